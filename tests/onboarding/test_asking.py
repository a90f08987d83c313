"""Anybody in the organisation asks for a third party; what follows from that is shown with reasons."""

import re
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import inspect

from registry.catalogue.known import KnownVendor
from registry.db import db
from registry.history import latest_entry
from registry.history.bookkeeping import bookkeeping
from registry.onboarding.asking import asked_before, changes
from registry.onboarding.asking.listing import first_of
from registry.onboarding.models import OnboardingRow
from registry.onboarding.queries import onboarding_of
from tests.catalogue.contracts.filling import form_of, shown_in
from tests.html_page import page
from tests.onboarding.invited import invited
from tests.registers import activity, register, vendor
from tests.web_app import client_as, fresh_app, path_of, post, with_organisation

HOME = "/o/alder"
ASK = f"{HOME}/onboarding/ask"
LIST = f"{HOME}/onboarding"
HOSTILE = '<script>alert(1)</script> =HYPERLINK("x") \u202egnp.exe'
PEBBLE = KnownVendor("Pebble", ("pebble.example",), "ad network", "SE", "Pebble AB", "", "a list", "M")
SENT = count()


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """One application for all tests here: each asks for somebody of its own."""
    app = fresh_app(Path(tmp_path_factory.mktemp("asking")))
    letters = activity("letters", name="Sending letters", data=("email", "health"), subjects=("patient",))
    vendors = (vendor(), vendor("mailer", name="Mailer", domains=("mailer.example",)))
    with_organisation(app, register(activities=(activity(), letters), vendors=vendors))
    with_organisation(app, register(activities=(activity(), activity("hidden"))), key="birch")
    return app


@pytest.fixture(scope="module")
def reader(app: Flask) -> FlaskClient:
    return client_as(app, "reader")


@pytest.fixture(scope="module")
def officer(app: Flask) -> FlaskClient:
    return client_as(app, "officer")


@pytest.fixture(autouse=True)
def known(monkeypatch: pytest.MonkeyPatch) -> None:
    """One well-known third party."""
    monkeypatch.setattr(asked_before, "known_by_domain", lambda t: PEBBLE if "pebble.example" in t else None)
    monkeypatch.setattr(asked_before, "known_by_name", lambda _text, **_more: ())


def sending(name: str, **more: Any) -> dict[str, Any]:
    """What a form sends; on which page it stood is another one each time."""
    given = {"said": name, "looked_for": name, "purpose": "To send letters.", "sent": f"page {next(SENT)}"}
    return given | more


def asked(client: FlaskClient, name: str, **more: Any) -> str:
    """Ask for somebody; gives the address of the page that it leads to."""
    answer = post(client, ASK, sending(name, **more))
    assert answer.status_code == 303, page(answer).errors
    return path_of(answer)


def row_at(app: Flask, address: str) -> OnboardingRow:
    with app.app_context():
        return onboarding_of(1, address.rpartition("/")[2])


def test_a_reader_asks_and_reads_what_follows_but_cannot_act(app: Flask, reader: FlaskClient) -> None:
    with app.app_context():
        before = latest_entry(1)
    address = asked(
        reader, "Quill Mail", activity="letters", decides="organisation", many_people="yes", countries="US"
    )
    read = page(reader.get(address))
    assert "It waits for an officer" in read.text
    assert "Role: Processor" in read.text
    assert "Criticality: High" in read.text
    assert "Impact assessment: Due" in read.text
    assert "3 criteria are met" in read.text
    assert "Art. 35(3)(b)" in read.text
    assert "Reader Roe" in read.text
    assert not [name for name in read.links if "otherwise" in name or "Close" in name or "Invite" in name]
    wanted = row_at(app, address).wanted
    assert (wanted.data, wanted.subjects, wanted.purposes) == (
        ("email", "health"),
        ("patient",),
        ("service",),
    )
    for action in ("/settle/role", "/close"):
        assert reader.get(address + action).status_code == 403
    assert reader.get(f"{HOME}/vendors/host/ask-again").status_code == 403
    with app.app_context():
        assert latest_entry(1) == before, "nothing of it is in the register"


