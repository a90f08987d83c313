"""The people of an organisation."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from registry.accounts.changes import create_person
from registry.accounts.links import GOOD_FOR, link_for, person_of
from registry.accounts.memberships import new_link
from registry.accounts.queries import events_of, member, organisation_by_key, person_by_email
from registry.errors import BadInput, NotInRegister
from tests.html_page import words
from tests.web_app import (
    AT,
    PASSWORD,
    client_as,
    fresh_app,
    member_as,
    page,
    path_of,
    post,
    sign_in,
    with_organisation,
)  # fmt: skip

NEW = "seven lamps upon the stairs"


@pytest.fixture
def app(tmp_path: Path) -> Flask:
    app = fresh_app(tmp_path)
    with_organisation(app)
    with_organisation(app, key="birch")
    return app


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return client_as(app, "administrator")


def key_of(app: Flask, email: str) -> str:
    with app.app_context():
        person = person_by_email(email)
        assert person is not None
        return person.key


def role_of(app: Flask, email: str, *, organisation: str = "alder") -> str | None:
    with app.app_context():
        row = organisation_by_key(organisation)
        assert row is not None
        found = member(row.id, person_key=key_of(app, email))
        return found.role if found else None


def added(client: FlaskClient, email: str, *, role: str = "officer") -> str:
    answer = post(client, "/o/alder/people/add", {"name": "Kit Poe", "email": email, "role": role})
    fields = page(answer).all("input", id="link")
    return fields[0].get("value", "").removeprefix("http://localhost") if fields else ""


def test_somebody_invited_sets_a_password_with_the_link_and_signs_in(app: Flask, client: FlaskClient) -> None:
    link = added(client, "Kit@Alder.example")
    assert "kit@alder.example Officer" in page(client.get("/o/alder/people")).text
    kit = app.test_client()
    assert "kit@alder.example" in page(kit.get(link)).text
    answer = post(kit, link, {"new": NEW, "again": NEW})
    assert path_of(answer) == "/sign-in"
    assert sign_in(kit, email="kit@alder.example", password=NEW).status_code == 303
    assert role_of(app, "kit@alder.example") == "officer"
    text = page(client.get("/o/alder/people")).text
    assert "Administrator Roe kit@alder.example was invited. Role: Officer." in text
    assert "Kit Poe Kit Poe accepted the invitation. Role: Officer." in text
    assert page(kit.get(link)).title == "This link does not work any more"


def test_a_link_works_once_even_for_two_pages_that_were_open(app: Flask, client: FlaskClient) -> None:
    link = added(client, "kit@alder.example")
    first, second = app.test_client(), app.test_client()
    token = page(second.get(link)).value("csrf_token")
    post(first, link, {"new": NEW, "again": NEW})
    others = "other words altogether"
    answer = second.post(link, data={"new": others, "again": others, "csrf_token": token})
    assert answer.status_code == 410
    assert sign_in(first, email="kit@alder.example", password=NEW).status_code == 303


def test_a_link_ends_after_seven_days_and_cannot_be_changed(app: Flask) -> None:
    member_as(app, "reader")
    with app.app_context():
        person = person_by_email("reader@alder.example")
        assert person is not None
        token = link_for(person, at=AT).rpartition("/")[2]
        assert person_of(token, at=AT + GOOD_FOR - timedelta(seconds=1)) is person
        assert person_of(token, at=AT + GOOD_FOR + timedelta(seconds=1)) is None
        for position in range(0, len(token), 7):
            other = "A" if token[position] != "A" else "B"
            assert person_of(token[:position] + other + token[position + 1 :], at=AT) is None


def test_a_password_has_to_be_given_twice_the_same(app: Flask, client: FlaskClient) -> None:
    link = added(client, "kit@alder.example")
    answer = post(app.test_client(), link, {"new": NEW, "again": NEW + "!"})
    assert page(answer).errors == ["This is not the same as above."]
    answer = post(app.test_client(), link, {"new": "kit@alder.example", "again": "kit@alder.example"})
    assert page(answer).errors == ["The password must not be the name or the e-mail address."]


def test_a_member_of_others_gets_no_new_link_here_and_the_page_says_so_at_once(
    app: Flask, client: FlaskClient
) -> None:
    email = member_as(app, "reader")
    asked = f"/o/alder/people/{key_of(app, email)}/link"
    assert "Make the link" in page(client.get(asked)).text
    member_as(app, "reader", organisation="birch", email=email)
    for answer in (page(client.get(asked)), page(post(client, asked))):
        assert answer.title == "No new password link for Reader Roe"
        assert "Make the link" not in answer.text
    key = key_of(app, email)
    with app.app_context():
        row = organisation_by_key("alder")
        assert row is not None
        with pytest.raises(BadInput):
            new_link(row.id, person_key=key, by="tests", at=AT)


@pytest.mark.parametrize(
    ("field", "value", "error"),
    [
        ("email", "@", "This is not an"),
        ("name", "a\tb", "A name is one line"),
        ("role", "own", "Not a valid"),
    ],
)
def test_what_is_wrong_with_somebody_stands_at_the_field(
    client: FlaskClient, field: str, value: str, error: str
) -> None:
    given = {"name": "Kit", "email": "kit@alder.example", "role": "reader", field: value}
    assert page(post(client, "/o/alder/people/add", given)).errors[0].startswith(error)


def test_a_role_is_changed_and_it_is_written_down_who_did_it(app: Flask, client: FlaskClient) -> None:
    member_as(app, "reader")
    key = key_of(app, "reader@alder.example")
    assert path_of(post(client, f"/o/alder/people/{key}/role", {"role": "officer"})) == "/o/alder/people"
    assert role_of(app, "reader@alder.example") == "officer"
    with app.app_context():
        organisation = organisation_by_key("alder")
        assert organisation
        event = events_of(organisation.id, most=1)[0]
        assert (event.what, event.role, event.about) == ("role", "officer", key)
        assert event.by == key_of(app, "administrator@alder.example")


def test_the_last_administrator_stays(app: Flask, client: FlaskClient) -> None:
    own = key_of(app, "administrator@alder.example")
    added(client, "pending@alder.example", role="administrator")  # cannot sign in yet, so does not count
    for step, given in (("role", {"role": "reader"}), ("end", {})):
        (error,) = page(post(client, f"/o/alder/people/{own}/{step}", given)).errors
        assert error.startswith("This is the only administrator who can sign in.")
    member_as(app, "administrator", email="second@alder.example")
    assert path_of(post(client, f"/o/alder/people/{own}/end")) == "/"
    assert client.get("/o/alder/people").status_code == 404


def test_ending_a_membership_asks_first_and_keeps_the_person(app: Flask, client: FlaskClient) -> None:
    member_as(app, "reader")
    key = key_of(app, "reader@alder.example")
    asked = page(client.get(f"/o/alder/people/{key}/end"))
    assert asked.title == "End the membership of Reader Roe?"
    assert role_of(app, "reader@alder.example") == "reader"
    post(client, f"/o/alder/people/{key}/end")
    assert role_of(app, "reader@alder.example") is None
    assert "The membership of Reader Roe was ended." in page(client.get("/o/alder/people")).text
    assert sign_in(app.test_client(), email="reader@alder.example", password=PASSWORD).status_code == 303


def test_whoever_wants_to_leave_does_so_by_themselves(app: Flask, client: FlaskClient) -> None:
    reader = client_as(app, "reader")
    asked = page(reader.get(page(reader.get("/organisations")).links["Leave"]))
    assert asked.title == "Leave the organisation?"
    assert path_of(post(reader, "/o/alder/leave")) == "/"
    assert role_of(app, "reader@alder.example") is None
    assert reader.get("/o/alder/").status_code == 404
    assert "The membership of Reader Roe was ended." in page(client.get("/o/alder/people")).text
    alone = page(client.get("/o/alder/leave"))
    assert "You are its only administrator who can sign in" in alone.text
    assert alone.links["Make somebody else an administrator first"] == "/o/alder/people"
    assert not [button for button in alone.all("button") if words(button) == "Leave it"]
    (error,) = page(post(client, "/o/alder/leave")).errors
    assert error.startswith("This is the only administrator who can sign in.")


def test_a_new_link_ends_the_sessions_and_the_link_before_it(app: Flask, client: FlaskClient) -> None:
    with app.app_context():
        given: dict[str, Any] = {"name": "Kit Poe", "organisation_key": "alder", "role": "officer", "at": AT}
        old = create_person(email="kit@alder.example", password=None, **given) or ""
    assert "Has no password yet" in page(client.get("/o/alder/people")).text
    reader = client_as(app, "reader")
    key = key_of(app, "reader@alder.example")
    assert page(client.get(f"/o/alder/people/{key}/link")).title.startswith("Make a new password link")
    assert reader.get("/password").status_code == 200
    post(client, f"/o/alder/people/{key}/link")
    assert reader.get("/password").status_code == 303
    post(client, f"/o/alder/people/{key_of(app, 'kit@alder.example')}/link")
    assert app.test_client().get(old).status_code == 410


def test_people_of_another_organisation_are_out_of_reach(app: Flask, client: FlaskClient) -> None:
    member_as(app, "reader", organisation="birch")
    key = key_of(app, "reader@birch.example")
    for step in ("role", "end", "link"):
        assert client.get(f"/o/alder/people/{key}/{step}").status_code == 404
        assert client.get(f"/o/birch/people/{key}/{step}").status_code == 404


def test_the_shell_makes_people_too(app: Flask) -> None:
    given: dict[str, Any] = {"name": "Kit Poe", "organisation_key": "alder", "role": "officer", "at": AT}
    with app.app_context():
        link = create_person(email="kit@alder.example", password=None, **given)
        assert link
        assert link.startswith("/set-password/")
        assert create_person(email="lou@alder.example", password=NEW, **given) is None
        with pytest.raises(BadInput) as refusal:
            create_person(email="", password="short", **{**given, "role": "owner", "name": "\x00"})
        assert {problem.path for problem in refusal.value.problems} == {
            ("email",), ("name",), ("password",), ("role",)
        }  # fmt: skip
        with pytest.raises(NotInRegister):
            create_person(email="kit@alder.example", password=None, **{**given, "organisation_key": "x"})
    assert sign_in(app.test_client(), email="lou@alder.example", password=NEW).status_code == 303


def test_a_changed_password_ends_the_other_sessions(app: Flask) -> None:
    here, there = client_as(app, "officer"), client_as(app, "officer")
    answer = post(here, "/password", {"current": "wrong", "new": NEW, "again": NEW})
    assert page(answer).errors == ["This is not your current password."]
    assert path_of(post(here, "/password", {"current": PASSWORD, "new": NEW, "again": NEW})) == "/"
    assert here.get("/password").status_code == 200
    assert there.get("/password").status_code == 303
    assert sign_in(app.test_client(), email="officer@alder.example", password=PASSWORD).status_code == 200
