"""Inviting people: the same answer for every address, and whoever is invited decides."""

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from registry.accounts.changes import create_person
from registry.accounts.invitations import accept, invite
from registry.accounts.links import GOOD_FOR, invitation_of, link_for
from registry.accounts.queries import (
    events_of,
    invitations_for,
    invitations_of,
    member,
    members_of,
    organisation_by_key,
    person_by_email,
)
from registry.errors import BadInput, NotInRegister
from tests.web_app import AT, Page, client_as, fresh_app, page, path_of, post, sign_in, with_organisation

KNOWN = "ola@birch.example"
NEW = "seven lamps upon the stairs"


@pytest.fixture
def app(tmp_path: Path) -> Flask:
    """Two organisations; the administrator of the one does not know who is a member of the other."""
    app = fresh_app(tmp_path)
    with_organisation(app)
    with_organisation(app, key="birch")
    return app


@pytest.fixture
def ola(app: Flask) -> FlaskClient:
    """Somebody who has an account, and has signed in."""
    return client_as(app, "reader", organisation="birch", email=KNOWN)


@pytest.fixture
def client(app: Flask, ola: FlaskClient) -> FlaskClient:
    return client_as(app, "administrator")


def invited(client: FlaskClient, email: str, *, role: str = "officer") -> Page:
    answer = post(client, "/o/alder/people/add", {"name": "Typed Name", "email": email, "role": role})
    assert answer.status_code == 200
    return page(answer)


def link_in(shown: Page) -> str:
    return shown.all("input", id="link")[0].get("value", "").removeprefix("http://localhost")


def alder(app: Flask) -> int:
    row = organisation_by_key("alder")
    assert row is not None
    return row.id


def members(app: Flask) -> set[str]:
    with app.app_context():
        return {one.person.email for one in members_of(alder(app))}


def plain(shown: Page, email: str) -> str:
    """A page's text without what is different for everybody."""
    return shown.text.replace(email, "EMAIL")


def test_an_address_with_an_account_is_answered_like_one_without(app: Flask, client: FlaskClient) -> None:
    seen = {}
    for email in (KNOWN, "nobody@birch.example"):
        made = invited(client, email)
        opened = page(app.test_client().get(link_in(made)))
        listed = page(client.get("/o/alder/people"))
        rows = [row for row in listed.all("tr") if email in "".join(row.itertext())]
        seen[email] = (
            plain(made, email),
            plain(opened, email),
            ["".join(row.itertext()).replace(email, "EMAIL") for row in rows],
        )
    assert seen[KNOWN] == seen["nobody@birch.example"]


def test_who_is_invited_is_no_member_and_nothing_of_them_shows(app: Flask, client: FlaskClient) -> None:
    invited(client, "OLA@birch.example")
    assert members(app) == {"administrator@alder.example"}
    text = page(client.get("/o/alder/people")).text
    assert f"{KNOWN} was invited. Role: Officer." in text
    assert "Reader Roe" not in text
    assert "Last sign-in" not in text


def test_who_is_invited_sees_by_whom_and_where_to_and_accepts(
    app: Flask, client: FlaskClient, ola: FlaskClient
) -> None:
    assert path_of(ola.get("/")) == "/o/birch/"
    link = link_in(invited(client, KNOWN))
    shown = page(ola.get("/"))
    assert "Alder Officer Administrator Roe" in shown.text
    asked = shown.links["Answer"]
    assert path_of(ola.get(link)) == asked
    assert "Administrator Roe" in page(ola.get(asked)).text
    assert ola.get("/o/alder/").status_code == 404
    assert post(ola, asked, {}).status_code == 200  # neither accepted nor declined
    assert path_of(post(ola, asked, {"answer": "accept"})) == "/organisations"
    assert "You are a member of Alder now." in page(ola.get("/organisations")).text
    assert ola.get("/o/alder/").status_code == 200
    text = page(client.get("/o/alder/people")).text
    assert "Reader Roe accepted the invitation. Role: Officer." in text
    assert "Invited on" not in text
    assert app.test_client().get(link).status_code == 410
    assert ola.get(asked).status_code == 404


def test_who_declines_stays_out_and_unknown(app: Flask, client: FlaskClient, ola: FlaskClient) -> None:
    invited(client, KNOWN)
    asked = page(ola.get("/organisations")).links["Answer"]
    post(ola, asked, {"answer": "decline"})
    assert "Answer" not in page(ola.get("/organisations")).links
    assert members(app) == {"administrator@alder.example"}
    text = page(client.get("/o/alder/people")).text
    assert f"{KNOWN} declined the invitation." in text
    assert "Reader Roe" not in text
    assert ola.get(asked).status_code == 404
    invited(client, KNOWN)  # and may be asked again


