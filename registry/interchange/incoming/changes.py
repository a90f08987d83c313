"""Bringing a file in, saying what is to become of it, giving it up: none of it changes the register yet."""

import secrets
from datetime import datetime

from sqlalchemy import select

from registry.db import db
from registry.errors import OnwardError
from registry.history.bookkeeping import bookkeeping
from registry.interchange.incoming.models import AT_WORK, OPEN, FileKind, ImportPart, ImportRow, State
from registry.interchange.incoming.parts import close, forget
from registry.interchange.incoming.queries import import_of, standing_of
from registry.interchange.incoming.told import mapping_text
from registry.interchange.spreadsheets import Mapping
from registry.jobs import Job, enqueue, finish

IMPORT = "import"
"""The kind of job by which a file is read, looked through and imported."""

MOST_AT_WORK = 3
"""How many imports of one person can be worked at: others want their turn, too."""

LONGEST_NAME = 200


class TooMany(OnwardError):
    """As many imports of a person are worked at as may be."""


def bring(
    organisation_id: int, content: bytes, *, by: str, name: str, kind: FileKind, replace: bool, at: datetime
) -> str:
    """Bring a file in and have it read; gives the key of its import. What waits for the person is dropped.

    Raises TooMany when as many of the person's are worked at as may be.
    """
    key = secrets.token_urlsafe(16)
    with bookkeeping(turn=None):
        own = select(ImportRow).filter_by(organisation_id=organisation_id, by=by)
        for row in db.session.scalars(own.where(ImportRow.state.in_(OPEN))):
            forget(row)
        busy = db.session.scalars(own.where(ImportRow.state.in_(AT_WORK)))
        if sum(standing_of(row).is_at_work for row in busy) >= MOST_AT_WORK:
            raise TooMany
        row = ImportRow(
            organisation_id=organisation_id,
            key=key,
            by=by,
            at=at,
            name=name[:LONGEST_NAME],
            kind=kind,
            replace=replace,
        )
        queue(row, "reading", at=at)
        db.session.add(row)
        db.session.flush()
        db.session.add(ImportPart(import_id=row.id, part="given", content=content))
    return key


def queue(row: ImportRow, state: State, *, at: datetime) -> None:
    """Have a worker do the next step of an import."""
    job = enqueue(db.session(), IMPORT, organisation_id=row.organisation_id, about=row.key, at=at)
    db.session.flush()
    row.state, row.job_id, row.step = state, job.id, ""


def choose_columns(
    organisation_id: int, key: str, *, by: str, sheet: str, columns: Mapping, at: datetime
) -> bool:
    """Say which sheet is meant and what its columns are, and have it looked through; false when too late."""
    with bookkeeping(turn=None):
        row = import_of(organisation_id, key, by=by, at=at, alone=True)
        if row.state not in OPEN:
            return False
        row.sheet, row.columns, row.at, row.moved = sheet, mapping_text(columns), at, False
        queue(row, "looking", at=at)
    return True


def look_again(organisation_id: int, key: str, *, by: str, because: str, at: datetime) -> bool:
    """Have a file held once more against the register, which has moved on; false when it is too late."""
    with bookkeeping(turn=None):
        row = import_of(organisation_id, key, by=by, at=at, alone=True)
        if row.state != "seen":
            return False
        row.because, row.moved = because, True
        queue(row, "looking", at=at)
    return True


def ask_for(organisation_id: int, key: str, *, by: str, because: str, good_rows: bool, at: datetime) -> bool:
    """Say yes to what was seen: have it written, under the person's name and reason; false when too late."""
    with bookkeeping(turn=None):
        row = import_of(organisation_id, key, by=by, at=at, alone=True)
        if row.state != "seen":
            return False
        row.because, row.good_rows = because, good_rows
        queue(row, "writing", at=at)
    return True


def cancel(organisation_id: int, key: str, *, by: str, at: datetime) -> bool:
    """Give an import up: at once, or when the worker that is at it asks; false once it is over."""
    with bookkeeping(turn=None):
        row = import_of(organisation_id, key, by=by, at=at)
        # The job first, then its import, as the worker does: else each could wait for the other.
        job = db.session.get(Job, row.job_id, populate_existing=True, with_for_update=True)
        db.session.refresh(row, with_for_update=True)
        if row.state not in (*AT_WORK, *OPEN):
            return False
        row.cancel_asked = True
        if row.state in OPEN or job is None or job.state != "running":
            close(row, state="cancelled", at=at)
        if job is not None and job.state == "waiting":
            finish(job)
    return True
