"""A third party that is asked again finds the files that it sent last time, and sends only what is newer."""

import io
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask

from registry.history import find_row
from registry.history.bookkeeping import bookkeeping
from registry.onboarding.answers import Proof
from registry.onboarding.asking import inviting
from registry.onboarding.asking.again import ask_again
from registry.onboarding.asking.changes import close
from registry.onboarding.asking.inviting import CannotInvite, invite
from registry.onboarding.models import OnboardingRow
from registry.onboarding.proofs import carrying, files, taking
from registry.onboarding.proofs.files import key_of
from registry.onboarding.queries import onboarding_of
from registry.storage import FileKey, all_kept, drafted, drop
from tests.catalogue.contracts.filling import send
from tests.catalogue.documents.contents import DOCX, PDF, PNG
from tests.html_page import page
from tests.onboarding.answering import AT, answers_of, browser_of, change_row, path_to, row_of, seen
from tests.onboarding.invited import a_link
from tests.onboarding.sending import Sender, accept
from tests.registers import TODAY, register, vendor
from tests.web_app import client_as, fresh_app, post, with_organisation

DUE = TODAY + timedelta(days=9)


@pytest.fixture(params=["folder", "database"])
def app(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """An organisation with a third party, wherever files are kept."""
    made = fresh_app(tmp_path_factory.mktemp("carrying"), settings={"ONWARD_FILES": request.param})
    with_organisation(made, register(vendors=(vendor(), vendor("mailer", name="Mailer"))))
    client_as(made, "officer")
    return made


def taken_over(row: OnboardingRow) -> None:
    row.state = "accepted"


def last_time(app: Flask, *contents: tuple[bytes, str]) -> Sender:
    """The third party has sent files, which became documents of the register."""
    one = Sender(app, "Mailer", vendor="mailer")
    for content, name in contents:
        assert one.send(content, name, what="certificate").status_code == 303
    accept(app, one.key)
    change_row(app, one.key, taken_over)
    return one


def asked_again(app: Flask) -> str:
    """The third party is to be asked again; gives the onboarding's key."""
    with app.test_request_context():
        return ask_again(1, "mailer", because="Its turn.", by="tests", at=AT, on=TODAY)


def begin(app: Flask, key: str, *, email: str = "mara@mailer.example") -> None:
    """Somebody is invited, with which answers begin."""
    with app.test_request_context():
        invite(1, key, a_link(email=email), due=DUE, at=AT, on=TODAY)


def kept_for(app: Flask, key: str) -> list[str]:
    """The checksums of the files that are kept for an onboarding."""
    with app.test_request_context():
        return sorted(one.name.partition("/")[2] for one in all_kept("answers") if one.name.startswith(key))


def proofs_of(app: Flask, key: str) -> tuple[Proof, ...]:
    """What came with the answers of an onboarding."""
    return answers_of(app, key).proofs


def test_last_times_files_are_there_and_become_no_second_documents(app: Flask) -> None:
    before = last_time(app, (PDF, "iso.pdf"), (DOCX, "list.docx"))
    old = proofs_of(app, before.key)
    key = asked_again(app)
    assert kept_for(app, key) == []
    begin(app, key)
    new = proofs_of(app, key)
    assert [(one.sha256, one.by, one.at, one.what) for one in new] == [
        (one.sha256, one.by, one.at, one.what) for one in old
    ]
    assert {one.from_before for one in new} == {True}
    assert {one.from_before for one in old} == {False}
    path = path_to(app, key)
    client = browser_of(app, path, name="Jo Poe")
    shown = seen(client, f"{path}/documents")
    assert "What was sent last time is here again" in shown.text
    assert shown.text.count("Sent on") == 2
    address = f"{path}/documents/{new[0].sha256}"
    assert client.get(f"{address}/file", buffered=True).data == PDF
    assert "keeps what it was sent last time" in seen(client, f"{address}/remove").text
    assert send(client, f"{address}/remove", holding="version").status_code == 303
    assert kept_for(app, key) == [new[1].sha256]
    assert len(kept_for(app, before.key)) == 2, "the files of last time stay"
    documents = accept(app, key)
    with app.app_context():
        assert [find_row(1, "documents", one) is not None for one in ("iso", "list", "list-2")] == [
            True, True, False,
        ]  # fmt: skip
    assert documents == ("list",)


def test_files_of_last_time_stay_when_the_older_onboarding_loses_its_own(app: Flask) -> None:
    before = last_time(app, (PDF, "iso.pdf"), (PNG, "seal.png"))
    first, second = (one.sha256 for one in proofs_of(app, before.key))
    with app.test_request_context():
        drop_of(app, before.key, second)
    key = asked_again(app)
    begin(app, key)
    assert [one.sha256 for one in proofs_of(app, key)] == [first], "what is missing is not carried over"
    with app.test_request_context():
        drop_of(app, before.key, first)
        files.drop_old_unused(before=datetime.now(UTC) + timedelta(hours=1))
    assert kept_for(app, key) == [first]
    change_row(app, key, taken_over)
    third = asked_again(app)
    begin(app, third)
    begin(app, third, email="jo@mailer.example")
    (proof,) = proofs_of(app, third)
    assert (proof.sha256, proof.at) == (first, proofs_of(app, before.key)[0].at), "and so each further time"


def test_files_that_a_backup_which_was_put_back_knows_nothing_of_are_begun_with_again(app: Flask) -> None:
    last_time(app, (PDF, "iso.pdf"))
    key = asked_again(app)
    begin(app, key)
    (proof,) = proofs_of(app, key)

    def as_before(row: OnboardingRow) -> None:
        row.answers, row.state, row.version = None, "requested", 0

    change_row(app, key, as_before)
    begin(app, key, email="jo@mailer.example")
    assert [one.sha256 for one in proofs_of(app, key)] == [proof.sha256] == kept_for(app, key)


def drop_of(app: Flask, key: str, sha256: str) -> None:
    """Lose a file behind the pages' back."""
    with bookkeeping(turn=1):
        drop(key_of(onboarding_of(1, key), sha256))


def test_a_refusal_half_way_leaves_no_file_and_begins_nothing(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    last_time(app, (PDF, "iso.pdf"))
    key = asked_again(app)

    def fail(*_given: Any, **_more: Any) -> None:
        raise RuntimeError("The last thing that is written cannot be.")

    with monkeypatch.context() as patched:
        patched.setattr(inviting, "queue_mail", fail)
        with pytest.raises(RuntimeError):
            begin(app, key)
    assert (row_of(app, key).answers, kept_for(app, key)) == (None, [])
    with monkeypatch.context() as patched:
        patched.setattr(inviting, "MOST_LIVING", 0)
        with pytest.raises(CannotInvite):
            begin(app, key)
    assert (row_of(app, key).answers, kept_for(app, key)) == (None, [])
    begin(app, key)
    with pytest.raises(CannotInvite):
        begin(app, key)
    assert len(kept_for(app, key)) == 1, "a second refusal takes nothing away"
    with app.test_request_context():
        close(1, key, reason="Over.", by="tests", at=AT)


def test_the_bounds_hold_for_what_is_carried_over_and_sent_besides(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    last_time(app, (PDF, "a.pdf"), (PNG, "b.png"), (PDF + b" ", "c.pdf"))
    key = asked_again(app)
    monkeypatch.setattr(taking, "MOST_FILES", 2)
    begin(app, key)
    assert [one.name for one in proofs_of(app, key)] == ["a.pdf", "b.png"]
    path = path_to(app, key)
    again = Sender.__new__(Sender)
    again.app, again.key, again.path, again.client = app, key, path, browser_of(app, path)
    assert "2 files already" in page(again.send(DOCX, "d.docx")).errors[0]
    assert "This very file is here already" in seen(again.client, again.send(PDF, "a.pdf").location).text


def test_whoever_invites_is_told_which_files_were_not_taken_along(app: Flask) -> None:
    before = last_time(app, (PDF, "iso.pdf"), (DOCX, "list.docx"), (PNG, "seal.png"))
    sound, damaged, missing = (one.sha256 for one in proofs_of(app, before.key))
    with app.test_request_context():
        spoil(key_of(onboarding_of(1, before.key), damaged))
        drop_of(app, before.key, missing)
    key = asked_again(app)
    officer, address = client_as(app, "officer"), f"/o/alder/onboarding/{key}/invite"
    given = {"name": "Jo", "email": "jo@mailer.example", "due": "2026-07-01", "good_until": "2026-07-20"}
    told = seen(officer, post(officer, address, given).location).text
    assert "2 files of last time are missing or damaged" in told
    assert "not taken along: list.docx, seal.png. Ask for them again." in told
    assert [one.sha256 for one in proofs_of(app, key)] == [sound] == kept_for(app, key)
    again = post(officer, address, given | {"email": "ada@mailer.example"})
    assert "not taken along" not in seen(officer, again.location).text


def test_what_was_never_kept_need_not_be_dropped_when_nobody_can_be_invited(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    last_time(app, (PDF, "iso.pdf"), (PNG, "seal.png"))
    key, dropped = asked_again(app), list[str]()
    monkeypatch.setattr(carrying, "drop_after_failure", lambda _row, sha256: dropped.append(sha256))
    monkeypatch.setattr(inviting, "MOST_LIVING", 0)
    with pytest.raises(CannotInvite):
        begin(app, key)
    assert (dropped, kept_for(app, key)) == ([], [])


def spoil(file: FileKey) -> None:
    """Put another content in the place of a file."""
    with drafted(io.BytesIO(b"Something else."), key=file) as draft, bookkeeping(turn=1):
        draft.keep()
