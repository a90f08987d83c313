"""The long parts of an import, inside the transaction of the caller: kept, and let go when it is over."""

from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import delete

from registry.db import db
from registry.interchange.incoming.models import ImportPart, ImportRow, Part, State

WHILE_OPEN: tuple[Part, ...] = ("given", "outline", "made", "problems")
"""What is of no use once an import is over, and holds what the register may have forgotten by then."""


def keep(row: ImportRow, **parts: bytes | Any) -> None:
    """Keep parts of an import in the place of what they were; None is kept as nothing."""
    drop(row, *parts)
    for part, content in parts.items():
        if content is not None:
            written = content if isinstance(content, bytes) else msgspec.json.encode(content)
            db.session.add(ImportPart(import_id=row.id, part=part, content=written))


def drop(row: ImportRow, *parts: str) -> None:
    """Let parts of an import go."""
    gone = delete(ImportPart).where(ImportPart.import_id == row.id, ImportPart.part.in_(parts))
    db.session.execute(gone.execution_options(synchronize_session=False))


def close(row: ImportRow, *, state: State, at: datetime, entry: int = 0, failure: str = "") -> None:
    """Say what has come of an import; the file is let go."""
    row.state, row.finished_at, row.entry, row.failure, row.step = state, at, entry, failure, ""
    drop(row, *WHILE_OPEN, *(() if state == "done" else ("outcome", "rest")))


def forget(row: ImportRow) -> None:
    """Delete an import with all its parts."""
    db.session.execute(delete(ImportPart).where(ImportPart.import_id == row.id))
    db.session.delete(row)
