"""Forgetting what was done: jobs say how work stands, and history says what became of it."""

from datetime import datetime, timedelta

from sqlalchemy import delete

from registry.db import begin_write, db
from registry.jobs.models import Job

KEPT = timedelta(days=30)
"""How long a job that is done is kept after it was due."""


def forget_done(*, at: datetime) -> None:
    """Delete the jobs that were done long ago; those that failed stay for a person to look at."""
    begin_write(turn=None)
    db.session.execute(delete(Job).where(Job.state == "done", Job.due < at - KEPT))
    db.session.commit()