def test_a_page_that_is_sent_twice_asks_once(app: Flask, reader: FlaskClient) -> None:
    form = sending("Twice & Co")
    assert path_of(post(reader, ASK, form)) == path_of(post(reader, ASK, form))
    assert asked(reader, "Twice & Sons") != asked(reader, "Twice & Daughters")
    with app.app_context():
        names = [row.name for row in db.session.query(OnboardingRow) if row.name.startswith("Twice")]
    assert sorted(names) == ["Twice & Co", "Twice & Daughters", "Twice & Sons"]


def test_what_is_known_of_a_domain_is_filled_in_and_marked(app: Flask, reader: FlaskClient) -> None:
    read = page(post(reader, ASK, sending("https://www.pebble.example/ads", looked_for="")))
    shown = shown_in(form_of(read))
    assert (shown["kind"], shown["countries"], shown["which"]) == (["ad network"], ["Sweden"], ["0"])
    assert read.text.count("Filled in for you: Pebble in a list, in part from memory") == 2
    address = path_of(reader.post(ASK, data=shown))
    wanted = row_at(app, address).wanted
    assert (wanted.name, wanted.kind, wanted.countries) == ("Pebble AB", "ad network", ("SE",))
    assert row_at(app, address).settled.role == "controller"


def test_one_that_the_register_has_is_pointed_out_and_asked_only_once(
    app: Flask, reader: FlaskClient, officer: FlaskClient
) -> None:
    form = sending("https://mailer.example", looked_for="")
    read = page(post(reader, ASK, form))
    assert read.links["Mailer"] == f"{HOME}/vendors/mailer"
    assert "Ask it again" not in read.text
    assert "Ask it again" in page(post(officer, ASK, form)).text
    first = asked(reader, "https://mailer.example", meant="mailer")
    assert (row_at(app, first).vendor, row_at(app, first).name) == ("mailer", "Mailer")
    assert asked(officer, "mailer", meant="mailer") == first
    assert path_of(officer.get(f"{HOME}/vendors/mailer/ask-again")) == first
    again = post(reader, ASK, sending("Mailer", looked_for=""))
    assert f'href="{first}"' in again.text, "what is under way is pointed out"


@pytest.mark.parametrize(
    ("field", "said", "message"),
    [
        ("said", "", "Write its name"),
        ("said", "x" * 501, "500"),
        ("said", "a\x00b", "control character"),
        ("purpose", " ", "Write in a sentence"),
        ("purpose", "x" * 1_000_000, "2000"),
        ("kind", "spaceship", "words offered"),
        ("activity", "hidden", "There is no 'hidden'"),
        ("data", ["email", HOSTILE], "There is no"),
        ("subjects", "x" * 3_000, "There is no"),
        ("countries", "Atlantis", "no country"),
        ("decides", "everybody", "valid choice"),
        ("many_people", "perhaps", "valid choice"),
    ],
)
def test_what_cannot_be_meant_is_refused_where_it_stands(
    app: Flask, reader: FlaskClient, field: str, said: Any, message: str
) -> None:
    errors = page(post(reader, ASK, sending("Gravel", **{field: said}))).errors
    assert any(message in error for error in errors), errors
    with app.app_context():
        assert db.session.query(OnboardingRow).filter_by(name="Gravel").count() == 0


def test_hostile_words_come_out_as_words(reader: FlaskClient) -> None:
    answer = reader.get(asked(reader, HOSTILE, purpose=HOSTILE))
    assert "<script>alert" not in answer.text
    assert HOSTILE in page(answer).text
    assert "<script>alert" not in reader.get(LIST).text


