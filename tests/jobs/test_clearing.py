"""Jobs that are done are forgotten after a month; those that are not, never."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from registry.db import begin_write, db
from registry.jobs import Job, enqueue
from registry.jobs.stopping import StopRequest
from registry.jobs.worker import Worker
from tests.web_app import fresh_app

NOW = datetime(2026, 6, 30, 12, 0, tzinfo=UTC)


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Flask]:
    app = fresh_app(tmp_path)
    with app.app_context():
        yield app


def ask(state: str, *, days_ago: float) -> int:
    begin_write()
    at = NOW - timedelta(days=days_ago)
    job = enqueue(db.session(), "dig", organisation_id=None, about="", at=at)
    job.state = state
    db.session.commit()
    return job.id


def left() -> set[int]:
    db.session.rollback()
    return set(db.session.scalars(select(Job.id).where(Job.kind == "dig")))


def test_once_a_day_a_worker_forgets_what_was_done_more_than_a_month_ago(app: Flask) -> None:
    old = ask("done", days_ago=31)
    stays = {ask(state, days_ago=31) for state in ("waiting", "running", "failed")}
    stays |= {ask("done", days_ago=29), ask("done", days_ago=0)}
    worker = Worker(app)
    assert left() == stays | {old}
    worker.call_daily(now=NOW, stop=StopRequest())
    assert left() == stays
    later = ask("done", days_ago=40)
    worker.call_daily(now=NOW + timedelta(hours=1), stop=StopRequest())
    assert later in left(), "it has been done today"
    worker.call_daily(now=NOW + timedelta(days=1), stop=StopRequest())
    assert later not in left()
