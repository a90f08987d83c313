"""The worker: takes jobs up one after another, does them, and says how it went."""

import logging
import os
import secrets
import socket
import traceback
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Literal

from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from registry.db import begin_write, db
from registry.jobs.daily import Days
from registry.jobs.lease import Lease
from registry.jobs.models import Job
from registry.jobs.queue import LEASE, LeaseLost, claim, finish, give_back, is_anything_free, retry_later
from registry.jobs.stopping import OutOfTime, StopRequest
from registry.jobs.work import LONG, WORK
from registry.turns import WRITES

log = logging.getLogger("onward.worker")

EAGER, IDLE = 0.5, 2.0
"""Seconds between two looks for work: after there was some, and when there has been none for a while."""

GRACE = 4.0
"""Seconds that a job has for ending well when its worker is asked to stop."""

Length = Literal["short", "long"]
"""Which work a worker does when it does not do all."""


class Worker:
    """Does the jobs of an application until it is asked to stop: all of them, or only short or long ones."""

    def __init__(
        self, app: Flask, *, only: Length | None = None, lease: timedelta = LEASE, grace: float = GRACE
    ) -> None:
        self.app = app
        self.only = only
        self.name = f"{socket.gethostname()}-{os.getpid()}-{secrets.token_hex(3)}"
        self._lease = lease
        self._grace = grace
        self._days = Days(app, worker=self.name)

    def run(self) -> None:
        """Work until SIGTERM or SIGINT; a job that cannot be ended within the grace is given back."""
        pause = EAGER
        with StopRequest(grace=self._grace) as stop:
            while not stop.asked:
                try:
                    self.call_daily(now=datetime.now(UTC), stop=stop)
                    busy = not stop.asked and self.do_next(stop)
                except OutOfTime:
                    break
                except SQLAlchemyError as error:  # the database is away or busy: it will be back
                    log.warning("the database could not be asked (%s)", type(error).__name__)
                    busy = False
                pause = EAGER if busy else min(IDLE, pause * 1.2)
                if not busy:
                    stop.wait(pause)

    def do_next(self, stop: StopRequest) -> bool:
        """Do one job, if there is any; false when there was none."""
        with self.app.app_context():
            job = self.take_up()
            if job is None:
                return False
            number = job.id
            told = f"job {number} ({job.kind}), attempt {job.attempts}"
            log.info("%s begins", told)
            with Lease(db.engine, job, length=self._lease) as lease:
                try:
                    with stop.impatient():
                        WORK[job.kind](job, tell=lease.tell)
                    self.conclude(number)
                    log.info("%s is done", told)
                except LeaseLost:
                    db.session.rollback()
                    log.warning("%s was taken up by another worker", told)
                except OutOfTime:
                    log.warning("%s is given back: there was no time to end it", told)
                    self.afterwards(number, give_back)
                    raise
                except Exception as error:  # whatever happened, the next job must not suffer
                    # What an error says may hold personal data: it is kept with the job, not in the log.
                    where = "".join(traceback.format_tb(error.__traceback__))
                    log.error("%s failed with %s\n%s", told, type(error).__name__, where)
                    said = "".join(traceback.format_exception_only(error)).strip()
                    at = datetime.now(UTC)
                    self.afterwards(number, lambda job: retry_later(job, failure=said, at=at))
        return True

    def kinds(self) -> tuple[str, ...]:
        """The kinds of work that this worker does."""
        return tuple(kind for kind in WORK if self.only is None or (kind in LONG) == (self.only == "long"))

    def take_up(self) -> Job | None:
        """A job of this worker's own, committed."""
        kinds = self.kinds()
        if not is_anything_free(db.session(), kinds=kinds, at=datetime.now(UTC)):
            db.session.rollback()
            return None
        begin_write(turn=None)
        at = datetime.now(UTC)
        job = claim(db.session(), worker=self.name, at=at, kind=kinds, lease=self._lease)
        db.session.commit()
        return job

    def conclude(self, number: int) -> None:
        """Commit that a job is done, together with what its work left to be committed."""
        if not is_writing():
            begin_write(turn=None)
        job = self.held(number)
        if job.state == "running" or job.worker != self.name:  # else the work has said so itself
            finish(job)
        db.session.commit()

    def afterwards(self, number: int, settle: Callable[[Job], None]) -> None:
        """Undo what the work has not committed, and commit how the job stands."""
        begin_write(turn=None)
        try:
            settle(self.held(number))
        except LeaseLost:
            db.session.rollback()
        else:
            db.session.commit()

    def held(self, number: int) -> Job:
        """The row of the job that this worker took up, whatever the work has done to the session."""
        job = db.session.get(Job, number, populate_existing=True)
        if job is None:
            raise LeaseLost(number)
        job.holder = self.name
        return job

    def call_daily(self, *, now: datetime, stop: StopRequest) -> None:
        """Call what is to be called once a day and has not been called today (UTC)."""
        # What all workers share is short; a machine with workers for long work alone has files, too.
        self._days.call(now=now, stop=stop, only_here=self.only == "long")


def is_writing() -> bool:
    """Whether the session is inside a transaction begun to write."""
    session = db.session()
    return session.in_transaction() and WRITES in session.connection().get_execution_options()
