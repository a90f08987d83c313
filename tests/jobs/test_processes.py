"""Workers as processes: side by side, killed, asked to stop."""

import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from registry.db import begin_write, db
from registry.jobs import Job, enqueue
from tests.jobs.digging import PATIENCE, stopped, wait_for, worker_at, written
from tests.web_app import fresh_app


@pytest.fixture
def app(tmp_path: Path) -> Flask:
    return fresh_app(tmp_path)


def ask(app: Flask, *, count: int = 1, seconds: float = 0.0) -> None:
    with app.app_context():
        begin_write()
        for _ in range(count):
            enqueue(db.session(), "dig", organisation_id=None, about=str(seconds), at=datetime.now(UTC))
        db.session.commit()


def jobs(app: Flask) -> list[Job]:
    with app.app_context():
        found = list(db.session.scalars(select(Job).where(Job.kind == "dig").order_by(Job.id)))
        db.session.expunge_all()
        return found


def wait_until_done(app: Flask) -> None:
    deadline = time.monotonic() + PATIENCE
    while any(job.state != "done" for job in jobs(app)):
        assert time.monotonic() < deadline, [(job.state, job.failure) for job in jobs(app)]
        time.sleep(0.05)


@pytest.mark.slow
def test_workers_side_by_side_do_every_job_once(app: Flask, tmp_path: Path) -> None:
    with worker_at(tmp_path) as first, worker_at(tmp_path) as second:
        ask(app, count=25, seconds=0.02)
        wait_until_done(app)
        assert [stopped(first), stopped(second)] == [(0, ""), (0, "")]
    assert sorted(written(tmp_path, "began"), key=int) == [str(job.id) for job in jobs(app)]
    assert {job.attempts for job in jobs(app)} == {1}


def test_the_job_of_a_worker_that_was_killed_is_done_by_another(app: Flask, tmp_path: Path) -> None:
    ask(app, seconds=2.0)
    with worker_at(tmp_path, lease=1.5) as first:
        wait_for(tmp_path, "began", count=1)
        first.kill()
        first.wait()
    assert [job.state for job in jobs(app)] == ["running"]
    with worker_at(tmp_path, lease=1.5):
        wait_until_done(app)
    assert len(written(tmp_path, "began")) == 2
    assert len(written(tmp_path, "ended")) == 1
    assert [(job.attempts, job.done_share) for job in jobs(app)] == [(2, 1.0)]


@pytest.mark.slow
def test_a_job_that_lasts_longer_than_its_lease_stays_with_its_worker(app: Flask, tmp_path: Path) -> None:
    ask(app, seconds=3.0)
    with worker_at(tmp_path, lease=1.0), worker_at(tmp_path, lease=1.0):
        wait_for(tmp_path, "began", count=1)
        shares = set()
        while (job := jobs(app)[0]).state != "done":
            shares.add(job.done_share)
            time.sleep(0.1)
    assert len(written(tmp_path, "began")) == 1
    assert any(0.0 < share < 1.0 for share in shares)


@pytest.mark.slow
def test_a_worker_that_must_stop_gives_its_job_back_after_the_grace(app: Flask, tmp_path: Path) -> None:
    ask(app, seconds=60.0)
    with worker_at(tmp_path, grace=0.3) as worker:
        wait_for(tmp_path, "began", count=1)
        code, said = stopped(worker)
    assert code == 0
    assert "Traceback" not in said
    assert [(job.state, job.worker, job.attempts) for job in jobs(app)] == [("waiting", "", 0)]


@pytest.mark.slow
def test_a_worker_that_must_stop_ends_a_job_that_is_nearly_done(app: Flask, tmp_path: Path) -> None:
    ask(app, count=2, seconds=0.6)
    with worker_at(tmp_path, grace=20.0) as worker:
        wait_for(tmp_path, "began", count=1)
        assert stopped(worker) == (0, "")
    assert [job.state for job in jobs(app)] == ["done", "waiting"]
