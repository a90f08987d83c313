"""How findings developed over the last days: a row of small bars for each number, and the numbers."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from flask_babel import format_decimal
from flask_babel import gettext as _
from markupsafe import Markup

from registry.judgement.daily import JudgedDay
from registry.judgement.development import judged_days
from registry.web import day as in_words

DAYS = 90
"""So many days are drawn, today among them."""

SHOWN = ("failing", "blocker", "major", "minor", "note")
"""The numbers that are drawn: vendors that fail, then findings by severity."""

STEP, HIGH, FLAT = 3.0, 30.0, 1.0
"""How far one bar stands from the next, how high the highest is, how high that of nought."""

LEAST = 5
"""Of numbers that are never more than this the highest bar is not as high as can be: one is not much."""

WIDE, NARROW = 2.2, 0.8
"""How wide the bar of a day is that was judged, and of one on which what was known before stands on."""


class Day(NamedTuple):
    """A day with what is known of it: the numbers of the last judgement, of this day or of one before."""

    day: date
    known: JudgedDay | None
    is_judged: bool


class Course(NamedTuple):
    """How one number developed: at first, today, and a picture of the days between."""

    name: str
    first: int
    last: int
    drawing: Markup

    @property
    def change(self) -> int:
        """By how much it grew."""
        return self.last - self.first


class Development(NamedTuple):
    """How findings developed since the first day of which anything is known.

    `judged` are the days with numbers of their own, the newest first; `has_gaps` when nothing was judged on
    one of the days that are drawn.
    """

    since: date
    courses: tuple[Course, ...]
    judged: tuple[JudgedDay, ...]
    has_gaps: bool


def development(organisation_id: int, *, on: date) -> Development | None:
    """How findings developed until a day; None while nothing is known of any."""
    since = on - timedelta(days=DAYS - 1)
    known = judged_days(organisation_id, since=since, until=on)
    if not known:
        return None
    days = list(day_by_day(known, since=since, until=on))
    drawn = [one for one in days if one.known is not None]
    return Development(
        since=drawn[0].day,
        courses=tuple(course(days, name) for name in SHOWN),
        judged=tuple(reversed(known)),
        has_gaps=any(not one.is_judged for one in drawn),
    )


def day_by_day(known: Sequence[JudgedDay], *, since: date, until: date) -> Iterator[Day]:
    """Every day between two with what is known of it; what was known before stands on."""
    by_day = {row.day: row for row in known}
    last = next((row for row in known if row.day < since), None)
    for number in range((until - since).days + 1):
        day = since + timedelta(days=number)
        last = by_day.get(day, last)
        yield Day(day, last, day in by_day)


def course(days: Sequence[Day], name: str) -> Course:
    """How one of the numbers developed."""
    numbers = [getattr(one.known, name) for one in days if one.known is not None]
    return Course(name, numbers[0], numbers[-1], drawing(days, name))


def drawing(days: Sequence[Day], name: str) -> Markup:
    """A bar for every day of which something is known, wide where that day was judged; with its words."""
    numbers = [None if one.known is None else int(getattr(one.known, name)) for one in days]
    known = [(one.day, number) for one, number in zip(days, numbers, strict=True) if number is not None]
    most = max(number for _day, number in known)
    paths = {True: "", False: ""}
    for place, (one, number) in enumerate(zip(days, numbers, strict=True)):
        if number is not None:
            high = FLAT + (HIGH - FLAT) * number / max(most, LEAST)
            wide = WIDE if one.is_judged else NARROW
            left = STEP * place + (STEP - wide) / 2
            paths[one.is_judged] += f"M{left:g} {HIGH:g}v-{high:.4g}h{wide:g}v{high:.4g}z"
    said = _(
        "%(first)s on %(day)s, %(last)s now, never more than %(most)s",
        first=format_decimal(known[0][1]),
        day=in_words(known[0][0]),
        last=format_decimal(known[-1][1]),
        most=format_decimal(most),
    )
    return Markup(
        '<svg class="bars" role="img" aria-label="{}" viewBox="0 0 {} {}" preserveAspectRatio="none"'
        ' focusable="false"><path class="is-carried" d="{}"/><path d="{}"/></svg>'
    ).format(said, f"{STEP * len(days):g}", f"{HIGH:g}", paths[False], paths[True])
