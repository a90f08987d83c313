"""Spreadsheets in: a workbook's sheets, or the one table of a CSV file."""

from pathlib import PurePath

from flask_babel import gettext as _

from registry.config import MEGABYTE, Settings
from registry.errors import BadInput, Problem
from registry.interchange.limits import Progress, no_progress
from registry.interchange.opening import too_large
from registry.interchange.spreadsheets.commas import rows_of_text
from registry.interchange.spreadsheets.heads import Numbered, sheet_of
from registry.interchange.spreadsheets.limits import MOST_CELLS, too_many_cells
from registry.interchange.spreadsheets.sheet import Sheet
from registry.interchange.spreadsheets.workbooks import rows_by_sheet

ZIP = b"PK\x03\x04"
OLD_OFFICE = b"\xd0\xcf\x11\xe0"


def read_sheets(
    content: bytes, *, name: str, limits: Settings, progress: Progress = no_progress
) -> tuple[Sheet, ...]:
    """The tables that a spreadsheet holds, at least one; raises BadInput for what cannot be read as one."""
    if len(content) > limits.max_file_mb * MEGABYTE:
        raise BadInput(name, [too_large(len(content), kind="json", limits=limits)])
    if content.startswith(OLD_OFFICE):
        wrong = _("it is a spreadsheet of the old kind (.xls), or one with a password.")
        right = _("Save it as .xlsx, without a password, or as CSV.")
        raise BadInput(name, [Problem(_("the file"), wrong, right)])
    if content.startswith(ZIP):
        tables = rows_by_sheet(content, name=name, limits=limits, progress=progress)
    else:
        tables = {PurePath(name).stem or name: rows_of_text(content, name=name)}
    sheets = _sheets(tables, name=name)
    if not sheets:
        right = _("Give a sheet with a row of heads and rows below it.")
        raise BadInput(name, [Problem(_("the file"), _("there is nothing in it."), right)])
    return sheets


def _sheets(tables: dict[str, list[Numbered]], *, name: str) -> tuple[Sheet, ...]:
    cells = sum(1 for rows in tables.values() for _number, row in rows for cell in row if cell is not None)
    if cells > MOST_CELLS:
        raise BadInput(name, [too_many_cells(cells)])
    found = (sheet_of(title, rows) for title, rows in tables.items())
    return tuple(sheet for sheet in found if sheet is not None)
