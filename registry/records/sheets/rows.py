"""The rows of a sheet as the XML of a workbook; openpyxl writes the same ten times slower."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from xml.sax.saxutils import escape

from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import to_excel

from registry.records.sheets.said import Plain, Said, said
from registry.records.sheets.sheet import Sheet
from registry.records.sheets.strings import calculates, cell_text
from registry.records.sheets.styles import DAY, GAP, HEAD, NUMBER, TEXT, Looks

_NO_ROWS = re.compile(rb"<sheetData\s*/>|<sheetData>\s*</sheetData>")


def with_rows(page: bytes, rows: bytes) -> bytes:
    """The XML of a sheet that had none, with these rows."""
    before, after = _NO_ROWS.split(page)
    return b"".join((before, b"<sheetData>", rows, b"</sheetData>", after))


class Pen:
    """Writes the rows of a workbook's sheets; what it has written once it knows by heart."""

    def __init__(self, looks: Looks) -> None:
        self._looks = looks
        self._texts: dict[tuple[str, str], str] = {}

    def rows(self, sheet: Sheet) -> bytes:
        """The XML of a sheet's rows, its head among them."""
        return "".join(self._rows(sheet)).encode()

    def _rows(self, sheet: Sheet) -> Iterator[str]:
        head = len(sheet.above) + 1
        width = max(len(row) for row in (sheet.head, *sheet.above, *sheet.rows))
        letters = [get_column_letter(number) for number in range(1, width + 1)]
        for number, row in enumerate((*sheet.above, sheet.head, *sheet.rows), 1):
            style = HEAD if number == head else ""
            contents = [self._content(said(cell), style) for cell in row]
            cells = [
                f'<c r="{letter}{number}"{content}'
                for letter, content in zip(letters, contents, strict=False)
            ]
            yield f'<row r="{number}">{"".join(cells)}</row>'

    def _content(self, content: Said, style: str) -> str:
        """A cell without its place: it holds what was said, and never calculates it."""
        value = content.value
        if not isinstance(value, str):
            return f' s="{self._typed(value)}"><v>{_number(value)}</v></c>'
        style = style or (GAP if content.gap else TEXT)
        known = self._texts.get((value, style))
        if known is None:
            known = self._texts[value, style] = self._text(value, style)
        return known

    def _text(self, value: str, style: str) -> str:
        text = cell_text(value)
        look = self._looks.number(style, quoted=calculates(value) or calculates(text))
        if not text:
            return f' s="{look}"/>'
        return f' s="{look}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'

    def _typed(self, value: float | date) -> int:
        if isinstance(value, datetime):
            return self._looks.number(DAY, form="yyyy-mm-dd hh:mm")
        return self._looks.number(DAY if isinstance(value, date) else NUMBER)


def _number(value: Plain) -> str:
    """A number, or a day as spreadsheets count them."""
    return repr(to_excel(value) if isinstance(value, date) else value)  # type: ignore[no-untyped-call]  # no stub has it typed