def test_an_officer_decides_otherwise_with_a_reason(
    app: Flask, reader: FlaskClient, officer: FlaskClient
) -> None:
    address = asked(reader, "Overrule Ltd", kind="service provider")
    settle = f"{address}/settle/role"
    for value, seen, reason, said in (
        ("controller", "processor", "", "Write why"),
        ("processor", "processor", "So.", "holds already"),
        ("boss", "processor", "So.", "Not a valid choice"),
        ("controller", "sub-processor", "So.", "changed this meanwhile"),
    ):
        refused = post(officer, settle, {"value": value, "seen_value": seen, "reason": reason})
        assert said in page(refused).text
    given = {"value": "joint controller", "seen_value": "processor", "reason": "We decide together."}
    assert path_of(post(officer, settle, given)) == address
    read = page(officer.get(address))
    assert "Role: Joint controller" in read.text
    assert "Decided by Officer Roe, because: We decide together. The rules say: Processor" in read.text
    assert "Arrangement between joint controllers: To be looked at" in read.text
    assert "Decided otherwise than the rules: Role" in read.text
    assert row_at(app, address).settled.role == "joint controller"
    assert officer.get(f"{address}/settle/everything").status_code == 404


def test_closing_asks_for_a_reason_and_ends_it(app: Flask, reader: FlaskClient, officer: FlaskClient) -> None:
    address = asked(reader, "Close & Co")
    assert "Its links open nothing any more" in page(officer.get(f"{address}/close")).text
    assert page(post(officer, f"{address}/close", {"reason": ""})).errors
    assert post(officer, f"{address}/close", {"reason": "We took another."}).status_code == 303
    assert row_at(app, address).state == "closed"
    read = page(officer.get(address))
    assert "Because: We took another." in read.text
    assert "Decide otherwise" not in read.text
    assert {path_of(officer.get(address + path)) for path in ("/settle/role", "/close")} == {address}


def test_the_list_says_what_waits_for_whom(app: Flask, reader: FlaskClient) -> None:
    asked(reader, "Listed Ltd")
    with app.test_request_context():
        key = invited(1, by="tests", name="Late Ltd", email="l@late.example")
        with bookkeeping(turn=1):
            onboarding_of(1, key).due = date(2026, 1, 2)
        assert "answers" in inspect(first_of(1, "them")[0]).unloaded
    shown = page(reader.get(LIST)).text.partition("Requests and answers")[2]
    ours, theirs, over = re.split("Third parties that have to answer|Finished", shown)[:3]
    assert "Listed Ltd" in ours
    assert re.search("Late Ltd.*overdue", theirs, re.IGNORECASE)
    assert "Late Ltd" not in over
    only = page(reader.get(f"{LIST}?waits=them")).text
    assert ("Late Ltd" in only, "Listed Ltd" in only) == (True, False)
    assert reader.get(f"{LIST}?waits=odd&state=x&after=rubbish&sort=-moved").status_code == 200
    assert "Late Ltd" not in page(reader.get(page(reader.get(LIST)).links["Asked for by you"])).text
    late = "has not answered. That was due on 2 January 2026."
    assert late in page(client_as(app, "officer").get(f"{LIST}/{key}")).text


def test_nobody_reaches_what_is_another_organisations(app: Flask, reader: FlaskClient) -> None:
    address = asked(reader, "Private Ltd")
    birch = client_as(app, "administrator", organisation="birch")
    assert birch.get(address).status_code == 404
    for path in ("", "/settle/role", "/close"):
        answer = birch.get(address.replace("/o/alder", "/o/birch") + path)
        assert (answer.status_code, "Private Ltd" in answer.text) == (404, False)
    assert "Nobody has asked for anything yet" in birch.get("/o/birch/onboarding").text
    assert birch.get("/o/birch/vendors/mailer/ask-again").status_code == 404


def test_there_is_an_end_to_what_can_be_under_way(
    app: Flask, reader: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changes, "MOST_UNFINISHED", 1)
    assert "Finish or close one first" in page(post(reader, ASK, sending("One too many"))).text
