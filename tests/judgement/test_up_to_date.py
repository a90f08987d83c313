"""A page shows findings that are up to date, or says that they are not; whatever happens, nothing is lost."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Barrier, Thread
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from registry.db import begin_write, db
from registry.history import change, latest_entry, snapshot_of
from registry.jobs import Job, claim
from registry.jobs.stopping import StopRequest
from registry.jobs.worker import Worker
from registry.judgement import freshness, judging
from registry.judgement.found import FindingRow, Judgement
from registry.judgement.freshness import Judged, up_to_date
from registry.judgement.judging import judge
from registry.judgement.work import ask_for_the_day
from registry.policy import SEVERITIES
from registry.snapshot import Condition
from tests.generated import ON
from tests.web_app import app_in, with_organisation

TOMORROW = ON + timedelta(days=1)


LATE = "condition-missed/late/-/-"


def miss_a_condition(organisation_id: int) -> None:
    """An edit with a finding of its own, LATE."""
    vendor = snapshot_of(organisation_id).vendors[0].key
    with change(organisation_id, by="tests", because="It was agreed.") as writing:
        writing.put(Condition(key="late", vendor=vendor, duty="Send it", due=ON - timedelta(days=2)))


def open_keys() -> set[str]:
    return set(db.session.scalars(select(FindingRow.key).where(FindingRow.open)))


def states() -> list[str]:
    db.session.rollback()
    return list(db.session.scalars(select(Job.state).where(Job.kind == "judge").order_by(Job.id)))


def taken_by_another(organisation_id: int, *, at: datetime) -> None:
    begin_write()
    assert claim(db.session(), worker="another", at=at, organisation_id=organisation_id)
    db.session.commit()


def test_without_a_worker_the_next_page_after_a_change_shows_what_it_broke(organisation_id: int) -> None:
    up_to_date(organisation_id, on=ON)
    miss_a_condition(organisation_id)
    assert LATE not in open_keys()
    assert up_to_date(organisation_id, on=ON) == Judged(ON, latest_entry(organisation_id), pending=False)
    assert LATE in open_keys()
    assert set(states()) == {"done"}


def test_a_new_day_is_judged_although_nobody_asked_and_up_to_date_findings_write_nothing(
    organisation_id: int,
) -> None:
    up_to_date(organisation_id, on=ON)
    jobs = len(states())
    assert up_to_date(organisation_id, on=TOMORROW).on == TOMORROW
    assert states() == ["done"] * (jobs + 1)
    assert up_to_date(organisation_id, on=TOMORROW) == Judged(
        TOMORROW, latest_entry(organisation_id), pending=False
    )
    assert len(states()) == jobs + 1


def test_at_midnight_the_later_day_stands_and_a_wrong_clock_is_set_right(organisation_id: int) -> None:
    up_to_date(organisation_id, on=TOMORROW)
    assert up_to_date(organisation_id, on=ON).on == TOMORROW
    assert up_to_date(organisation_id, on=ON - timedelta(days=30)).on == ON - timedelta(days=30)


def test_while_another_is_at_it_a_page_says_pending_and_after_its_death_judges_itself(
    organisation_id: int,
) -> None:
    taken_by_another(organisation_id, at=datetime.now(UTC))
    assert up_to_date(organisation_id, on=ON, wait_seconds=0.1) == Judged(None, 0, pending=True)
    assert not open_keys()
    begin_write()
    for job in db.session.scalars(select(Job)):
        job.leased_until = datetime.now(UTC) - timedelta(seconds=1)
    db.session.commit()
    assert not up_to_date(organisation_id, on=ON).pending
    assert open_keys()


def test_a_judge_killed_while_it_writes_leaves_what_was_there_and_its_job(
    organisation_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    up_to_date(organisation_id, on=ON)
    miss_a_condition(organisation_id)
    before = open_keys()
    db.session.remove()
    db.engine.dispose()
    child = os.fork()
    if child == 0:
        monkeypatch.setattr(judging, "counts_of", lambda *_: os._exit(9))
        up_to_date(organisation_id, on=ON)
        os._exit(0)
    _, ended = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(ended) == 9
    assert open_keys() == before
    assert states()[-1] == "running"
    begin_write()
    for job in db.session.scalars(select(Job).where(Job.state == "running")):
        job.leased_until = datetime.now(UTC) - timedelta(seconds=1)
    db.session.commit()
    assert not up_to_date(organisation_id, on=ON).pending
    assert LATE in open_keys()


def test_when_judging_fails_the_page_says_pending_and_does_not_try_again_at_once(
    organisation_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = []

    def fail(*_: Any, **__: Any) -> None:
        tried.append(1)
        raise ZeroDivisionError

    with monkeypatch.context() as patched:
        patched.setattr(freshness, "judge", fail)
        assert up_to_date(organisation_id, on=ON).pending
        assert up_to_date(organisation_id, on=ON).pending
    # The first job of two stays to be done, too: the page took up one, and the other is free.
    assert len(tried) == 2
    assert states() == ["waiting", "waiting"]
    assert up_to_date(organisation_id, on=ON).pending
    begin_write()
    for job in db.session.scalars(select(Job)):
        job.due = datetime.now(UTC)
    db.session.commit()
    assert not up_to_date(organisation_id, on=ON).pending
    assert states() == ["done", "done"]


def test_two_who_judge_at_once_store_every_finding_once(
    app: Flask, organisation_id: int, tmp_path: Path
) -> None:
    db.session.remove()
    apps, start = [app_in(tmp_path, {"ONWARD_TODAY": ON}) for _ in range(3)], Barrier(3)
    failed: list[BaseException] = []

    def judge_in(one: Flask) -> None:
        try:
            with one.app_context():
                start.wait()
                judge(organisation_id, on=ON)
        except BaseException as error:
            failed.append(error)
            raise

    threads = [Thread(target=judge_in, args=(one,)) for one in apps]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed
    judge(organisation_id, on=TOMORROW)
    total = db.session.scalar(select(func.count()).select_from(FindingRow))
    assert total == len(open_keys())
    assert set(states()) == {"done"}


def test_several_changes_are_judged_by_one_job_of_the_worker(app: Flask, organisation_id: int) -> None:
    miss_a_condition(organisation_id)
    assert states() == ["waiting"] * 3
    db.session.remove()
    with StopRequest() as stop:
        assert Worker(app).do_next(stop)
    assert states() == ["done"] * 3
    stored = db.session.get(Judgement, organisation_id)
    assert stored is not None
    assert (stored.entry, stored.on) == (3, ON)


def test_once_a_day_a_judgement_is_asked_for_where_there_is_none_of_today(
    app: Flask, organisation_id: int
) -> None:
    up_to_date(organisation_id, on=ON)
    ask_for_the_day()
    assert "waiting" not in states()
    app.config["ONWARD_TODAY"] = TOMORROW
    ask_for_the_day()
    ask_for_the_day()
    assert states().count("waiting") == 1
    up_to_date(organisation_id, on=TOMORROW)
    assert set(states()) == {"done"}


def test_without_a_baseline_nothing_is_required_and_without_a_register_nothing_is_judged(app: Flask) -> None:
    found = with_organisation(app)
    with app.app_context():
        assert up_to_date(found, on=ON) == Judged(ON, 1, pending=False)
        judgement = db.session.get(Judgement, found)
        assert judgement is not None
        assert judgement.counts.severities == dict.fromkeys(SEVERITIES, 0)
        assert up_to_date(found + 1, on=ON) == Judged(None, 0, pending=False)
