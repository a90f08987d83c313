"""Clearing up: a file waits a day for its person; what has come of an import is told for a month."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, or_, select

from registry.db import begin_write, db
from registry.interchange.incoming.models import AT_WORK, OPEN, ImportPart, ImportRow
from registry.interchange.incoming.queries import WAITS
from registry.jobs import Job

KEPT = timedelta(days=30)
"""How long what has come of an import can be seen, and the rows that did not go be fetched."""


def clear_up() -> None:
    """Delete the imports that have waited too long, those long over, and those whose work was given up."""
    at = datetime.now(UTC)
    still_wanted = select(Job.id).where(Job.id == ImportRow.job_id, Job.state.not_in(("failed", "done")))
    old = or_(
        ImportRow.state.in_(OPEN) & (ImportRow.at < at - WAITS),
        ImportRow.finished_at < at - KEPT,
        ImportRow.state.in_(AT_WORK) & (ImportRow.at < at - WAITS) & ~still_wanted.exists(),
    )
    begin_write(turn=None)
    gone = list(db.session.scalars(select(ImportRow.id).where(old)))
    for start in range(0, len(gone), 400):
        some = gone[start : start + 400]
        db.session.execute(delete(ImportPart).where(ImportPart.import_id.in_(some)))
        db.session.execute(delete(ImportRow).where(ImportRow.id.in_(some)))
    db.session.commit()
