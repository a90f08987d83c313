"""Sheets written as CSV files in an archive, for programs and for spreadsheets."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable
from datetime import datetime

from registry.records.sheets.packing import archive
from registry.records.sheets.said import as_text, said
from registry.records.sheets.sheet import Row, Sheet
from registry.records.sheets.strings import csv_text

_OTHERS = re.compile(r"[^a-z0-9]+")


def csv_files(sheets: Iterable[Sheet], *, at: datetime) -> bytes:
    """An archive with one CSV file a sheet, numbered; rows over a head have one beside it."""
    files = []
    for number, sheet in enumerate(sheets, 1):
        name = f"{number:02}-{_plain(sheet.title)}".rstrip("-")
        if sheet.above:
            files.append((f"{name}-above.csv", _file(sheet.above)))
        files.append((f"{name}.csv", _file([sheet.head, *sheet.rows])))
    return archive(files, at=at)


def _plain(title: str) -> str:
    letters = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    return _OTHERS.sub("-", letters.casefold()).strip("-")[:60]


def _file(rows: Iterable[Row]) -> bytes:
    """Rows as CSV in UTF-8, with the mark by which spreadsheets know that it is."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    for row in rows:
        values = [said(cell).value for cell in row]
        writer.writerow([csv_text(v) if isinstance(v, str) else as_text(v) for v in values])
    return text.getvalue().encode("utf-8-sig")
