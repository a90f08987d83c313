"""A sheet of a workbook before it is a file: a title, a head, rows of typed cells."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from registry.records.book import Cell

Row = tuple[Cell, ...]

TITLE_LENGTH = 31
ROWS = 1_048_576
"""How many rows a sheet of a workbook can have, its head among them."""

_REFUSED = re.compile(r"[\[\]:*?/\\\x00-\x1f\ud800-\udfff\ufffe\uffff]+")


@dataclass(frozen=True)
class Sheet:
    """A table as a sheet; `above` are rows over the head, as some authorities have them."""

    title: str
    head: tuple[str, ...]
    rows: tuple[Row, ...]
    above: tuple[Row, ...] = ()


def in_parts(sheets: Iterable[Sheet], *, rows: int = ROWS) -> tuple[Sheet, ...]:
    """The sheets, those with more than so many rows cut into several, under titles that a workbook takes."""
    parts = []
    for sheet in sheets:
        room = max(rows - len(sheet.above) - 1, 1)
        starts = range(0, max(len(sheet.rows), 1), room)
        parts += [replace(sheet, rows=sheet.rows[start : start + room]) for start in starts]
    used: set[str] = set()
    return tuple(replace(part, title=free_title(part.title, used)) for part in parts)


def free_title(wanted: str, used: set[str]) -> str:
    """A title that a workbook takes and that none of its sheets has yet; it is then among the used."""
    plain = " ".join(_REFUSED.sub(" ", wanted).split()).strip("'")
    if plain.casefold() in ("", "history"):  # Excel keeps 'History' for itself
        plain = f"{plain} -".strip()
    title, number = _cut(plain, TITLE_LENGTH), 1
    while title.casefold() in used:
        number += 1
        ending = f" ({number})"
        title = _cut(plain, TITLE_LENGTH - len(ending)) + ending
    used.add(title.casefold())
    return title


def _cut(text: str, length: int) -> str:
    """The beginning of a text in so many UTF-16 units, which are what spreadsheets count."""
    return text.encode("utf-16-le")[: length * 2].decode("utf-16-le", "ignore").rstrip(" '")
