"""Asking for work, taking it up, and saying how it went."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import ColumnElement, CursorResult, and_, or_, select, update
from sqlalchemy.orm import Session, object_session

from registry.errors import OnwardError
from registry.jobs.models import Job

LEASE = timedelta(seconds=60)
"""How long a worker may be silent before its job is given to another."""

MOST_ATTEMPTS = 5
"""After so many attempts a job is left as failed, for a person to look at."""


class LeaseLost(OnwardError):
    """The worker was silent for too long, and the job is another's now; what it did must not be kept."""

    def __init__(self, job_id: int) -> None:
        super().__init__(f"Job {job_id} has been taken up by another worker.")


def enqueue(session: Session, kind: str, *, organisation_id: int | None, about: str, at: datetime) -> Job:
    """Ask for work inside the transaction that calls for it."""
    job = Job(
        organisation_id=organisation_id,
        kind=kind,
        about=about,
        state="waiting",
        asked=at,
        due=at,
        leased_until=None,
        worker="",
        attempts=0,
        done_share=0.0,
        failure="",
    )
    session.add(job)
    return job


def free(at: datetime) -> ColumnElement[bool]:
    """True of a job that may be taken up: it waits and is due, or its worker has gone silent."""
    silent = and_(Job.state == "running", Job.leased_until < at)
    return and_(or_(Job.state == "waiting", silent), Job.due <= at)


def is_anything_free(session: Session, *, kinds: Collection[str], at: datetime) -> bool:
    """Whether there is a job of these kinds to take up; asks without holding anybody up."""
    return session.scalar(select(Job.id).where(free(at), Job.kind.in_(kinds)).limit(1)) is not None


def claim(
    session: Session,
    *,
    worker: str,
    at: datetime,
    kind: str | Collection[str] | None = None,
    organisation_id: int | None = None,
    lease: timedelta = LEASE,
) -> Job | None:
    """Take up the job that has waited longest, or one whose worker has gone silent; None if there is none.

    The caller commits. Of two workers that try at once, one gets it. A job that silenced its worker
    MOST_ATTEMPTS times is left as failed.
    """
    wanted = select(Job).where(free(at)).order_by(Job.due, Job.id).limit(1)
    if kind is not None:
        wanted = wanted.where(Job.kind.in_([kind] if isinstance(kind, str) else kind))
    if organisation_id is not None:
        wanted = wanted.where(Job.organisation_id == organisation_id)
    wanted = wanted.with_for_update(skip_locked=True).execution_options(populate_existing=True)
    while (job := session.scalar(wanted)) is not None:
        if job.state == "running" and job.attempts >= MOST_ATTEMPTS:
            job.state, job.leased_until, job.worker = "failed", None, ""
            job.failure = f"The work ended its worker {job.attempts} times."
            session.flush()
            continue
        taken = session.execute(
            update(Job)
            .where(Job.id == job.id, free(at))
            .values(state="running", worker=worker, leased_until=at + lease, attempts=Job.attempts + 1)
            .returning(Job.id)
            .execution_options(synchronize_session=False)
        ).scalar()
        if taken is None:
            return None
        session.refresh(job)
        job.holder = worker
        return job
    return None


def finish(job: Job) -> None:
    """The work is done; raises LeaseLost when the job has become another worker's meanwhile."""
    settle(job, state="done", leased_until=None, done_share=1.0, failure="")


def give_back(job: Job) -> None:
    """The worker stops before the work is done: the job waits for another."""
    settle(job, state="waiting", leased_until=None, worker="", attempts=max(0, job.attempts - 1))


def retry_later(job: Job, *, failure: str, at: datetime) -> None:
    """The work failed: try again after a pause that doubles, at most MOST_ATTEMPTS times."""
    if job.attempts >= MOST_ATTEMPTS:
        settle(job, state="failed", failure=failure[:2000], leased_until=None, worker="")
    else:
        due = at + timedelta(seconds=2**job.attempts)
        settle(job, state="waiting", failure=failure[:2000], leased_until=None, worker="", due=due)


def settle(job: Job, **values: Any) -> None:
    """Write how a job stands; whoever took it up may do so only for as long as it is theirs."""
    session = object_session(job)
    if session is None:
        raise ValueError("The job belongs to no session any more.")
    standing = update(Job).where(Job.id == job.id).values(**values)
    if job.holder:
        standing = standing.where(Job.state == "running", Job.worker == job.holder)
    done = session.execute(standing.execution_options(synchronize_session=False))
    if cast(CursorResult[Any], done).rowcount == 0:
        raise LeaseLost(job.id)
    session.refresh(job)
