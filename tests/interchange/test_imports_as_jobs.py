"""An import is done by a worker: all of it or nothing, whatever becomes of the worker."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, update

from registry.accounts.queries import person_by_email
from registry.db import begin_write, db
from registry.history import Entry, change
from registry.interchange.incoming import progress
from registry.interchange.incoming.clearing import clear_up
from registry.interchange.incoming.models import ImportRow
from registry.jobs import Job
from registry.jobs.stopping import StopRequest
from registry.jobs.worker import Worker
from tests.catalogue.contracts.filling import send
from tests.html_page import page
from tests.interchange.bringing import IMPORT, entry, kept, parts, previewed, states, upload, work
from tests.registers import register, vendor
from tests.web_app import client_as, fresh_app, path_of, with_organisation

MORE = register(vendors=(vendor(name="Host Two"), vendor("extra")))


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Flask:
    monkeypatch.setattr("registry.interchange.incoming.waiting.PATIENCE", 0.0)  # nobody works meanwhile
    made = fresh_app(tmp_path)
    with_organisation(made)
    return made


@pytest.fixture
def officer(app: Flask) -> FlaskClient:
    return client_as(app, "officer")


def said_yes(app: Flask, client: FlaskClient) -> str:
    """The address of an import that waits to be written."""
    url = previewed(app, client, MORE)
    assert send(client, url, {"reason": "The yearly file."}, holding="reason").status_code == 303
    return url.removesuffix("/confirm")


def breaking(monkeypatch: pytest.MonkeyPatch, when: Callable[[], None], *, times: int = 1) -> None:
    """Something happens in the middle of the writing, so often."""
    from registry.interchange import importing  # noqa: PLC0415

    true, left = importing.write_difference, [times]

    def broken(*given: Any, **more: Any) -> None:
        true(*given, **more)
        if left[0]:
            left[0] -= 1
            when()

    monkeypatch.setattr(importing, "write_difference", broken)


def due_now(app: Flask) -> None:
    """Jobs that are to be tried again later are due."""
    with app.app_context():
        begin_write()
        db.session.execute(update(Job).values(due=datetime.now(UTC) - timedelta(seconds=1)))
        db.session.commit()


def fault() -> None:
    raise RuntimeError("A fault that holds Maeve Quill's name.")


def test_it_is_written_under_the_name_and_reason_of_whoever_said_yes(
    app: Flask, officer: FlaskClient
) -> None:
    said_yes(app, officer)
    work(app)
    with app.app_context():
        person = person_by_email("officer@alder.example")
        last = db.session.scalars(select(Entry).order_by(Entry.number.desc())).first()
        assert person is not None
        assert last is not None
        assert (last.by, last.because) == (person.key, "The yearly file.")


def test_a_worker_that_ends_in_the_middle_leaves_nothing_and_another_writes_all(
    app: Flask, officer: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = said_yes(app, officer)

    def killed() -> None:
        raise SystemExit

    breaking(monkeypatch, killed)
    with pytest.raises(SystemExit):
        work(app)
    assert (entry(app), states(app)) == (1, ["writing"])
    with app.app_context():
        begin_write()
        silent = datetime.now(UTC) - timedelta(seconds=1)
        db.session.execute(update(Job).where(Job.kind == "import").values(leased_until=silent))
        db.session.commit()
    work(app)
    assert (entry(app), states(app)) == (2, ["done"])
    assert "The file was imported" in page(officer.get(url)).title


def test_a_fault_is_tried_again_once_and_then_told_without_what_it_says(
    app: Flask, officer: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = said_yes(app, officer)
    breaking(monkeypatch, fault, times=2)
    work(app)
    assert "It failed and is tried again in a moment." in page(officer.get(url)).text
    due_now(app)
    work(app)
    read = page(officer.get(url))
    assert "Onward has met a fault of its own" in read.text
    assert "Maeve" not in read.text
    assert (entry(app), states(app), parts(app)) == (1, ["failed"], 0)


def test_one_fault_is_mended_by_the_second_attempt(
    app: Flask, officer: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    said_yes(app, officer)
    breaking(monkeypatch, fault)
    work(app)
    due_now(app)
    work(app)
    assert (entry(app), states(app)) == (2, ["done"])
    assert {one.key for one in kept(app).vendors} == {"host", "extra"}


def test_what_changes_between_comparing_and_writing_is_looked_at_before_anything_is_written(
    app: Flask, officer: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    from registry.interchange import importing  # noqa: PLC0415

    url = said_yes(app, officer)
    true, left = importing.standing_with, [1]

    def overtaken(*given: Any, **more: Any) -> Any:
        found = true(*given, **more)
        while left and left.pop():
            with change(1, by="another", because="Quicker.") as writing:
                writing.put(vendor("quicker"))
        return found

    monkeypatch.setattr(importing, "standing_with", overtaken)
    work(app)
    assert (entry(app), states(app)) == (2, ["seen"])
    assert "has changed since you looked" in page(officer.get(url, follow_redirects=True)).text
    assert {one.key for one in kept(app).vendors} == {"host", "quicker"}


def test_a_job_that_is_another_workers_by_now_writes_nothing(
    app: Flask, officer: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    said_yes(app, officer)

    def taken_up() -> None:
        db.session.execute(update(Job).where(Job.kind == "import").values(worker="another"))

    breaking(monkeypatch, taken_up)
    Worker(app, only="long").do_next(StopRequest())
    assert (entry(app), states(app)) == (1, ["writing"])


def test_it_can_be_cancelled_while_a_worker_is_at_it(
    app: Flask, officer: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "EVERY", 0.0)
    url = path_of(upload(officer, MORE))
    true = progress.Telling.__call__

    def telling(self: progress.Telling, step: str, share: float) -> None:
        if share > 0.7 and states(app) == ["reading"]:
            read = page(officer.get(url))
            assert read.one("progress").get("value") is not None
            assert "Comparing" in step
            (form,) = (f for f in read.all("form") if "/cancel" in (f.get("action") or ""))
            token = {e.get("name"): e.get("value") for e in form.iter("input")}
            officer.post(f"{url}/cancel", data=token)
        true(self, step, share)

    monkeypatch.setattr(progress.Telling, "__call__", telling)
    work(app)
    assert (states(app), parts(app)) == (["cancelled"], 0)
    assert "Nothing was written." in page(officer.get(url)).text


def test_whoever_waits_for_too_many_is_told_and_others_are_not_kept_from_theirs(
    app: Flask, officer: FlaskClient
) -> None:
    for _ in range(3):
        assert upload(officer, MORE).status_code == 303
    refused = page(upload(officer, MORE))
    assert [error for error in refused.errors if "being worked at already" in error]
    assert upload(client_as(app, "administrator"), MORE).status_code == 303


def test_what_waits_too_long_and_what_is_long_over_is_cleared_away(app: Flask, officer: FlaskClient) -> None:
    said_yes(app, officer)
    work(app)
    previewed(app, officer, register())
    with app.app_context():
        clear_up()
    assert (states(app), parts(app) > 1) == (["done", "seen"], True)

    def aged(**old: datetime) -> None:
        with app.app_context():
            begin_write()
            db.session.execute(update(ImportRow).values(**old))
            db.session.commit()
            clear_up()

    aged(at=datetime.now(UTC) - timedelta(hours=25))
    assert states(app) == ["done"]
    aged(finished_at=datetime.now(UTC) - timedelta(days=31))
    assert (states(app), parts(app)) == ([], 0)


def test_an_answer_waits_a_moment_for_a_worker_and_no_longer(
    app: Flask, officer: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("registry.interchange.incoming.waiting.PATIENCE", 5.0)
    worked: list[bool] = []

    def sleep(_seconds: float) -> None:
        assert not worked, "it looks again at once when it is done"
        work(app)
        worked.append(True)

    monkeypatch.setattr("registry.interchange.incoming.waiting.time.sleep", sleep)
    url = path_of(upload(officer, MORE, at=IMPORT))
    assert states(app) == ["seen"]
    assert path_of(officer.get(url)) == f"{url}/confirm"
