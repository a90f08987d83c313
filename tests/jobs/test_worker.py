"""What a worker does with a job that goes well, goes wrong, or becomes another's."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select, update

from registry.db import begin_write, db
from registry.jobs import DAILY, DAILY_HERE, Job, Tell, claim, does, enqueue, finish
from registry.jobs.queue import MOST_ATTEMPTS
from registry.jobs.stopping import StopRequest
from registry.jobs.work import WORK, Work
from registry.jobs.worker import Length, Worker
from registry.turns import to_write
from tests.web_app import fresh_app

NOON = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Flask]:
    app = fresh_app(tmp_path)
    with app.app_context():
        yield app


def ask(kind: str = "dig", *, at: datetime | None = None) -> int:
    begin_write()
    job = enqueue(db.session(), kind, organisation_id=None, about="", at=at or datetime.now(UTC))
    db.session.commit()
    return job.id


def row(number: int) -> Job:
    db.session.rollback()
    return db.session.get_one(Job, number, populate_existing=True)


def nothing(job: Job, *, tell: Tell) -> None: ...


def do_next(app: Flask, work: Work, monkeypatch: pytest.MonkeyPatch) -> bool:
    monkeypatch.setitem(WORK, "dig", work)
    return Worker(app).do_next(StopRequest())


def test_a_job_that_went_well_is_done_and_not_taken_up_again(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[int] = []

    def dig(job: Job, *, tell: Tell) -> None:
        tell(0.5)
        seen.append(job.id)

    number = ask()
    assert do_next(app, dig, monkeypatch)
    assert not do_next(app, dig, monkeypatch)
    assert seen == [number]
    assert (row(number).state, row(number).done_share, row(number).leased_until) == ("done", 1.0, None)


def test_a_job_that_failed_is_tried_again_later_and_in_the_end_left_for_a_person(
    app: Flask, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    whose = "j.doe@alder.example"

    def dig(job: Job, *, tell: Tell) -> None:
        raise ValueError(f"the spade of {whose} broke")

    number = ask()
    waits = []
    for _ in range(MOST_ATTEMPTS):
        before = datetime.now(UTC)
        assert do_next(app, dig, monkeypatch)
        waits.append(round((row(number).due - before).total_seconds()))
        assert not do_next(app, dig, monkeypatch), "it waits for its time"
        begin_write()
        db.session.execute(update(Job).values(due=before))
        db.session.commit()
    assert waits[:-1] == [2, 4, 8, 16]
    assert row(number).state == "failed"
    assert row(number).failure == f"ValueError: the spade of {whose} broke"
    assert "ValueError" in caplog.text
    assert whose not in caplog.text


def test_what_work_has_written_is_kept_together_with_its_end_or_not_at_all(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dig(job: Job, *, tell: Tell) -> None:
        first = job.attempts == 1
        begin_write()
        enqueue(db.session(), "plant", organisation_id=None, about="", at=NOON)
        db.session.flush()
        if first:
            raise ValueError

    number = ask()
    do_next(app, dig, monkeypatch)
    db.session.rollback()
    assert db.session.scalars(select(Job.kind)).all() == ["dig"]
    begin_write()
    db.session.execute(update(Job).values(due=NOON))
    db.session.commit()
    do_next(app, dig, monkeypatch)
    assert row(number).state == "done"
    assert db.session.scalars(select(Job.kind).order_by(Job.id)).all() == ["dig", "plant"]


def test_work_can_finish_its_job_in_its_own_transaction(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    def dig(job: Job, *, tell: Tell) -> None:
        begin_write()
        finish(job)
        db.session.commit()
        db.session.remove()

    number = ask()
    assert do_next(app, dig, monkeypatch)
    assert (row(number).state, row(number).attempts) == ("done", 1)


@pytest.mark.parametrize("who", ["the work", "its worker"])
def test_nothing_is_kept_of_work_whose_job_became_anothers_whoever_finishes_it(
    app: Flask, monkeypatch: pytest.MonkeyPatch, who: str
) -> None:
    def dig(job: Job, *, tell: Tell) -> None:
        db.session.rollback()
        with db.engine.connect().execution_options(**to_write()) as other, other.begin():
            other.execute(update(Job).values(worker="another"))
        begin_write()
        enqueue(db.session(), "plant", organisation_id=None, about="", at=NOON)
        if who == "the work":
            finish(job)
            db.session.commit()

    number = ask()
    assert do_next(app, dig, monkeypatch)
    assert (row(number).state, row(number).worker) == ("running", "another")
    assert db.session.scalars(select(Job.kind)).all() == ["dig"]


def test_a_job_that_silenced_every_worker_is_left_as_failed(app: Flask) -> None:
    number, at = ask(at=NOON), NOON
    for _ in range(MOST_ATTEMPTS):
        begin_write()
        assert claim(db.session(), worker="w", at=at, lease=timedelta(seconds=1)) is not None
        db.session.commit()
        at += timedelta(seconds=2)
    begin_write()
    assert claim(db.session(), worker="w", at=at) is None
    db.session.commit()
    assert row(number).state == "failed"


def test_work_of_a_kind_that_nobody_does_waits(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    number = ask("paint")
    assert not do_next(app, nothing, monkeypatch)
    assert row(number).state == "waiting"


def test_short_and_long_work_can_have_workers_of_their_own(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(WORK, "dig", nothing)
    monkeypatch.setattr("registry.jobs.worker.LONG", {"paint"})
    monkeypatch.setitem(WORK, "paint", nothing)
    dig, paint = ask(), ask("paint")
    assert Worker(app, only="long").do_next(StopRequest())
    assert (row(dig).state, row(paint).state) == ("waiting", "done")
    assert not Worker(app, only="long").do_next(StopRequest())
    assert Worker(app, only="short").do_next(StopRequest())
    paint = ask("paint")
    assert not Worker(app, only="short").do_next(StopRequest())
    assert Worker(app).do_next(StopRequest())
    assert (row(dig).state, row(paint).state) == ("done", "done")


def test_two_functions_cannot_do_the_same_kind_of_work(monkeypatch: pytest.MonkeyPatch) -> None:
    def delve(job: Job, *, tell: Tell) -> None: ...

    monkeypatch.setitem(WORK, "dig", nothing)
    assert does("dig")(nothing) is nothing
    with pytest.raises(ValueError, match="dig"):
        does("dig")(delve)


def test_what_is_daily_is_called_at_the_start_and_once_a_day(app: Flask) -> None:
    called: list[str] = []
    broken = [True]

    def fails_once() -> None:
        if broken:
            broken.clear()
            raise ValueError("not yet")
        called.append("late")

    app.extensions[DAILY] = [fails_once, lambda: called.append("well")]
    worker, stop = Worker(app), StopRequest()
    told: dict[str, list[str]] = {}
    for moment in (
        "2026-06-01T12:00",
        "2026-06-01T12:00",
        "2026-06-01T12:01",
        "2026-06-01T23:59",
        "2026-06-02T00:00",
    ):
        called.clear()
        worker.call_daily(now=datetime.fromisoformat(moment).replace(tzinfo=UTC), stop=stop)
        told.setdefault(moment, []).extend(called)
    assert told == {
        "2026-06-01T12:00": ["well"],
        "2026-06-01T12:01": ["late"],
        "2026-06-01T23:59": [],
        "2026-06-02T00:00": ["late", "well"],
    }


def test_a_worker_for_long_work_alone_calls_daily_what_concerns_its_machine_and_nothing_else(
    app: Flask,
) -> None:
    called: list[str] = []
    app.extensions[DAILY] = [lambda: called.append("for all")]
    app.extensions[DAILY_HERE] = [lambda: called.append("here")]
    done = Job.state == "done"
    expected: dict[Length, list[str]] = {"long": ["here"], "short": ["for all", "here"]}
    for only, those in expected.items():
        called.clear()
        worker, stop = Worker(app, only=only), StopRequest()
        for _ in range(2):
            worker.call_daily(now=NOON, stop=stop)
        assert called == those, only
    assert db.session.scalar(select(func.count()).where(done)) == 2, "what clears jobs, and the other for all"
