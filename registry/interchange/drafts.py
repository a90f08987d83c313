"""Uploaded register files that wait for a person's yes."""

import secrets
from datetime import datetime, timedelta

from sqlalchemy import delete, or_, select

from registry.db import begin_write, db
from registry.errors import NotInRegister
from registry.history.failures import database_errors
from registry.interchange.models import ImportDraft
from registry.interchange.opening import FileKind

DRAFT_LASTS = timedelta(hours=24)


def keep_draft(
    organisation_id: int, *, by: str, name: str, kind: FileKind, content: bytes, replace: bool, at: datetime
) -> str:
    """Keep an uploaded file until it is imported or a day has passed; gives the word by which it is found.

    The file is no part of the register yet, so nothing of it goes into the history. A person has one at most.
    """
    token = secrets.token_urlsafe(16)
    with database_errors():
        begin_write()
        own = (ImportDraft.organisation_id == organisation_id) & (ImportDraft.by == by)
        db.session.execute(delete(ImportDraft).where(or_(ImportDraft.at < at - DRAFT_LASTS, own)))
        db.session.add(
            ImportDraft(
                organisation_id=organisation_id,
                token=token,
                by=by,
                name=name[:200],
                kind=kind,
                content=content,
                replace=replace,
                at=at,
            )
        )
        db.session.commit()
    return token


def find_draft(organisation_id: int, token: str, *, by: str, at: datetime) -> ImportDraft:
    """A person's own draft; raises NotInRegister when it is gone, has waited too long, or is another's."""
    asked = select(ImportDraft).filter_by(organisation_id=organisation_id, token=token, by=by)
    found = db.session.scalar(asked.where(ImportDraft.at >= at - DRAFT_LASTS))
    if found is None:
        raise NotInRegister("file waiting to be imported", token[:20])
    return found


def drop_draft(organisation_id: int, token: str) -> None:
    """Forget a draft, together with whatever else is being written."""
    wanted = delete(ImportDraft).where(
        ImportDraft.organisation_id == organisation_id, ImportDraft.token == token
    )
    db.session.execute(wanted)
