"""Numbers and lengths of time as people write them."""

import re

from flask_babel import gettext as _

from registry.interchange.spreadsheets.sheet import Cell
from registry.interchange.spreadsheets.values.unclear import Unclear
from registry.interchange.spreadsheets.written import plain, sayings

_PERIOD = re.compile(r"(\d+(?:[.,]\d+)?) ?([^\W\d]+)")
_NUMBER = re.compile(r"\d{1,7}(?:[.,]\d{1,6})?")

MOST = 10_000_000
"""More days than can be meant; what is no number at all is not below it either."""

DAYS = {
    "second": 1 / 86400, "minute": 1 / 1440, "hour": 1 / 24, "day": 1.0, "week": 7.0, "month": 30.0,
    "year": 365.0,
}  # fmt: skip
UNITS = {
    written: DAYS[unit]
    for unit, words in {
        "second": "s sec secs second seconds sekunde sekunden seconde secondes segundo segundos",
        "minute": "min mins minute minutes minuten minuto minutos",
        "hour": "h hr hrs hour hours stunde stunden heure heures hora horas",
        "day": "d day days tag tage tagen jour jours dia dias",
        "week": "w wk week weeks woche wochen semaine semaines semana semanas",
        "month": "m mo month months monat monate monaten mois mes meses",
        "year": "y yr yrs year years jahr jahre jahren an ans annee annees ano anos",
    }.items()
    for written in words.split()
}


def days_in(cell: Cell, text: str) -> float:
    """How many days a cell means: a number is one of days, a month has 30 and a year 365; raises Unclear."""
    if isinstance(cell, int | float) and not isinstance(cell, bool) and abs(cell) <= MOST:
        return float(cell)
    words = text.replace("\n", " ").strip()
    if _NUMBER.fullmatch(words):
        return float(words.replace(",", "."))
    parts = list(_PERIOD.finditer(words))
    if parts and not _PERIOD.sub("", words).strip(" ,+&"):
        units = [UNITS.get(plain(part[2])) for part in parts]
        if all(unit is not None for unit in units):
            return sum(
                float(p[1].replace(",", ".")) * (unit or 0) for p, unit in zip(parts, units, strict=True)
            )
    raise Unclear(text, _("this is no length of time."), _("Write a number of days, or such as 3 months."))


def whole_days(cell: Cell, text: str) -> int:
    """A number of whole days; raises Unclear."""
    days = days_in(cell, text)
    if days != int(days):
        raise Unclear(text, _("this is no whole number of days."), _("Write such as 30."))
    return int(days)


def lifetime(cell: Cell, text: str) -> tuple[bool, float | None]:
    """Whether something ends with the session, and else after how many days; raises Unclear."""
    word = plain(text)
    if word in sayings("session"):
        return True, None
    if word in sayings("never"):
        right = _("Write a number of days, or such as 2 years; 'session' for what ends with it.")
        raise Unclear(text, _("it does not say how long."), right)
    return False, days_in(cell, text)
