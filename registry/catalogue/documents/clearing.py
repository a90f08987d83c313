"""Clearing up after uploads that were killed, and after files that could not be deleted in time."""

from datetime import UTC, datetime, timedelta

from flask import Flask
from sqlalchemy import select

from registry.catalogue.documents.models import DocumentRow
from registry.catalogue.documents.removing import drop_unused
from registry.db import db
from registry.jobs import DAILY_HERE
from registry.storage import all_kept, find, forget_drafts

DRAFT_LASTS = timedelta(days=1)
"""How long an upload may take: what is older was left by somebody who was killed."""

UNUSED_LASTS = timedelta(days=30)
"""How old a file that no document has must be: younger ones may belong to a backup that is put back."""


def install(app: Flask) -> None:
    """Have an application's worker clear up once a day."""
    app.extensions.setdefault(DAILY_HERE, []).append(clear_up)


def clear_up() -> None:
    """Delete what killed uploads have left, and old files that no document has."""
    now = datetime.now(UTC)
    forget_drafts("documents", before=now - DRAFT_LASTS)
    drop_old_unused(before=now - UNUSED_LASTS)


def drop_old_unused(*, before: datetime) -> None:
    """Delete the files that no document has and that were kept before a moment."""
    asked = select(DocumentRow.organisation_id, DocumentRow.sha256)
    known = {(organisation_id, sha256) for organisation_id, sha256 in db.session.execute(asked)}
    unused = [key for key in all_kept("documents") if (key.organisation_id, key.name) not in known]
    for key in unused:
        kept = find(key)
        if kept is not None and kept.at < before:
            drop_unused(key.organisation_id, key.name)
    db.session.rollback()
