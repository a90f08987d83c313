"""What may be left of files that were not kept, in either place."""

from pathlib import Path

from flask import Flask
from sqlalchemy import func, select

from registry.db import db
from registry.storage.models import FileRow, PieceRow


def drafts(app: Flask) -> set[str]:
    """Drafts beside where files are kept, rows without a name, and pieces that no file has."""
    instance = Path(app.config["ONWARD_INSTANCE"])
    found = {str(path.relative_to(instance)) for path in instance.rglob(".*") if path.is_file()}
    found |= {str(path.relative_to(instance)) for path in instance.rglob(".*/*") if path.is_file()}
    with app.app_context():
        rows = select(FileRow.id).where(FileRow.name.is_(None))
        found |= {f"the draft {number}" for number in db.session.scalars(rows)}
        lost = select(func.count()).where(PieceRow.file_id.not_in(select(FileRow.id)))
        assert db.session.scalar(lost) == 0
    return found
