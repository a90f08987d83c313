"""A lease that is kept while its job is done: a thread of its own says that the worker is still there."""

import logging
from datetime import UTC, datetime, timedelta
from threading import Event, Thread

from sqlalchemy import Engine, update
from sqlalchemy.exc import SQLAlchemyError

from registry.jobs.models import Job
from registry.jobs.queue import LEASE, LeaseLost
from registry.turns import to_write

log = logging.getLogger("onward.worker")

SHARE_EVERY = timedelta(seconds=1)
"""How often people who wait can see how far a job is."""


class Lease:
    """Keeps a job that a worker has taken up its own until the block ends; carries how far it is."""

    def __init__(self, engine: Engine, job: Job, *, length: timedelta = LEASE) -> None:
        self._engine = engine
        self._job_id = job.id
        self._worker = job.holder
        self._length = length
        self._share = self._told = 0.0
        self._lost = False
        self._over = Event()
        self._thread = Thread(target=self._keep, name="lease", daemon=True)

    def __enter__(self) -> "Lease":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def tell(self, share: float) -> None:
        """Note how much of the work (0 to 1) is behind us; raises LeaseLost when it is another's by now."""
        self._share = min(1.0, max(0.0, share))
        if self._lost:
            raise LeaseLost(self._job_id)

    def _keep(self) -> None:
        third = self._length / 3
        renewed = datetime.now(UTC)
        while not self._over.wait(min(SHARE_EVERY, third).total_seconds()) and not self._lost:
            now = datetime.now(UTC)
            if now - renewed < third and self._share == self._told:
                continue
            try:
                self._renew(share := self._share, now=now)
            except SQLAlchemyError as error:  # another's long write; the lease outlasts it
                log.warning("job %d: the lease could not be renewed (%s)", self._job_id, type(error).__name__)
            else:
                renewed, self._told = now, share

    def _renew(self, share: float, *, now: datetime) -> None:
        mine = (Job.id == self._job_id, Job.worker == self._worker)
        writing = self._engine.connect().execution_options(**to_write(turn=None))
        with writing as connection, connection.begin():
            said = connection.execute(
                update(Job)
                .where(*mine, Job.state == "running")
                .values(leased_until=now + self._length, done_share=share)
            )
            if said.rowcount == 0:
                state = connection.execute(Job.__table__.select().where(*mine)).first()
                self._lost = state is None  # no longer ours; a job that its work has finished still is
