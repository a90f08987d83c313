"""What is called once a day: by one of all workers, or by a worker on each machine."""

import logging
import traceback
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import partial

from flask import Flask
from sqlalchemy import select

from registry.db import begin_write, db
from registry.jobs.clearing import forget_done
from registry.jobs.lease import Lease
from registry.jobs.models import Job
from registry.jobs.queue import LEASE, LeaseLost, enqueue, finish, settle
from registry.jobs.stopping import StopRequest
from registry.jobs.work import DAILY, DAILY_HERE

log = logging.getLogger("onward.worker")

KIND = "daily"
"""The kind of the jobs by which workers tell each other what one of them has called today."""

AFTER_A_FAULT = timedelta(minutes=1)
"""How long a call that failed, or that another worker is at, waits for its next attempt."""

Call = Callable[[], object]


class Days:
    """The calls of an application that a worker makes once a day, unless another has made them today."""

    def __init__(self, app: Flask, *, worker: str) -> None:
        self._app = app
        self._worker = worker
        self._settled: dict[Callable[..., object], date] = {}
        self._again = datetime.min.replace(tzinfo=UTC)

    def call(self, *, now: datetime, stop: StopRequest, only_here: bool = False) -> None:
        """Call what is to be called once a day and has not been called today (UTC).

        With `only_here` what one of all workers calls is left to others.
        """
        if now < self._again:
            return
        shared: dict[Callable[..., object], Call] = {}
        if not only_here:
            shared[forget_done] = partial(forget_done, at=now)
            shared |= {call: call for call in self._app.extensions.get(DAILY, ())}
        here: dict[Callable[..., object], Call] = {
            call: call for call in self._app.extensions.get(DAILY_HERE, ())
        }
        for known, call in (shared | here).items():
            if stop.asked or self._settled.get(known) == now.date():
                continue
            with self._app.app_context():
                try:
                    with stop.impatient():
                        settled = self.call_once(known, call, at=now, shared=known in shared)
                except Exception as error:  # one that fails must not keep the others from their day
                    where = "".join(traceback.format_tb(error.__traceback__))
                    log.error("%s failed with %s\n%s", named(known), type(error).__name__, where)
                    settled = False
            if settled:
                self._settled[known] = now.date()
            else:
                self._again = now + AFTER_A_FAULT

    def call_once(self, known: Callable[..., object], call: Call, *, at: datetime, shared: bool) -> bool:
        """Call it, unless it is one for all and another worker has today; false while another is at it."""
        if not shared:
            call()
            return True
        job = taken(f"{at.date()} {named(known)}", worker=self._worker, at=at)
        if job.state == "done":
            return True
        if job.holder != self._worker:
            return False
        number, done = job.id, False
        try:
            with Lease(db.engine, job):
                call()
            done = True
        finally:
            begin_write(turn=None)
            job = db.session.get_one(Job, number, populate_existing=True)
            job.holder = self._worker
            try:
                if done:
                    finish(job)
                else:
                    settle(job, state="waiting", leased_until=None, worker="")
                db.session.commit()
            except LeaseLost:  # the worker was silent for too long: another has called it, too
                db.session.rollback()
        return True


def taken(about: str, *, worker: str, at: datetime) -> Job:
    """The job of a day's call, which is the worker's own (`holder`) unless it is done or another is at it."""
    begin_write()
    own = select(Job).where(Job.organisation_id.is_(None), Job.kind == KIND, Job.about == about)
    job = db.session.scalar(own)
    if job is None:
        job = enqueue(db.session(), KIND, organisation_id=None, about=about, at=at)
    elsewhere = job.state == "running" and job.leased_until is not None and job.leased_until >= at
    if job.state == "done" or elsewhere:
        db.session.rollback()
        return job
    job.state, job.worker, job.leased_until = "running", worker, at + LEASE
    job.attempts += 1
    db.session.commit()
    job.holder = worker
    return job


def named(call: Callable[..., object]) -> str:
    """The name by which all workers know a call."""
    return f"{getattr(call, '__module__', '')}.{getattr(call, '__qualname__', type(call).__name__)}"
