"""Who is to be asked again on a day and why: by interval, before a review, after an event."""

import logging
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta

from flask_babel import gettext as _
from sqlalchemy import func, select, tuple_

from registry.accounts.models import Organisation
from registry.catalogue.vendors.models import VendorRow
from registry.db import db
from registry.errors import NotInRegister
from registry.history.rows import in_parts
from registry.judgement.found import FindingRow, FindingVendor
from registry.onboarding.asking.again import ask_again
from registry.onboarding.asking.changes import MOST_UNFINISHED, TooManyUnfinished, number_unfinished
from registry.onboarding.models import UNFINISHED, OnboardingRow
from registry.onboarding.triage.rules import Again, triage_rules
from registry.web import day, today

log = logging.getLogger("onward.worker")

MOST_A_DAY = 50
"""How many third parties of one organisation a day's work asks again at most: people have to follow."""

LEFT_FREE = MOST_UNFINISHED // 2
"""So many places for what is under way are left to people."""

AT_ONCE = 400
"""How many are read at once."""

AN_AVERAGE_MONTH = timedelta(days=365.25 / 12)

NOT_ASKED = ("suspended", "ended")
"""Vendors in these states are asked nothing."""


def ask_who_is_due() -> None:
    """Have every organisation's third parties asked again that are due today."""
    for organisation_id in list(db.session.scalars(select(Organisation.id).order_by(Organisation.id))):
        db.session.rollback()
        asked = ask_due(organisation_id, on=today(), at=datetime.now(UTC))
        if asked:
            log.info("%s third parties of organisation %s are to be asked again", asked, organisation_id)


def ask_due(organisation_id: int, *, on: date, at: datetime) -> int:
    """Have an organisation's third parties asked again that are due on a day; gives how many."""
    room = min(MOST_A_DAY, LEFT_FREE - number_unfinished(organisation_id))
    if room <= 0:
        return 0
    number = 0
    for vendor, because in first(due(organisation_id, triage_rules().again, on=on), room).items():
        try:
            ask_again(organisation_id, vendor, because=because, by="", at=at, on=on)
        except TooManyUnfinished:
            break
        except NotInRegister:  # ended or removed since it was read
            continue
        number += 1
    return number


def first(found: Iterable[tuple[str, str]], most: int) -> dict[str, str]:
    """The first third parties of some, each with the first reason."""
    chosen: dict[str, str] = {}
    for vendor, because in found:
        if len(chosen) >= most:
            break
        chosen.setdefault(vendor, because)
    return chosen


def due(organisation_id: int, again: Again, *, on: date) -> Iterator[tuple[str, str]]:
    """Who is to be asked again on a day and why: after an event first, then before a review, then in turn."""
    yield from after_events(organisation_id, again)
    yield from before_reviews(organisation_id, again, on=on)
    yield from in_turn(organisation_id, again, on=on)


def after_events(organisation_id: int, again: Again) -> Iterator[tuple[str, str]]:
    """Those about whom something was found since they were asked last, such as a certificate that expired."""
    asked = (
        select(FindingRow.id, FindingVendor.vendor, FindingRow.since, FindingRow.found)
        .join(
            FindingVendor,
            (FindingVendor.organisation_id == FindingRow.organisation_id)
            & (FindingVendor.finding == FindingRow.key),
        )
        .where(
            FindingRow.organisation_id == organisation_id,
            FindingRow.open,
            FindingRow.rule.in_(again.findings),
        )
        .order_by(FindingRow.id, FindingVendor.vendor)
    )
    place: tuple[int, str] = (0, "")
    while rows := db.session.execute(
        asked.where(tuple_(FindingRow.id, FindingVendor.vendor) > place).limit(AT_ONCE)
    ).all():
        last = last_asked(organisation_id, (row.vendor for row in rows))
        for row in rows:
            if last.get(row.vendor, date.min) < row.since:
                yield row.vendor, row.found
        place = (rows[-1].id, rows[-1].vendor)


def before_reviews(organisation_id: int, again: Again, *, on: date) -> Iterator[tuple[str, str]]:
    """Those whose review comes due soon, or is overdue, and who were not asked for it yet."""
    ahead = timedelta(days=again.days_before_review)
    asked = select(VendorRow.key, VendorRow.review_order).where(
        VendorRow.organisation_id == organisation_id,
        VendorRow.review_order <= on + ahead,
        VendorRow.status.not_in(NOT_ASKED),
    )
    asked = asked.order_by(VendorRow.review_order, VendorRow.key)
    place: tuple[date, str] = (date.min, "")
    while rows := db.session.execute(
        asked.where(tuple_(VendorRow.review_order, VendorRow.key) > place).limit(AT_ONCE)
    ).all():
        last = last_asked(organisation_id, (row.key for row in rows))
        for row in rows:
            begun = max(row.review_order, date.min + ahead) - ahead
            if row.key not in last or last[row.key] < begun:
                yield row.key, _("Its next review is on %(day)s.", day=day(row.review_order))
        place = (rows[-1].review_order, rows[-1].key)


def in_turn(organisation_id: int, again: Again, *, on: date) -> Iterator[tuple[str, str]]:
    """Those who answered last so long ago as their criticality allows, the longest ago first."""
    at = datetime.combine(on, datetime.min.time(), tzinfo=UTC)
    for criticality, months in again.months.items():
        asked = (
            select(OnboardingRow.vendor, func.max(OnboardingRow.moved_at).label("last"))
            .join(
                VendorRow,
                (VendorRow.organisation_id == OnboardingRow.organisation_id)
                & (VendorRow.key == OnboardingRow.vendor),
            )
            .where(
                OnboardingRow.organisation_id == organisation_id,
                OnboardingRow.state.in_(("accepted", "closed", *UNFINISHED)),
                VendorRow.criticality == criticality,
                VendorRow.status.not_in(NOT_ASKED),
            )
            .group_by(OnboardingRow.vendor)
            .having(func.max(OnboardingRow.moved_at) <= at - months * AN_AVERAGE_MONTH)
        )
        for vendor, last in db.session.execute(asked.order_by(func.max(OnboardingRow.moved_at))).all():
            yield str(vendor), _("It was asked last on %(day)s.", day=day(last.date()))


def last_asked(organisation_id: int, vendors: Iterable[str]) -> Mapping[str, date]:
    """The day on which each of some vendors was asked last, by whatever reason; one that never was has none.

    One that is being asked now stands with the last of all days: it is not asked twice at once.
    """
    found: dict[str, date] = {}
    for some in in_parts(list(vendors)):
        rows = select(OnboardingRow.vendor, OnboardingRow.asked_at, OnboardingRow.state).where(
            OnboardingRow.organisation_id == organisation_id, OnboardingRow.vendor.in_(some)
        )
        for vendor, asked_at, state in db.session.execute(rows):
            asked_on = date.max if state in UNFINISHED else asked_at.date()
            found[str(vendor)] = max(found.get(str(vendor), date.min), asked_on)
    return found
