"""Cells of a book as what stands in a sheet: a date, a number, or words."""

from datetime import date, datetime
from typing import NamedTuple

from registry.records.book import Cell, Gap, Items, Ref, Tag
from registry.words import word

Plain = str | int | float | date | datetime

NONE = "–"
"""Says that something does not apply; an empty cell says that there is nothing to say."""

EARLIEST = date(1900, 3, 1)
"""The first day that spreadsheets agree about."""

EXACT = 10**15
"""Below it a spreadsheet keeps every digit of a whole number."""


class Said(NamedTuple):
    """What stands in a cell, and whether something is missing there."""

    value: Plain
    gap: bool = False


def said(cell: Cell) -> Said:
    """A cell as a value; several things stand one under another as text."""
    match cell:
        case str():
            return Said(cell)
        case Gap(text):
            return Said(text, gap=True)
        case Tag(text) | Ref(text):
            return Said(text)
        case Items(things):
            parts = [said(thing) for thing in things]
            return Said("\n".join(as_text(part.value) for part in parts), gap=any(p.gap for p in parts))
        case None:
            return Said(NONE)
        case bool():
            return Said(word("yes" if cell else "no"))
    return Said(cell if _is_held(cell) else as_text(cell))


def as_text(value: Plain) -> str:
    """A value as text: days as yyyy-mm-dd."""
    match value:
        case str():
            return value
        case datetime():
            return value.isoformat(sep=" ", timespec="minutes")
        case date():
            return value.isoformat()
    return str(value)


def _is_held(value: float | date) -> bool:
    """Whether a spreadsheet holds a value as it is: it knows no early days, no infinity, no zones of time."""
    if isinstance(value, datetime):
        return value.tzinfo is None and value.date() >= EARLIEST
    if isinstance(value, date):
        return value >= EARLIEST
    return -EXACT < value < EXACT
