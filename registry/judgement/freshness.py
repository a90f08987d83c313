"""Findings that are up to date when a page shows them, whether or not a worker runs."""

import os
import time
import traceback
from datetime import UTC, date, datetime
from threading import get_ident
from typing import Literal, NamedTuple

from flask import current_app

from registry.db import begin_write, db
from registry.history import latest_entry
from registry.history.change import JUDGE
from registry.history.failures import database_errors
from registry.jobs import Job, claim, enqueue, retry_later
from registry.jobs.lease import Lease
from registry.judgement.found import Judgement
from registry.judgement.judging import day_to_judge, has_begun, judge, stands, unfinished
from registry.judgement.keeper import soon

WAIT_SECONDS = 2.0
"""How long a page waits for a judgement that somebody else is at."""

POLL_SECONDS = 0.05

TURN_SECONDS = 1.0
"""How long a page waits for its turn to write: an import that takes longer is not worth a page's time."""

Outcome = Literal["done", "under way", "put off"]
"""How far a page has come with judging: it did it, another is at it, or it has to wait."""


class Judged(NamedTuple):
    """What the stored findings were judged from (no day: never judged); pending while they are behind."""

    on: date | None
    entry: int
    pending: bool

    def __bool__(self) -> bool:
        """Whether anything has been judged yet: pages name the day only if there is one."""
        return self.on is not None


def up_to_date(organisation_id: int, *, on: date, wait_seconds: float = WAIT_SECONDS) -> Judged:
    """Bring the findings up to date: judge here and now, or wait a while for who is at it already.

    Never raises: when judging fails, the findings stay as they are and the answer is 'pending'.
    """
    try:
        return brought_up_to_date(organisation_id, on=on, wait_seconds=wait_seconds)
    except Exception as error:
        log("The findings could not be brought up to date; they stay as they were", error)
    return as_it_stands(organisation_id)


def as_it_stands(organisation_id: int) -> Judged:
    """What was judged last, as far as it can be read: pending."""
    try:
        db.session.rollback()
        return told(db.session.get(Judgement, organisation_id), pending=True)
    except Exception as error:
        log("The last judgement could not be read", error)
    return Judged(None, 0, pending=True)


def brought_up_to_date(organisation_id: int, *, on: date, wait_seconds: float) -> Judged:
    """The same, for as long as the database answers."""
    deadline = time.monotonic() + wait_seconds
    tried = False
    while True:
        stored = db.session.get(Judgement, organisation_id, populate_existing=True)
        number = latest_entry(organisation_id)
        if stands(stored, number=number, on=on) or not has_begun(organisation_id):
            return told(stored, pending=False)
        if tried and time.monotonic() >= deadline:
            return told(stored, pending=True)
        left = max(0.0, deadline - time.monotonic())
        if soon(organisation_id, on=day_to_judge(stored, on), wait_seconds=left) is None:
            return told(stored, pending=True)  # worked out behind, by this process, as well as by a worker
        outcome = judge_here(organisation_id, number=number, on=on)
        if outcome == "put off":
            return told(db.session.get(Judgement, organisation_id), pending=True)
        if outcome == "under way":
            time.sleep(min(POLL_SECONDS, wait_seconds))
        tried = True
        db.session.rollback()  # ends the view of before: what others have written since is seen


def told(stored: Judgement | None, *, pending: bool) -> Judged:
    """What a page is told of the judgement that stands."""
    return Judged(stored.on, stored.entry, pending) if stored else Judged(None, 0, pending)


def judge_here(organisation_id: int, *, number: int, on: date) -> Outcome:
    """Take the judging up and do it, unless somebody else is at it or it has to wait after a failure.

    The pages that ask write what judging writes, although they only read: its own jobs and findings,
    which anybody may have worked out at any time.
    """
    job = None
    try:
        job = take_up(organisation_id, number=number)
        if job is None:
            return "under way" if is_under_way(organisation_id, at=datetime.now(UTC)) else "put off"
        with Lease(db.engine, job):
            judge(organisation_id, on=on, job=job, turn_seconds=TURN_SECONDS)
    except Exception as error:
        db.session.rollback()
        log("The findings could not be judged; they stay as they were", error)
        if job is not None:
            put_off(job, failure="".join(traceback.format_exception_only(error)).strip())
        return "put off"
    return "done"


def take_up(organisation_id: int, *, number: int) -> Job | None:
    """Claim the job that asks for a judgement, or ask oneself when nobody does; None when another is at it.

    A job that waits because it failed is left alone until it is due, and one that was given up for this
    entry is not asked for again on the same day: pages must not hammer at what cannot be done.
    """
    at = datetime.now(UTC)
    with database_errors():
        begin_write(turn=organisation_id, seconds=TURN_SECONDS)
        job = None
        if not is_under_way(organisation_id, at=at):
            job = claimed_here(organisation_id, at=at)
            if job is None and not asked_already(organisation_id, number=number, at=at):
                enqueue(db.session(), JUDGE, organisation_id=organisation_id, about=str(number), at=at)
                db.session.flush()
                job = claimed_here(organisation_id, at=at)
        db.session.commit()
    return job


def claimed_here(organisation_id: int, *, at: datetime) -> Job | None:
    """The judgement that this page has taken up, if one was to be had."""
    worker = f"page {os.getpid()}-{get_ident()}"
    return claim(db.session(), worker=worker, at=at, kind=JUDGE, organisation_id=organisation_id)


def asked_already(organisation_id: int, *, number: int, at: datetime) -> bool:
    """Whether a judgement is put off, or was given up today for this entry."""
    return any(
        job.state != "failed" or (job.about == str(number) and job.asked.date() == at.date())
        for job in unfinished(organisation_id)
    )


def is_under_way(organisation_id: int, *, at: datetime) -> bool:
    """Whether somebody is judging and has not gone silent: a second one would only do the same again."""
    return any(
        job.state == "running" and job.leased_until is not None and job.leased_until >= at
        for job in unfinished(organisation_id)
    )


def put_off(job: Job, *, failure: str) -> None:
    """Give back what this page has taken up, to be tried again after a pause."""
    try:
        with database_errors():
            begin_write(turn=None, seconds=TURN_SECONDS)
            retry_later(job, failure=failure, at=datetime.now(UTC))
            db.session.commit()
    except Exception as error:
        # The lease runs out by itself; the page is what matters now.
        db.session.rollback()
        log("A job of judging could not be given back", error)


def log(what: str, error: Exception) -> None:
    """Say what failed and where; what an error says may hold personal data and is kept with the job."""
    where = "".join(traceback.format_tb(error.__traceback__))
    current_app.logger.error("%s: %s\n%s", what, type(error).__name__, where)
