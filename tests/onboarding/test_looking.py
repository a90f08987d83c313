"""Answers beside the register: accepted, corrected or sent back one by one, and told what was decided."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from msgspec.structs import replace

from registry.history import change
from registry.history.bookkeeping import bookkeeping
from registry.interchange.baselines import default_baseline
from registry.law import load_law
from registry.onboarding.answers import Answers
from registry.onboarding.events import events_of, note_event
from registry.onboarding.models import OnboardingRow
from registry.onboarding.queries import onboarding_of
from registry.snapshot import Condition, Decision
from tests.catalogue.contracts.filling import form_of, send, shown_in
from tests.html_page import page
from tests.onboarding.submitted import WANTED, answers, submitted
from tests.web_app import client_as, fresh_app, with_organisation

REVIEW = "/o/alder/onboarding/sage/review"
HOSTILE = "<script>alert(1)</script>\u202e=cmd|' /C calc'!A0 " + "x" * 300


@pytest.fixture
def app(tmp_path: Path) -> Flask:
    app = fresh_app(tmp_path)
    with_organisation(app)
    with app.app_context(), change(1, by="tests", because="To have a baseline.") as writing:
        writing.put(default_baseline(law=load_law()))
    return app


def row_of(app: Flask) -> OnboardingRow:
    """The onboarding as it is kept."""
    with app.test_request_context():
        return onboarding_of(1, "sage")


def kept(app: Flask) -> Answers:
    """The answers as they are kept."""
    found = row_of(app).answers
    assert found is not None
    return found


def test_an_answer_is_accepted_corrected_or_sent_back_and_comes_anew(app: Flask) -> None:
    submitted(app)
    client = client_as(app, "officer")
    first = page(client.get(REVIEW))
    assert "unverified" in first.text
    assert "stricter" in first.text  # 24 hours where 48 are asked for
    send(client, REVIEW, {"accept": "who.name"}, holding="version")
    assert kept(app).look_at("who.name").verdict == "accepted"  # type: ignore[union-attr]
    send(client, f"{REVIEW}/correct/who.country", {"country": "FR"}, holding="version")
    changed = {"breach_notice-says": "value", "breach_notice-number": "72"}
    send(client, f"{REVIEW}/correct/terms.breach_notice", changed, holding="version")
    now = kept(app)
    assert now.vendor.country == "FR"
    assert now.contract is not None
    assert next(row.value for row in now.contract.terms if row.term == "breach_notice") == 72
    assert now.look_at("who.country").verdict == "corrected"  # type: ignore[union-attr]
    send(client, f"{REVIEW}/return/who.address", {"comment": "Which floor?"}, holding="version")
    asked = page(client.get(f"{REVIEW}/return"))
    assert "Which floor?" in asked.text
    send(client, f"{REVIEW}/return", {"due": "2026-06-20"}, holding="version")
    row = row_of(app)
    assert (row.state, row.due) == ("sent back", date(2026, 6, 20))
    answer_anew(app)
    again = page(client.get(REVIEW))
    assert "It went back with: Which floor?" in again.text
    assert "answered anew" in again.text
    with app.test_request_context():
        assert [one.what for one in events_of(row.id)][:2] == ["sent", "sent back"]
    timeline = page(client.get("/o/alder/onboarding/sage")).text
    assert "Answer accepted: Your company's full legal name" in timeline
    assert "Answer corrected: Country in which it is established" in timeline
    assert "Marked to go back: Its postal address" in timeline
    second_round(app, client)


def second_round(app: Flask, client: FlaskClient) -> None:
    """What went back before and was answered anew does not go back again by itself, and opens nothing."""
    send(client, f"{REVIEW}/return/who.domains", {"comment": "Only one?"}, holding="version")
    assert "Which floor?" not in page(client.get(f"{REVIEW}/return")).text
    send(client, f"{REVIEW}/return", {"due": "2026-06-20"}, holding="version")
    assert row_of(app).state == "sent back"
    assert set(kept(app).sent_back) == {"who.domains"}
    assert "answered anew" in page(client.get(REVIEW)).text


def answer_anew(app: Flask) -> None:
    """The third party sends its answers again, with another address."""
    with app.test_request_context(), bookkeeping(turn=1):
        row = onboarding_of(1, "sage", alone=True)
        assert row.answers is not None
        row.state, row.moved_at, row.version = "submitted", datetime.now(UTC), row.version + 1
        there = replace(row.answers.vendor, address="Floor 2, Cork")
        row.answers = replace(row.answers, vendor=there, sent_as=row.version)
        note_event(row.id, "sent", at=row.moved_at, contact="Mara")


def test_what_changed_since_somebody_looked_is_not_marked_over(app: Flask) -> None:
    submitted(app)
    client = client_as(app, "officer")
    seen = shown_in(form_of(page(client.get(REVIEW)), holding="version"))
    send(client, f"{REVIEW}/correct/who.name", {"name": "Sage Mail"}, holding="version")
    client.post(f"{REVIEW}/looked", data=seen | {"accept": "who.country"})
    assert kept(app).look_at("who.country") is None
    assert "Somebody else has changed this meanwhile" in page(client.get(REVIEW)).text
    answer = client.get(f"{REVIEW}/accept")
    assert "Some answers have not been looked at" in page(answer).text


def test_while_the_third_party_answers_nothing_can_be_made_of_its_answers(app: Flask) -> None:
    submitted(app, state="answering")
    client = client_as(app, "officer")
    assert "is still answering" in page(client.get(REVIEW)).text
    answer = send(client, f"{REVIEW}/return/who.name", {"comment": "No"}, holding="version")
    assert "do not wait to be looked at" in page(answer).text
    assert kept(app).looked == ()
    assert client.get(f"{REVIEW}/accept").status_code == 303


def test_hostile_answers_stand_on_the_pages_as_text(app: Flask) -> None:
    given = answers()
    (sub, *_others), ends = given.passed_on.subs, "abc"  # names of which the beginnings are all the same
    subs = tuple(replace(sub, name=HOSTILE + end, purpose=HOSTILE) for end in ends)
    said = replace(
        given,
        vendor=replace(given.vendor, name=HOSTILE, address=HOSTILE),
        passed_on=replace(given.passed_on, subs=subs),
    )
    submitted(app, said, wanted=replace(WANTED, name=HOSTILE))
    client = client_as(app, "officer")
    send(client, REVIEW, {"all": "1"}, holding="version")
    for path in ("", "/accept", "/correct/who.address", "/return/sub-processors"):
        text = client.get(REVIEW + path).text
        assert "<script>alert" not in text
        assert "alert(1)" in text


def test_readers_look_and_change_nothing_and_others_see_nothing(app: Flask) -> None:
    submitted(app)
    with_organisation(app, key="birch")
    reader = client_as(app, "reader")
    assert 'value="who.name"' not in reader.get(REVIEW).text
    assert reader.get(f"{REVIEW}/accept").status_code == 403
    outsider = client_as(app, "administrator", organisation="birch")
    assert outsider.get("/o/birch/onboarding/sage/review").status_code == 404
    assert outsider.get(REVIEW).status_code in (403, 404)


def test_the_third_party_is_told_what_was_decided(app: Flask) -> None:
    submitted(app)
    client = client_as(app, "officer")
    send(client, REVIEW, {"all": "1"}, holding="version")
    assert send(client, f"{REVIEW}/accept", holding="version").status_code in (200, 303)
    with app.app_context(), change(1, by="tests", because="Decided.") as writing:
        writing.put(
            Decision(
                key="d",
                vendor="sage-letters",
                decision="approve with conditions",
                by="Maeve Quinn",
                on=date(2026, 6, 1),
                reason="Not for others.",
            )
        )
        duty = "Send the report"
        writing.put(Condition(key="c", vendor="sage-letters", duty=duty, due=date(2026, 9, 1), decision="d"))
    asked = page(client.get(f"{REVIEW}/tell"))
    (text,) = shown_in(form_of(asked, holding="text"))["text"]
    assert "under conditions" in text
    assert "- Send the report, by 1 September 2026" in text
    assert "Not for others" not in text
    assert send(client, f"{REVIEW}/tell", holding="text").status_code == 303
    with app.test_request_context():
        assert events_of(row_of(app).id)[0].what == "decided"
    assert "The third party was told" in page(client.get(REVIEW)).text
