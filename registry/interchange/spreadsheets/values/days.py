"""Days as people write them; which of two numbers is the month is judged by the column as a whole."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache
from typing import Literal

from flask_babel import gettext as _

from registry.interchange.spreadsheets.sheet import Cell
from registry.interchange.spreadsheets.values.unclear import Unclear
from registry.interchange.spreadsheets.written import plain

Order = Literal["", "day first", "month first", "both"]

LANGUAGES = ("en", "de", "fr", "es", "it", "nl", "pt", "pl", "sv", "da")
SERIALS = range(15_000, 110_000)
"""Numbers that can be days as spreadsheets count them: from 1941 to 2201."""

EPOCH = date(1899, 12, 30)
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]\d{1,2}:\d{2}.*)?")
_NUMBERS = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?: \d{1,2}:\d{2}.*)?")
_DAY_NAMED = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th|er|\.)?[ -]*(?:de |of )?([^\W\d]+)\.?,?[ -]*(?:de |del )?(\d{4}|\d{2})"
)
_MONTH_NAMED = re.compile(r"([^\W\d]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
_WITHIN = re.compile(r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}([./-])\d{1,2}\1\d{2,4}|\d{1,2}\.? [^\W\d]+\.? \d{4}")


@cache
def months() -> dict[str, int]:
    """The number of each month by its name, long or short."""
    from babel import Locale  # noqa: PLC0415  # slow to import

    found: dict[str, int] = {"sept": 9}
    for language in LANGUAGES:
        by_form = Locale(language).months
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in by_form[context][width].items():
                    found.setdefault(plain(name), number)
    return found


def order_of(cells: Iterable[Cell]) -> Order:
    """In which order the days of a column are written, as far as any of them tells."""
    day_first = month_first = False
    for cell in cells:
        found = _NUMBERS.fullmatch(cell.strip()) if isinstance(cell, str) else None
        if found and found[2] != ".":
            day_first |= int(found[1]) > 12
            month_first |= int(found[3]) > 12
    if day_first and month_first:
        return "both"
    return "day first" if day_first else "month first" if month_first else ""


def day_of(cell: Cell, text: str, *, order: Order) -> date:
    """The day that a cell means; raises Unclear."""
    if isinstance(cell, date):
        return cell
    if isinstance(cell, int | float) and not isinstance(cell, bool) and SERIALS.start <= cell < SERIALS.stop:
        return EPOCH + timedelta(days=int(cell))
    try:
        found = _of_text(text, order)
    except ValueError:
        found = None
    if found is None:
        raise Unclear(text, _("this is no day."), _("Write it such as 2026-01-31."))
    return found


def day_within(text: str, *, order: Order) -> date | None:
    """The day that stands somewhere in a text, if one does; raises Unclear when it is not clear which."""
    found = _WITHIN.search(text)
    return day_of(found[0], found[0], order=order) if found else None


def _of_text(text: str, order: Order) -> date | None:
    text = " ".join(text.split())
    if found := _ISO.fullmatch(text):
        return date(int(found[1]), int(found[2]), int(found[3]))
    if found := _NUMBERS.fullmatch(text):
        first, second, year = int(found[1]), int(found[3]), _year(found[4])
        if found[2] == "." or _day_first(text, first, second, order):
            first, second = second, first
        return date(year, first, second)
    if found := _DAY_NAMED.fullmatch(text):
        month = months().get(plain(found[2]))
        return date(_year(found[3]), month, int(found[1])) if month else None
    if found := _MONTH_NAMED.fullmatch(text):
        month = months().get(plain(found[1]))
        return date(int(found[3]), month, int(found[2])) if month else None
    return None


def _day_first(text: str, first: int, second: int, order: Order) -> bool:
    if first > 12 or first == second:
        return True
    if second > 12:
        return False
    if order in ("", "both"):
        wrong = _("day and month cannot be told apart, here and in the whole column.")
        if order == "both":
            wrong = _("the column has days written day first and days written month first.")
        raise Unclear(text, wrong, _("Write it such as 2026-01-31, or say for the sheet which comes first."))
    return order == "day first"


def _year(text: str) -> int:
    year = int(text)
    return year if len(text) == 4 else year + (2000 if year < 70 else 1900)
