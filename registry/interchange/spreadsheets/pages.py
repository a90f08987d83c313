"""Workbooks written: texts stay texts whatever they begin with, days are days, heads stay in sight."""

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from registry.interchange.spreadsheets.letters import letters_of
from registry.interchange.spreadsheets.sheet import Cell

CALCULATING = tuple("=+-@\t\r＝＋－＠")
MOMENT = datetime(2000, 1, 1)
"""When every workbook says it was made: the same rows are the same bytes to whoever compares its parts."""

LONGEST = 32_000
LONGEST_TITLE = 31
"""How long a text and the title of a sheet may be in a workbook."""

_REFUSED = re.compile(r"[\[\]:*?/\\\x00-\x1f]+")
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Choice:
    """Words to choose from in a column below its head; the list may allow others, too."""

    column: int
    words: tuple[str, ...]
    only: bool


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet to be written: its first row are heads.

    `days` are the columns of days; `quiet` the number of a row in italics.
    """

    title: str
    rows: Sequence[Sequence[Cell]]
    widths: tuple[int, ...]
    choices: tuple[Choice, ...] = ()
    days: tuple[int, ...] = ()
    quiet: int = -1


def written(pages: Iterable[Page]) -> bytes:
    """A workbook of these sheets."""
    # Half a megabyte of code that nothing else needs.
    from openpyxl import Workbook  # noqa: PLC0415

    workbook = Workbook(write_only=True)
    used: dict[str, None] = {}
    lists: list[tuple[str, ...]] = []
    for page in pages:
        title = _title(page.title, used)
        used[title.casefold()] = None
        sheet: Any = workbook.create_sheet(title)
        _set_up(sheet, page)
        _choose(sheet, page, lists)
        pen = Pen(sheet)
        for number, row in enumerate(page.rows, 1):
            sheet.append([pen.cell(cell, bold=number == 1, italic=number == page.quiet) for cell in row])
    if lists:
        _add_lists(workbook, lists)
    workbook.properties.created = MOMENT
    whole = io.BytesIO()
    workbook.save(whole)
    return whole.getvalue()


def _set_up(sheet: Any, page: Page) -> None:
    sheet.freeze_panes = "B2" if len(page.rows[0]) > 3 else "A2"
    for place, width in enumerate(page.widths, 1):
        sheet.column_dimensions[letters_of(place - 1)].width = width
        if place - 1 in page.days:
            sheet.column_dimensions[letters_of(place - 1)].number_format = "yyyy-mm-dd"


def shown(text: str) -> str:
    """A text without what no file of a spreadsheet can hold."""
    return _UNSEEN.sub("\ufffd", text)


class Pen:
    """Writes the cells of a sheet; cells that look alike share one look, which is costly to make."""

    def __init__(self, sheet: Any) -> None:
        self._sheet = sheet
        self._looks: dict[tuple[bool, ...], Any] = {}

    def cell(self, value: Cell, *, bold: bool = False, italic: bool = False) -> Any:
        """A cell that shows a value as it is and calculates nothing."""
        from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415  # as above

        if value is None:
            return None
        text: Any = shown(value)[:LONGEST] if isinstance(value, str) else value
        cell: Any = WriteOnlyCell(self._sheet, text)
        if isinstance(text, str):
            cell.data_type = "s"  # what begins with '=' is a text all the same
        quoted = isinstance(text, str) and text.startswith(CALCULATING)
        look = (isinstance(text, str), isinstance(value, date), quoted, bold, italic)
        if look not in self._looks:
            self._looks[look] = self._made(cell, look)
        cell._style = self._looks[look]
        return cell

    def _made(self, cell: Any, look: tuple[bool, ...]) -> Any:
        from openpyxl.styles import Alignment, Font  # noqa: PLC0415  # as above

        is_text, is_day, quoted, bold, italic = look
        cell.font = Font(bold=bold, italic=italic)
        if is_text:
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            cell.quotePrefix = quoted
        if is_day:
            cell.number_format = "yyyy-mm-dd"
        return cell._style


def _choose(sheet: Any, page: Page, lists: list[tuple[str, ...]]) -> None:
    """Let people choose from lists, which stand on a sheet of their own: a formula holds few words only."""
    from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415

    for choice in page.choices:
        lists.append(choice.words)
        letter = letters_of(len(lists) - 1)
        where = f"'{LISTS}'!${letter}$1:${letter}${len(choice.words)}"
        rule = DataValidation(type="list", formula1=where, allow_blank=True, showErrorMessage=choice.only)
        column = letters_of(choice.column)
        rule.add(f"{column}2:{column}1048576")
        sheet.data_validations.append(rule)


LISTS = "Lists"
"""The hidden sheet that holds the words to choose from."""


def _add_lists(workbook: Any, lists: list[tuple[str, ...]]) -> None:
    sheet = workbook.create_sheet(LISTS)
    sheet.sheet_state = "hidden"
    pen = Pen(sheet)
    for place in range(max(map(len, lists))):
        sheet.append([pen.cell(words[place]) if place < len(words) else None for words in lists])


def _title(wish: str, used: dict[str, None]) -> str:
    plain = " ".join(_REFUSED.sub(" ", wish).split()).strip("'")[:LONGEST_TITLE] or "Sheet"
    title, number = plain, 1
    while title.casefold() in used or title.casefold() in ("history", LISTS.casefold()):
        number += 1
        title = f"{plain[: LONGEST_TITLE - 4]} {number}"
    return title
