"""What ends or falls due: what just has, and what will within a week, a month, a quarter."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import Select

from registry.catalogue.vendors.wanting import certified_until
from registry.deciding.conditions.queries import in_state
from registry.deciding.exceptions.queries import ends_by
from registry.judgement.models import ConditionRow, ExceptionRow
from registry.overview.counting import Count, Question, rows_of
from registry.overview.pressing import ending, reviews

HORIZONS = (7, 30, 90)
"""Within how many days what comes up is counted, the nearest first."""

JUST = timedelta(days=30)
"""For so many days what has ended has just ended."""


class Deadlines(NamedTuple):
    """What of one kind comes up: how many have just ended or are late, how many follow by each horizon.

    `phrase` is the label within a sentence.
    """

    label: str
    phrase: str
    past: Count
    coming: tuple[Count, ...]

    @property
    def counts(self) -> tuple[Count, ...]:
        """All counts, in their order."""
        return (self.past, *self.coming)

    @property
    def is_any(self) -> bool:
        """Whether there is anything of it."""
        return any(count.number for count in self.counts)


class Kind(NamedTuple):
    """A kind of thing that comes up: its name, the question of what is past, and that of what is to come."""

    label: str
    phrase: str
    past: Question
    rows: Callable[[date], Select[Any]]
    url: Callable[[date], str]
    said: Callable[[int, int], str]


def questions(kinds: Sequence[Kind], *, on: date) -> Iterator[Question]:
    """What is asked of each kind: first what is past, then the horizons one after the other."""
    for kind in kinds:
        yield kind.past
        for days in HORIZONS:
            until = on + timedelta(days=days)
            yield Question(kind.rows(until), as_said(kind, days), kind.url(until))


def as_said(kind: Kind, days: int) -> Callable[[int], str]:
    """What so many of a kind are called that come up within some days."""
    return lambda number: kind.said(number, days)


def told(kinds: Sequence[Kind], answers: Sequence[Count]) -> list[Deadlines]:
    """The answers to the questions, kind by kind."""
    each = len(HORIZONS) + 1
    parts = [answers[start : start + each] for start in range(0, len(answers), each)]
    return [
        Deadlines(kind.label, kind.phrase, past, tuple(rest))
        for kind, (past, *rest) in zip(kinds, parts, strict=True)
    ]


def kinds_coming(organisation_id: int, *, on: date) -> list[Kind]:
    """The kinds of things that come up: contracts, certificates, reviews, conditions, exceptions."""
    yesterday, just = on - timedelta(days=1), on - JUST
    return [
        Kind(
            _("Contracts that end"),
            _("contracts that end"),
            Question(
                ending(organisation_id, since=just, until=yesterday),
                lambda n: ngettext(
                    "contract ended in the last 30 days", "contracts ended in the last 30 days", n
                ),
                url_for("contracts.index", ended_since=just, sort="-end"),
            ),
            lambda until: ending(organisation_id, since=on, until=until),
            lambda until: url_for("contracts.index", ends_by=until, sort="end"),
            lambda n, days: ngettext(
                "contract ends within %(days)d days", "contracts end within %(days)d days", n, days=days
            ),
        ),
        Kind(
            _("Vendors with a certificate that ends"),
            _("certificates that end"),
            Question(
                certified_until(organisation_id, since=just, until=yesterday),
                lambda n: ngettext(
                    "vendor with a certificate that ended in the last 30 days",
                    "vendors with a certificate that ended in the last 30 days",
                    n,
                ),
                url_for("vendors.index", certificate_ended=just),
            ),
            lambda until: certified_until(organisation_id, since=on, until=until),
            lambda until: url_for("vendors.index", certificate_ends=until),
            lambda n, days: ngettext(
                "vendor with a certificate that ends within %(days)d days",
                "vendors with a certificate that ends within %(days)d days",
                n,
                days=days,
            ),
        ),
        Kind(
            _("Reviews due"),
            _("reviews due"),
            Question(
                reviews(organisation_id, until=yesterday),
                lambda n: ngettext("review overdue", "reviews overdue", n),
                url_for("vendors.index", due=yesterday, sort="review"),
            ),
            lambda until: reviews(organisation_id, since=on, until=until),
            lambda until: url_for("vendors.index", due_from=on, due=until, sort="review"),
            lambda n, days: ngettext(
                "review due within %(days)d days", "reviews due within %(days)d days", n, days=days
            ),
        ),
        *kinds_promised(organisation_id, on=on),
    ]


def kinds_promised(organisation_id: int, *, on: date) -> list[Kind]:
    """What was decided until a day: conditions that vendors have to meet, exceptions that end."""
    just, to_meet = on - JUST, in_state("to come", on=on)
    until_day = ExceptionRow.until
    return [
        Kind(
            _("Conditions due"),
            _("conditions due"),
            Question(
                rows_of(ConditionRow, organisation_id, in_state("missed", on=on)),
                lambda n: ngettext("condition missed", "conditions missed", n),
                url_for("conditions.index", state="missed"),
            ),
            lambda until: rows_of(ConditionRow, organisation_id, to_meet, ConditionRow.due <= until),
            lambda until: url_for("conditions.index", state="to come", due=until),
            lambda n, days: ngettext(
                "condition due within %(days)d days", "conditions due within %(days)d days", n, days=days
            ),
        ),
        Kind(
            _("Exceptions that end"),
            _("exceptions that end"),
            Question(
                rows_of(ExceptionRow, organisation_id, until_day < on, until_day >= just),
                lambda n: ngettext(
                    "exception ended in the last 30 days", "exceptions ended in the last 30 days", n
                ),
                url_for("exceptions.index", ended_since=just),
            ),
            lambda until: rows_of(ExceptionRow, organisation_id, ends_by(until.isoformat(), on=on)),
            lambda until: url_for("exceptions.index", ends_by=until, sort="until"),
            lambda n, days: ngettext(
                "exception ends within %(days)d days", "exceptions end within %(days)d days", n, days=days
            ),
        ),
    ]
