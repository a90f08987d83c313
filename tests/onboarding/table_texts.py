"""Tables as third parties send them, and what is understood of them."""

import io
from datetime import date
from typing import Any

from openpyxl import Workbook

from registry.config import Settings
from registry.onboarding.tables.reading import Understood, sheet_from, understood
from registry.onboarding.tables.sub_processors import SUB_PROCESSORS
from registry.onboarding.tables.table import Table
from registry.onboarding.tables.words import DataWords

WORDS = DataWords({"email": "Email address", "name": "Name", "ip-address": "IP address"})
ON = date(2026, 6, 1)


def read(content: str | bytes, table: Table = SUB_PROCESSORS, **otherwise: str) -> Understood:
    """What a table says."""
    given = content.encode() if isinstance(content, str) else content
    sheet = sheet_from(given, name="list", table=table, limits=Settings(max_file_mb=4))
    return understood(sheet, table, words=WORDS, on=ON, otherwise=otherwise)


def said(content: str | bytes, table: Table = SUB_PROCESSORS, **otherwise: str) -> list[tuple[str, ...]]:
    """The rows that a table says, as texts; there is nothing wrong with it."""
    found = read(content, table, **otherwise)
    assert not found.problems
    return [tuple(filter(None, table.texts(row, WORDS).values())) for row in found.rows]


def wrong(
    content: str | bytes, table: Table = SUB_PROCESSORS, **otherwise: str
) -> list[tuple[int, str, str]]:
    """Where something is wrong with a table, and what was found there."""
    return [(one.row, one.column, one.found) for one in read(content, table, **otherwise).problems]


def workbook(*rows: tuple[Any, ...], merged: str = "") -> bytes:
    """A workbook with one sheet."""
    made, held = Workbook(), io.BytesIO()
    sheet: Any = made.active
    for row in rows:
        sheet.append(row)
    if merged:
        sheet.merge_cells(merged)
    made.save(held)
    return held.getvalue()