def test_an_invitation_is_answered_by_nobody_else(app: Flask, client: FlaskClient, ola: FlaskClient) -> None:
    invited(client, KNOWN)
    asked = page(ola.get("/organisations")).links["Answer"]
    for other in (client, client_as(app, "administrator", organisation="birch")):
        assert other.get(asked).status_code == 404
        assert post(other, asked, {"answer": "accept"}).status_code == 404
    assert app.test_client().get(asked).status_code == 303
    assert members(app) == {"administrator@alder.example"}


def test_a_link_sets_no_password_for_somebody_who_has_one(app: Flask, client: FlaskClient) -> None:
    link = link_in(invited(client, KNOWN))
    answer = page(post(app.test_client(), link, {"new": NEW, "again": NEW}))
    assert answer.errors == ["There is an account with this e-mail address. Sign in to answer."]
    assert sign_in(app.test_client(), email=KNOWN, password=NEW).status_code == 200
    assert members(app) == {"administrator@alder.example"}


def test_an_invitation_that_is_withdrawn_cannot_be_accepted(
    app: Flask, client: FlaskClient, ola: FlaskClient
) -> None:
    link = link_in(invited(client, KNOWN))
    asked = page(ola.get("/organisations")).links["Answer"]
    withdraw = page(client.get("/o/alder/people")).links["Withdraw"]
    stranger = client_as(app, "administrator", organisation="birch")
    assert stranger.get(withdraw.replace("alder", "birch")).status_code == 404
    assert page(client.get(withdraw)).title == f"Withdraw the invitation of {KNOWN}?"
    assert path_of(post(client, withdraw)) == "/o/alder/people"
    assert post(ola, asked, {"answer": "accept"}).status_code == 404
    assert app.test_client().get(link).status_code == 410
    assert f"The invitation of {KNOWN} was withdrawn." in page(client.get("/o/alder/people")).text


def test_nobody_is_invited_twice_whatever_the_case(client: FlaskClient) -> None:
    invited(client, "kit@alder.example")
    again = invited(client, " KIT@alder.example")
    assert again.errors[0].startswith("This address has been invited already.")
    assert again.value("name") == "Typed Name"
    assert invited(client, "ADMINISTRATOR@alder.example").errors == ["This person is a member already."]


@pytest.mark.parametrize(
    ("given", "field"),
    [({"email": "@"}, "email"), ({"name": "\x00"}, "name"), ({"role": "owner"}, "role")],
)
def test_what_is_wrong_with_an_invitation_is_refused(
    app: Flask, given: Mapping[str, str], field: str
) -> None:
    whole = {"email": "kit@alder.example", "name": "Kit", "role": "reader", **given}
    with app.app_context():
        with pytest.raises(BadInput) as refusal:
            invite(alder(app), by="tests", at=AT, **whole)
        assert [problem.path for problem in refusal.value.problems] == [(field,)]
        assert not invitations_of(alder(app))
        assert not events_of(alder(app), most=5)


def test_a_link_ends_after_seven_days_and_is_good_for_nothing_else(app: Flask, ola: FlaskClient) -> None:
    with app.app_context():
        given = {"name": "Kit", "role": "reader", "by": "tests", "at": AT}
        token = invite(alder(app), email="kit@alder.example", **given).rpartition("/")[2]  # type: ignore[arg-type]
        assert invitation_of(token, at=AT + GOOD_FOR - timedelta(seconds=1)) is not None
        assert invitation_of(token, at=AT + GOOD_FOR + timedelta(seconds=1)) is None
        assert invitation_of("x" * 2_000, at=AT) is None
        person = person_by_email(KNOWN)
        assert person is not None
        for_password = link_for(person, at=AT).rpartition("/")[2]
    for wrong in (f"/set-password/{token}", f"/invitation/{for_password}", f"/invitation/{token[:-1]}"):
        assert app.test_client().get(wrong).status_code == 410


def test_somebody_added_at_the_shell_meanwhile_has_no_invitation_left(app: Flask, ola: FlaskClient) -> None:
    with app.app_context():
        invite(alder(app), email=KNOWN, name="Ola", role="reader", by="tests", at=AT)
        person = person_by_email(KNOWN)
        assert person is not None
        (found,) = invitations_for(person)
        key, person_key = found.key, person.key
        create_person(email=KNOWN, name="Ola", password=None, organisation_key="alder", role="officer", at=AT)
        with pytest.raises(NotInRegister):
            accept(key, person=person, at=AT)
        now = member(alder(app), person_key=person_key)
        assert now is not None
        assert now.role == "officer"
