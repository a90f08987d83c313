"""What a change to a request, or another decision, leads to: in the answers, and in what is told of it."""

from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from msgspec.structs import replace

from registry.history import change as change_register
from registry.history import find_row
from registry.history.bookkeeping import bookkeeping
from registry.onboarding.asking.again import ask_again
from registry.onboarding.asking.happened import happened
from registry.onboarding.events import events_of, note_event
from registry.onboarding.queries import onboarding_of
from tests.catalogue.contracts.filling import send
from tests.html_page import page
from tests.onboarding.answering import AT, answers_of, asked, browser_of, path_to, row_of, say, seen
from tests.registers import TODAY, activity, register, vendor
from tests.web_app import client_as, fresh_app, path_of, post, with_organisation

HOME = "/o/alder/onboarding"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """One application for all tests here: each asks for somebody of its own."""
    app = fresh_app(Path(tmp_path_factory.mktemp("facts")))
    letters = activity("letters", name="Sending letters", data=("email", "health"), subjects=("patient",))
    vendors = (vendor(), vendor("mailer", name="Mailer", criticality="high"))
    with_organisation(app, register(activities=(activity(), letters), vendors=vendors))
    client_as(app, "reader")
    return app


@pytest.fixture(scope="module")
def officer(app: Flask) -> FlaskClient:
    return client_as(app, "officer")


def change(client: FlaskClient, key: str, **said: Any) -> Any:
    """Change a request by its form, as it stands, with something else in some fields."""
    return send(client, f"{HOME}/{key}/change", said, holding="seen")


def decide(client: FlaskClient, key: str, what: str, value: str, *, seen: str) -> None:
    """Decide something otherwise than the rules."""
    said = {"value": value, "seen_value": seen, "reason": "We know it."}
    assert post(client, f"{HOME}/{key}/settle/{what}", said).status_code == 303


def test_a_name_that_is_put_right_is_the_one_that_the_third_party_finds_filled_in(
    app: Flask, officer: FlaskClient
) -> None:
    key = asked(app, "Typo Mial", domain="typo.example", purpose="Letters.")
    path = path_to(app, key)
    client = browser_of(app, path)
    change(officer, key, said="Typo Mail", domain="right.example")
    assert "Typo Mial" not in seen(client, f"{path}/who").html
    found = answers_of(app, key).vendor
    assert (row_of(app, key).name, found.name, found.domains) == (
        "Typo Mail",
        "Typo Mail",
        ("right.example",),
    )


def test_a_name_that_the_third_party_has_put_right_itself_stays(app: Flask, officer: FlaskClient) -> None:
    key = asked(app, "Own Mial", domain="typo.example", purpose="Letters.")
    path = path_to(app, key)
    own = {"name": "Own Mail Ltd", "domains": "own.example", "country": "IE"}
    say(browser_of(app, path), path, "who", **own, **{"contacts-0-name": "Mara"})
    change(officer, key, said="Own Mail", domain="right.example")
    found = answers_of(app, key).vendor
    assert (found.name, found.domains) == ("Own Mail Ltd", ("own.example",))


def test_another_activity_brings_its_own_data_where_nobody_has_chosen_any(
    app: Flask, officer: FlaskClient
) -> None:
    given = {
        "said": "Swap Ltd",
        "looked_for": "Swap Ltd",
        "purpose": "x.",
        "sent": "p1",
        "activity": "letters",
    }
    key = path_of(post(officer, f"{HOME}/ask", given)).rpartition("/")[2]
    assert row_of(app, key).wanted.data == ("email", "health")
    change(officer, key, activity="service", subjects=["patient", "user"])
    wanted = row_of(app, key).wanted
    assert (wanted.data, wanted.subjects) == (activity().data, ("patient", "user")), "what was chosen stays"
    assert row_of(app, key).settled.criticality != "high"
    change(officer, key, activity="")
    assert (row_of(app, key).wanted.data, row_of(app, key).wanted.subjects) == ((), ("patient", "user"))


def test_the_criticality_of_the_register_counts_as_it_is_by_now(app: Flask, officer: FlaskClient) -> None:
    with app.test_request_context():
        key = ask_again(1, "mailer", because="Its turn.", by="tests", at=AT, on=TODAY)
        before = find_row(1, "vendors", "mailer")
        assert before is not None
        with change_register(1, by="tests", because="Less hangs on it.") as writing:
            writing.put(replace(before.value, criticality="medium"))
    change(officer, key, purpose="Other letters.")
    assert row_of(app, key).settled.criticality == "medium"
    decide(officer, key, "criticality", "low", seen="medium")
    change(officer, key, purpose="Parcels.")
    assert row_of(app, key).settled.criticality == "low", "what a person has decided stays"


def test_another_role_is_a_change_like_any_other(app: Flask, officer: FlaskClient) -> None:
    key = asked(app, "Role Ltd", purpose="Letters.", decides="together")
    path = path_to(app, key)
    say(browser_of(app, path), path, "sub-processors", known="none")
    version = row_of(app, key).version
    decide(officer, key, "role", "controller", seen="joint controller")
    row = row_of(app, key)
    assert (row.settled.arrangement, row.version) == (False, version + 1)
    shown = page(officer.get(f"{HOME}/{key}")).text
    for line in (
        "Decided otherwise than the rules: Role",
        "Because: We know it.",
        "Role: Controller (before: Joint controller)",
        "Arrangement between joint controllers: Not due, as far as was said (before: Due)",
        "Not asked any more: Its sub-processors",
    ):
        assert line in shown, line
    decide(officer, key, "assessment", "due", seen="")
    assert row_of(app, key).version == version + 1, "nothing else is asked by that"


def test_what_differed_is_told_in_the_words_of_whoever_reads(app: Flask, officer: FlaskClient) -> None:
    key = asked(app, "Words Ltd", purpose="Letters.")
    change(officer, key, activity="letters", on_site="y")
    with app.test_request_context():
        row = onboarding_of(1, key)
        texts = [one.text for one in events_of(row.id) if one.what == "changed"]
        with change_register(1, by="tests", because="A better name.") as writing:
            before = find_row(1, "activities", "letters")
            assert before is not None
            writing.put(replace(before.value, name="Post"))
    for words in ("Sending letters", "Not recorded", "Activity", "Cookies"):
        assert words not in texts[0]
    shown = page(officer.get(f"{HOME}/{key}")).text
    assert "Activity: Post (before: Not recorded)" in shown
    assert "Asked from now on: Cookies and beacons" in shown


def test_a_decision_of_which_only_the_reason_was_kept_is_told_with_it(app: Flask) -> None:
    key = asked(app, "Old Ltd", purpose="Letters.")
    with app.test_request_context():
        row = onboarding_of(1, key)
        with bookkeeping(turn=1):
            note_event(row.id, "overruled", at=AT, by="tests", about="role", text="We decide together.")
        (told,) = [one for one in happened(1, events_of(row.id)) if one.because]
    assert (told.because, told.lines) == ("We decide together.", ())
