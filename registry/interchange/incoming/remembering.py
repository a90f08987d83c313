"""What the columns of an organisation's sheets mean, kept for the next sheet with the same heads."""

import secrets
from datetime import datetime
from pathlib import PurePath

from registry.db import db
from registry.history.bookkeeping import bookkeeping
from registry.interchange.incoming.models import ColumnsRow, ImportRow
from registry.interchange.incoming.queries import remembered_by_key, remembered_for, sheets_of
from registry.interchange.incoming.told import mapping_from, mapping_text
from registry.interchange.spreadsheets import Mapping

LONGEST_NAME = 120


def remember(row: ImportRow) -> None:
    """Keep what the columns of an imported sheet mean, inside the transaction of the caller."""
    columns = mapping_from(row.columns)
    signature = next((sheet.signature for sheet in sheets_of(row) if sheet.name == row.sheet), "")
    name = f"{PurePath(row.name).stem}, {row.sheet}" if row.kind == "xlsx" else PurePath(row.name).stem
    if columns is not None and signature:
        keep_columns(row.organisation_id, columns, name=name, signature=signature, by=row.by, at=row.at)


def keep_columns(
    organisation_id: int, columns: Mapping, *, name: str, signature: str, by: str, at: datetime
) -> None:
    """Keep what columns mean in the place of what they did; the name that a person gave them stays."""
    known = remembered_for(organisation_id, signature)
    if known is not None:
        known.columns, known.by, known.at = mapping_text(columns), by, at
        return
    db.session.add(
        ColumnsRow(
            organisation_id=organisation_id,
            key=secrets.token_hex(8),
            name=name[:LONGEST_NAME],
            signature=signature,
            columns=mapping_text(columns),
            by=by,
            at=at,
        )
    )


def rename(organisation_id: int, key: str, *, name: str) -> None:
    """Call remembered columns otherwise."""
    with bookkeeping(turn=None):
        remembered_by_key(organisation_id, key).name = name[:LONGEST_NAME]


def forget_columns(organisation_id: int, key: str) -> None:
    """Remember some columns no longer; what was imported with them stays."""
    with bookkeeping(turn=None):
        db.session.delete(remembered_by_key(organisation_id, key))
