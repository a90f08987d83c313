"""How findings developed: what each day's last judgement found is kept, and since when vendors fail."""

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import func, select, update

from registry.db import db
from registry.judgement.daily import JudgedDay
from registry.judgement.found import Counts, Judgement, VendorJudgement
from registry.policy import SEVERITIES

NEW_DAYS = 7
"""For so many days, the first one included, a finding is new, and so is a vendor's failing."""

NOT_FAILING = date.min
"""Stands for the day since which a vendor fails that does not fail: sorted columns are never empty."""

FAILS = ("blocker", "major")
"""A vendor fails while a finding of one of these severities about it is open and accepted by nobody."""


def store_day(organisation_id: int, counts: Counts, *, on: date) -> None:
    """Keep what was found on a day; a later judgement of the same day takes its place.

    Runs inside the caller's transaction, once findings and sums are stored.
    """
    failing = number_failing(organisation_id)
    row = db.session.get(JudgedDay, (organisation_id, on))
    if row is None:
        row = JudgedDay(organisation_id=organisation_id, day=on)
        db.session.add(row)
    for severity in SEVERITIES:
        setattr(row, severity, counts.severities.get(severity, 0))
    row.accepted, row.no_ground = counts.accepted, counts.transfers_without_ground
    row.failing = failing


def number_failing(organisation_id: int) -> int:
    """How many vendors fail, as stored."""
    asked = select(func.count()).where(
        VendorJudgement.organisation_id == organisation_id, VendorJudgement.rank < len(FAILS)
    )
    return db.session.scalar(asked) or 0


def bound_by(organisation_id: int, *, on: date) -> None:
    """Have no vendor fail since a day that has not come: a clock that was wrong judged later days."""
    db.session.execute(
        update(VendorJudgement)
        .where(VendorJudgement.organisation_id == organisation_id, VendorJudgement.failing_since > on)
        .values(failing_since=on)
        .execution_options(synchronize_session=False)
    )


def failing_from(*, before: date | None, fails: bool, on: date) -> date:
    """Since when a vendor fails as of a day, `before` being what was stored; NOT_FAILING when it does not."""
    if not fails:
        return NOT_FAILING
    return on if before in (None, NOT_FAILING) else min(before or on, on)


def new_from(judgement: Judgement | None, *, on: date) -> date | None:
    """The first day since which a vendor may fail that newly fails on a day; None while that cannot be told.

    Of what failed when a register was judged for the first time, nobody knows since when it did.
    """
    if judgement is None:
        return None
    return max(on - timedelta(days=NEW_DAYS - 1), judgement.first_on + timedelta(days=1))


def judged_days(organisation_id: int, *, since: date, until: date) -> Sequence[JudgedDay]:
    """What was found on the days between two that were judged, the last one before them first of all."""
    of_register = select(JudgedDay).where(JudgedDay.organisation_id == organisation_id)
    before = of_register.where(JudgedDay.day < since).order_by(JudgedDay.day.desc()).limit(1)
    between = of_register.where(JudgedDay.day >= since, JudgedDay.day <= until).order_by(JudgedDay.day)
    return [*db.session.scalars(before), *db.session.scalars(between)]
