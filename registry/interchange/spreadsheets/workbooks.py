"""Workbooks (.xlsx) as rows of plain values: what the cells show, not how they are calculated."""

import io
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from math import isfinite
from typing import Any

from flask_babel import gettext as _

from registry.config import Settings
from registry.errors import BadInput, Problem
from registry.interchange.limits import Progress, no_progress
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

EVERY = 1_000
EXACT = 2**53
"""Below it, a spreadsheet keeps every digit of a whole number."""


class Told:
    """Tells how many of a workbook's rows are read, now and then."""

    def __init__(self, parts: Iterable[Part], progress: Progress) -> None:
        self._all = max(1, sum(part.rows for part in parts))
        self._read = 0
        self._progress = progress

    def one_more(self) -> None:
        """A row has been read."""
        self._read += 1
        if self._read % EVERY == 0:
            self._progress(min(1.0, self._read / self._all))


def rows_by_sheet(
    content: bytes, *, name: str, limits: Settings, progress: Progress = no_progress
) -> dict[str, list[Numbered]]:
    """The rows of every sheet that is to be seen, by its title; of all sheets when every one is hidden."""
    parts = looked_through(content, name=name, limits=limits)
    # Half a megabyte of code that only workbooks need.
    from openpyxl import load_workbook  # noqa: PLC0415

    with _damage_told(name):
        workbook = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    try:
        pages = list(workbook.worksheets)
        seen = [page for page in pages if page.sheet_state == "visible"] or pages
        return _read(seen, parts, name=name, told=Told(parts.values(), progress))
    finally:
        workbook.close()


@contextmanager
def _damage_told(name: str) -> Iterator[None]:
    """Where a damaged workbook makes its reader stumble, in whatever way, BadInput is raised."""
    try:
        yield
    except BadInput:
        raise
    except (zipfile.BadZipFile, OSError, EOFError) as error:
        raise _broken(name, str(error)) from None
    except Exception as error:
        raise _broken(name, type(error).__name__) from None


def _read(pages: list[Any], parts: dict[str, Part], *, name: str, told: Told) -> dict[str, list[Numbered]]:
    found: dict[str, list[Numbered]] = {}
    cells = 0
    for page in pages:
        page.reset_dimensions()  # what a file says of its size need not be true
        rows: list[Numbered] = []
        for number, row in enumerate(_values(page, name=name), 1):
            told.one_more()
            if any(cell is not None for cell in row):
                cells += sum(1 for cell in row if cell is not None)
                if cells > MOST_CELLS:
                    raise BadInput(name, [too_many_cells(cells)])
                rows.append((number, row))
        part = parts.get(page._worksheet_path.lstrip("/"))
        found[page.title] = filled_down(rows, part.merged if part else ())
    return found


def _values(page: Any, *, name: str) -> Iterator[list[Cell]]:
    with _damage_told(name):
        for number, row in enumerate(page.iter_rows(values_only=True), 1):
            if number > MOST_ROWS:
                raise BadInput(name, [too_many_rows(page.title)])
            if len(row) > MOST_COLUMNS and any(cell is not None for cell in row[MOST_COLUMNS:]):
                raise BadInput(name, [too_many_columns(page.title, number)])
            yield [_plain(cell) for cell in row[:MOST_COLUMNS]]


def _plain(value: Any) -> Cell:
    """What a cell shows: days without their hour, whole numbers as such, no empty text.

    A number beyond all measure is a text: nothing can be counted with it.
    """
    match value:
        case None | bool():
            return value
        case int() if abs(value) < EXACT:
            return value
        case float() if isfinite(value):
            return int(value) if value.is_integer() and abs(value) < EXACT else value
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
