"""Asking for a record, giving it up, and how its making goes on: none of it changes the register."""

import secrets
from datetime import date, datetime
from typing import Any

from sqlalchemy import update

from registry.db import db
from registry.errors import OnwardError
from registry.history.bookkeeping import bookkeeping
from registry.jobs import Job, enqueue, finish
from registry.records.exporting.files import key_of
from registry.records.exporting.models import UNFINISHED, ExportRow, Question
from registry.records.exporting.queries import export_of, unfinished_of
from registry.storage import drop

EXPORT = "export"
"""The kind of job that makes a record."""

MOST_UNFINISHED = 5
"""How many records one person can wait for: others want theirs, too."""


class TooMany(OnwardError):
    """A person waits for as many records as one may."""


def ask_for(organisation_id: int, question: Question, *, by: str, at: datetime) -> str:
    """Ask for a record, the job that makes it included; gives the key of the record.

    Raises TooMany for a person who waits for too many already.
    """
    key = secrets.token_hex(10)
    with bookkeeping(turn=organisation_id):
        if len(unfinished_of(organisation_id, by=by)) >= MOST_UNFINISHED:
            raise TooMany
        job = enqueue(db.session(), EXPORT, organisation_id=organisation_id, about=key, at=at)
        db.session.flush()
        db.session.add(
            ExportRow(
                organisation_id=organisation_id,
                key=key,
                question=question,
                kind=question.kind,
                asked_by=by,
                asked_at=at,
                job_id=job.id,
                state="waiting",
            )
        )
    return key


def cancel(organisation_id: int, key: str, *, at: datetime) -> bool:
    """Give a record up: at once while nobody is at it, else when its worker asks; false once it is over."""
    with bookkeeping(turn=organisation_id):
        row = export_of(organisation_id, key)
        job = db.session.get(Job, row.job_id, populate_existing=True, with_for_update=True)
        db.session.refresh(row)
        if row.state not in UNFINISHED:
            return False
        row.cancel_asked = True
        if job is None or job.state != "running":
            row.state, row.finished_at = "cancelled", at
        if job is not None and job.state == "waiting":
            finish(job)
    return True


def remove_file(organisation_id: int, key: str, *, on: date) -> None:
    """Delete the file of a record, if it has one; what was asked, by whom and the checksum stay."""
    with bookkeeping(turn=organisation_id):
        row = export_of(organisation_id, key)
        if not row.has_file:
            return
        file, row.removed_on = key_of(organisation_id, key, name=row.name), on
    # Only now: a file that is left over is swept away within a day, one that is missing is never promised.
    with bookkeeping(turn=organisation_id):
        drop(file)


def write(key: str, **values: Any) -> None:
    """Write how a record stands, unless it is over, inside the transaction of the caller."""
    standing = update(ExportRow).where(ExportRow.key == key, ExportRow.state.in_(UNFINISHED)).values(**values)
    db.session.execute(standing.execution_options(synchronize_session=False))
