"""A request is changed by who may: the rules look at it again, answers stay, what differs is told."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from registry.onboarding.answering.counting import counted
from registry.onboarding.asking import changing
from registry.onboarding.asking.again import ask_again
from registry.onboarding.asking.changes import close
from registry.onboarding.asking.happened import happened
from registry.onboarding.asking.inviting import invite
from registry.onboarding.events import events_of
from registry.onboarding.models import OnboardingRow
from registry.onboarding.queries import onboarding_of
from tests.catalogue.contracts.filling import form_of, send, shown_in
from tests.html_page import page
from tests.onboarding.answering import (
    AT,
    answers_of,
    asked,
    browser_of,
    change_row,
    path_to,
    row_of,
    say,
    seen,
    tell,
)
from tests.onboarding.invited import a_link
from tests.registers import TODAY, activity, register, vendor
from tests.web_app import client_as, fresh_app, path_of, post, with_organisation

HOME = "/o/alder"
ASK = f"{HOME}/onboarding/ask"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """One application for all tests here: each asks for somebody of its own."""
    app = fresh_app(Path(tmp_path_factory.mktemp("changing")))
    letters = activity("letters", name="Sending letters", data=("email", "health"), subjects=("patient",))
    vendors = (vendor(), vendor("mailer", name="Mailer", criticality="high"))
    with_organisation(app, register(activities=(activity(), letters), vendors=vendors))
    with_organisation(app, key="birch")
    return app


@pytest.fixture(scope="module")
def officer(app: Flask) -> FlaskClient:
    return client_as(app, "officer")


@pytest.fixture(scope="module")
def reader(app: Flask) -> FlaskClient:
    return client_as(app, "reader")


def page_of(key: str) -> str:
    return f"{HOME}/onboarding/{key}"


def change(client: FlaskClient, key: str, **said: Any) -> Any:
    """Change a request by its form, as it stands, with something else in some fields."""
    return send(client, f"{page_of(key)}/change", said, holding="seen")


def lines(app: Flask, key: str) -> list[str]:
    """What the newest change made different, as the page tells it."""
    with app.test_request_context():
        events = [one for one in events_of(onboarding_of(1, key).id) if one.what == "changed"]
        return list(happened(1, events)[0].lines) if events else []


def test_whoever_asked_puts_it_right_until_somebody_is_invited(app: Flask, reader: FlaskClient) -> None:
    given = {"said": "Typo Mial", "looked_for": "Typo Mial", "purpose": "Letters.", "sent": "page 1"}
    address = path_of(post(reader, ASK, given))
    key = address.rpartition("/")[2]
    form = page(reader.get(address)).links["Change the request"]
    shown = shown_in(form_of(page(reader.get(form)), holding="seen"))
    assert (shown["said"], shown["purpose"], shown["decides"]) == (["Typo Mial"], ["Letters."], ["unknown"])
    other = client_as(app, "reader", email="somebody.else@alder.example")
    assert other.get(form).status_code == 403
    assert "Change the request" not in page(other.get(address)).links
    said = {"said": "Typo Mail", "domain": "https://typo.example/x", "activity": "letters",
            "many_people": "yes", "countries": "US"}  # fmt: skip
    assert path_of(change(reader, key, **said)) == address
    row = row_of(app, key)
    assert (row.name, row.wanted.name, row.wanted.domain) == ("Typo Mail", "Typo Mail", "typo.example")
    assert row.wanted.data == ("email", "health"), "what is left open follows from the activity"
    assert (row.settled.criticality, row.settled.assessment) == ("high", True)
    told = page(reader.get(address)).text
    assert "Changed. What differs stands under “What happened”." in told
    for line in ("Name: Typo Mail (before: Typo Mial)", "Activity: Sending letters (before: Not recorded)",
                 "Impact assessment: Due (before: Not due, as far as was said)"):  # fmt: skip
        assert line in told
    with app.test_request_context():
        invite(1, key, a_link(), due=TODAY + timedelta(days=9), at=AT, on=TODAY)
    assert "Change the request" not in page(reader.get(address)).links
    assert path_of(reader.get(form)) == address
    assert "Somebody has been invited, or it was closed" in page(reader.get(address)).text
    late = post(reader, form, {**shown, "purpose": "Too late."}, form_at=ASK)
    assert "Nothing was written" in page(late).text
    assert "Too late." in late.text
    assert row_of(app, key).wanted == row.wanted


@pytest.mark.parametrize("state", ["answering", "sent back", "submitted"])
def test_an_officer_changes_it_while_it_is_answered_and_the_answers_stay(
    app: Flask, officer: FlaskClient, state: str
) -> None:
    key = asked(app, f"Busy {state} Ltd", on_site=False, purpose="Letters.")
    path = path_to(app, key)
    client = browser_of(app, path)
    say(client, path, "contract", has_contract="some", **{"contract-name": "Terms 4"})
    say(client, path, "sub-processors", known="none")

    def as_far(row: OnboardingRow) -> None:
        row.state = state

    change_row(app, key, as_far)
    before = row_of(app, key)
    assert change(officer, key, on_site="y", decides="vendor").status_code == 303
    after = row_of(app, key)
    assert (after.settled.role, after.state, after.version) == ("controller", state, before.version + 1)
    told = lines(app, key)
    assert "Asked from now on: Cookies and beacons" in told
    assert "Not asked any more: Its sub-processors" in told
    assert "Role: Controller (before: Processor)" in told
    assert after.answers is not None
    assert after.answers.saved == before.answers.saved if before.answers else False
    assert after.answers.passed_on.known == "none", "what was answered stays, and counts for nothing"
    assert change(officer, key, decides="organisation").status_code == 303
    assert "Asked from now on: Its sub-processors" in lines(app, key)


def test_what_a_request_gives_the_answers_is_what_it_says_by_now(app: Flask, officer: FlaskClient) -> None:
    key = asked(app, "Fewer Ltd", data=("name", "email"), purpose="Letters.")
    change(officer, key, data=["email"], subjects=[])
    with app.test_request_context():
        flow = counted(onboarding_of(1, key), on=TODAY).flow
    assert (flow.data, flow.subjects) == (("email",), ())


def test_what_was_decided_otherwise_stays_so(app: Flask, officer: FlaskClient) -> None:
    key = asked(app, "Decided Ltd", purpose="Letters.")
    said = {"value": "joint controller", "seen_value": "processor", "reason": "We decide together."}
    assert post(officer, f"{page_of(key)}/settle/role", said).status_code == 303
    change(officer, key, decides="vendor", stops_without="yes")
    settled = row_of(app, key).settled
    assert (settled.role, settled.criticality) == ("joint controller", "high")
    (note,) = settled.overruled
    assert (note.what, note.reason) == ("role", "We decide together.")


def test_one_that_is_asked_again_keeps_its_name_and_its_criticality(app: Flask, officer: FlaskClient) -> None:
    with app.test_request_context():
        key = ask_again(1, "mailer", because="Its turn.", by="tests", at=AT, on=TODAY)
    form = shown_in(form_of(page(officer.get(f"{page_of(key)}/change")), holding="seen"))
    assert not {"said", "domain"} & form.keys()
    change(officer, key, purpose="Other letters.", said="Somebody Else", domain="else.example")
    row = row_of(app, key)
    assert (row.name, row.wanted.vendor, row.wanted.purpose) == ("Mailer", "mailer", "Other letters.")
    assert row.settled.criticality == "high"
    assert [one.what for one in row.settled.overruled] == ["criticality"]


def test_two_at_once_are_told_and_nothing_is_lost(app: Flask, officer: FlaskClient) -> None:
    key = asked(app, "Clash Ltd", purpose="Letters.")
    address = f"{page_of(key)}/change"
    form = shown_in(form_of(page(officer.get(address)), holding="seen"))
    change(officer, key, purpose="Parcels.", many_people="yes")
    answer = officer.post(address, data={**form, "purpose": "Postcards."})
    read = page(answer)
    assert "Somebody else has changed this meanwhile" in read.text
    assert "Postcards." in answer.text
    assert "Parcels." in read.text
    assert row_of(app, key).wanted.purpose == "Parcels."
    again = shown_in(form_of(read, holding="seen"))
    assert officer.post(address, data=again).status_code == 303
    assert row_of(app, key).wanted.purpose == "Postcards."
    assert row_of(app, key).wanted.many_people is None


def test_whoever_sends_answers_meanwhile_looks_at_what_is_asked_by_then(
    app: Flask, officer: FlaskClient
) -> None:
    key = asked(app, "Sending Ltd", purpose="Letters.")
    path = path_to(app, key)
    client = browser_of(app, path)
    form = shown_in(form_of(seen(client, f"{path}/sub-processors"), holding="version"))
    change(officer, key, on_site="y")
    assert client.post(f"{path}/sub-processors", data=form | {"known": "none"}).status_code == 303
    assert answers_of(app, key).passed_on.known == "none"
    assert tell(client, path, "technologies", known="none").status_code == 303


def test_nothing_is_half_written_and_what_is_the_same_is_no_change(
    app: Flask, officer: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = asked(app, "Half Ltd", purpose="Letters.")
    before = row_of(app, key)

    def fail(*_given: Any, **_more: Any) -> None:
        raise RuntimeError("It cannot be written down.")

    with monkeypatch.context() as patched:
        patched.setattr(changing, "note_event", fail)
        with pytest.raises(RuntimeError):
            change(officer, key, purpose="Parcels.")
    after = row_of(app, key)
    assert (after.wanted, after.settled, after.version) == (before.wanted, before.settled, before.version)
    assert change(officer, key).status_code == 303
    assert (row_of(app, key).version, lines(app, key)) == (before.version, [])
    assert "Nothing was different" in page(officer.get(page_of(key))).text


def test_what_cannot_be_meant_is_refused_where_it_stands(app: Flask, officer: FlaskClient) -> None:
    key = asked(app, "Gravel Ltd", purpose="Letters.")
    for said, words in (
        ({"said": ""}, "Write its name"),
        ({"domain": "no domain"}, "This is no web domain"),
        ({"activity": "hidden"}, "There is no 'hidden'"),
        ({"data": ["email", "gone"]}, "There is no 'gone'"),
        ({"countries": "Atlantis"}, "no country"),
        ({"purpose": "a\x00b"}, "control character"),
        ({"seen": "rubbish", "purpose": "Parcels."}, "Somebody else has changed this"),
    ):
        errors = page(change(officer, key, **said)).errors
        assert any(words in error for error in errors), (said, errors)
    assert row_of(app, key).wanted.purpose == "Letters."


def test_nobody_changes_what_is_over_or_another_organisations(app: Flask, officer: FlaskClient) -> None:
    key = asked(app, "Over Ltd", purpose="Letters.")
    birch = client_as(app, "administrator", organisation="birch")
    assert birch.get(f"/o/birch/onboarding/{key}/change").status_code == 404
    form = shown_in(form_of(page(officer.get(f"{page_of(key)}/change")), holding="seen"))
    with app.test_request_context():
        close(1, key, reason="Over.", by="tests", at=AT)
    assert path_of(officer.get(f"{page_of(key)}/change")) == page_of(key)
    late = officer.post(f"{page_of(key)}/change", data=form | {"purpose": "Late."})
    assert "It is over; nothing of it changes any more." in page(late).text
    assert row_of(app, key).wanted.purpose == "Letters."
