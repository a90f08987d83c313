"""Workbooks (.xlsx) as rows of plain values: what the cells show, not how they are calculated."""

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from flask_babel import gettext as _

from registry.config import Settings
from registry.errors import BadInput, Problem
from registry.interchange.spreadsheets.heads import Numbered
from registry.interchange.spreadsheets.limits import (
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    too_many_cells,
    too_many_columns,
    too_many_rows,
)
from registry.interchange.spreadsheets.merged import filled_down
from registry.interchange.spreadsheets.packed import Part, looked_through
from registry.interchange.spreadsheets.sheet import Cell


def rows_by_sheet(content: bytes, *, name: str, limits: Settings) -> dict[str, list[Numbered]]:
    """The rows of every sheet that is to be seen, by its title; of all sheets when every one is hidden."""
    parts = looked_through(content, name=name, limits=limits)
    # Half a megabyte of code that only workbooks need.
    from openpyxl import load_workbook  # noqa: PLC0415

    try:
        workbook = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        try:
            pages = list(workbook.worksheets)
            seen = [page for page in pages if page.sheet_state == "visible"] or pages
            return _read(seen, parts, name=name)
        finally:
            workbook.close()
    except BadInput:
        raise
    except (zipfile.BadZipFile, OSError, EOFError) as error:
        raise _broken(name, str(error)) from None
    except Exception as error:  # a damaged workbook makes its reader stumble in any way
        raise _broken(name, type(error).__name__) from None


def _read(pages: list[Any], parts: dict[str, Part], *, name: str) -> dict[str, list[Numbered]]:
    found: dict[str, list[Numbered]] = {}
    cells = 0
    for page in pages:
        page.reset_dimensions()  # what a file says of its size need not be true
        rows: list[Numbered] = []
        for number, row in enumerate(_values(page, name=name), 1):
            if any(cell is not None for cell in row):
                cells += sum(1 for cell in row if cell is not None)
                if cells > MOST_CELLS:
                    raise BadInput(name, [too_many_cells(cells)])
                rows.append((number, row))
        part = parts.get(page._worksheet_path.lstrip("/"))
        found[page.title] = filled_down(rows, part.merged if part else ())
    return found


def _values(page: Any, *, name: str) -> Iterator[list[Cell]]:
    for number, row in enumerate(page.iter_rows(values_only=True), 1):
        if number > MOST_ROWS:
            raise BadInput(name, [too_many_rows(page.title)])
        if len(row) > MOST_COLUMNS and any(cell is not None for cell in row[MOST_COLUMNS:]):
            raise BadInput(name, [too_many_columns(page.title, number)])
        yield [_plain(cell) for cell in row[:MOST_COLUMNS]]


def _plain(value: Any) -> Cell:
    """What a cell shows: days without their hour, whole numbers as such, no empty text."""
    match value:
        case None | bool() | int():
            return value
        case float():
            return int(value) if value.is_integer() and abs(value) < 2**53 else value
        case datetime():
            return value.date()
        case date():
            return value
    text = str(value).replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n")
    return text if text and not text.isspace() else None


def _broken(name: str, why: str) -> BadInput:
    wrong = _("the workbook is damaged (%(why)s).", why=why)
    right = _("Open it in a spreadsheet program and save it again as .xlsx.")
    return BadInput(name, [Problem(_("the file"), wrong, right)])
