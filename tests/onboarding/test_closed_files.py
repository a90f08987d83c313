"""The files of what was closed without an entry are deleted after some time; others stay."""

from datetime import UTC, date, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from registry.jobs import DAILY_HERE
from registry.onboarding.asking.changes import close
from registry.onboarding.models import OnboardingRow
from registry.onboarding.proofs.files import CLOSED_LASTS, clear_up, drop_of_closed
from tests.catalogue.contracts.filling import send
from tests.catalogue.documents.contents import DOCX, PDF
from tests.html_page import page
from tests.onboarding.answering import answers_of, change_row
from tests.onboarding.sending import Sender
from tests.web_app import client_as, fresh_app, with_organisation

HOME = "/o/alder/onboarding"
CLOSED_AT = datetime(2026, 5, 2, 9, 0, tzinfo=UTC)
LAST_DAY = date(2026, 6, 1)


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """An organisation that asks third parties; every test asks one of its own."""
    made = fresh_app(tmp_path_factory.mktemp("closed"))
    with_organisation(made)
    client_as(made, "reader")
    return made


@pytest.fixture(scope="module")
def officer(app: Flask) -> FlaskClient:
    return client_as(app, "officer")


def sent(app: Flask, name: str) -> Sender:
    """A third party that has sent two files."""
    one = Sender(app, name)
    one.send(PDF, "iso.pdf")
    one.send(DOCX, "<b>list<b>.docx")
    return one


def kept(one: Sender) -> list[bool]:
    """Of each file that the answers name whether it is kept."""
    return [one.is_kept(proof.sha256) for proof in answers_of(one.app, one.key).proofs]


def test_files_of_what_is_closed_go_after_some_days_and_no_others(app: Flask) -> None:
    gone, young, running, accepted = (sent(app, f"{name} Ltd") for name in ("A", "B", "C", "D"))
    with app.test_request_context():
        close(1, gone.key, reason="No.", by="tests", at=CLOSED_AT)
        close(1, young.key, reason="No.", by="tests", at=CLOSED_AT + timedelta(days=1))

    def long_ago(row: OnboardingRow) -> None:
        row.moved_at = CLOSED_AT - timedelta(days=900)

    def taken_over(row: OnboardingRow) -> None:
        row.state = "accepted"
        long_ago(row)

    change_row(app, running.key, long_ago)
    change_row(app, accepted.key, taken_over)
    with app.test_request_context():
        drop_of_closed(on=LAST_DAY + timedelta(days=1))
    assert [kept(one) for one in (gone, young, running, accepted)] == [
        [False, False],
        [True, True],
        [True, True],
        [True, True],
    ]
    assert [(proof.name, proof.size) for proof in answers_of(app, gone.key).proofs] == [
        ("iso.pdf", len(PDF)),
        ("<b>list<b>.docx", len(DOCX)),
    ]


def test_files_are_kept_through_the_day_that_the_page_names(
    app: Flask, officer: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = sent(app, "Daily Ltd")
    assert clear_up in app.extensions[DAILY_HERE]
    with app.test_request_context():
        close(1, one.key, reason="No.", by="tests", at=CLOSED_AT)
    assert "kept through 1 June 2026" in page(officer.get(f"{HOME}/{one.key}")).text
    for on, are_kept in ((LAST_DAY, True), (LAST_DAY + timedelta(days=1), False)):
        monkeypatch.setitem(app.config, "ONWARD_TODAY", on)
        with app.test_request_context():
            clear_up()
        assert kept(one) == [are_kept, are_kept]


def test_pages_say_what_becomes_of_the_files_and_what_became(app: Flask, officer: FlaskClient) -> None:
    one = sent(app, "Told Ltd")
    first = answers_of(app, one.key).proofs[0].sha256
    asks = page(officer.get(f"{HOME}/{one.key}/close")).text
    assert f"Its 2 files are kept for {CLOSED_LASTS.days} days, then deleted" in asks
    assert "names and addresses of those who answered" in asks
    assert "Its files" not in page(officer.get(f"{HOME}/{one.key}")).text
    assert send(officer, f"{HOME}/{one.key}/close", {"reason": "No."}, holding="reason").status_code == 303

    def on_the_day(row: OnboardingRow) -> None:
        row.moved_at = CLOSED_AT

    change_row(app, one.key, on_the_day)
    shown = page(officer.get(f"{HOME}/{one.key}"))
    assert "They are kept through 1 June 2026, then deleted" in shown.text
    with app.test_request_context():
        drop_of_closed(on=LAST_DAY)
    assert officer.get(shown.links["iso.pdf"], buffered=True).data == PDF
    with app.test_request_context():
        drop_of_closed(on=LAST_DAY + timedelta(days=1))
    answer = officer.get(f"{HOME}/{one.key}")
    after = page(answer)
    assert "They were deleted" in after.text
    assert f"SHA-256: {first}" in after.text
    assert "Deleted: 1 KB, sent by Mara Quinn <mara@quinn.example>" in after.text
    assert "iso.pdf" not in after.links
    assert "<b>list" not in answer.text
    missing = officer.get(f"{HOME}/{one.key}/files/{first}")
    assert (missing.status_code, "some time after this was closed" in missing.text) == (404, True)


def test_what_has_no_files_is_closed_without_a_word_about_them(app: Flask, officer: FlaskClient) -> None:
    one = Sender(app, "Bare Ltd")
    assert "then deleted" not in page(officer.get(f"{HOME}/{one.key}/close")).text
    with app.test_request_context():
        close(1, one.key, reason="No.", by="tests", at=CLOSED_AT)
    assert "Its files" not in page(officer.get(f"{HOME}/{one.key}")).text
