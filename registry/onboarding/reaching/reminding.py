"""Reminders: a week and a day before answers are due, and a few times afterwards; each once."""

from datetime import UTC, date, datetime, timedelta

from flask import Flask
from sqlalchemy import select

from registry.db import db
from registry.history.bookkeeping import bookkeeping
from registry.jobs import DAILY
from registry.onboarding.events import note_event
from registry.onboarding.models import ANSWERABLE, OnboardingRow
from registry.onboarding.reaching.links import living_links
from registry.onboarding.reaching.mail_texts import is_mail_set
from registry.onboarding.reaching.mails import queue_mail
from registry.web import today

BEFORE = (timedelta(days=7), timedelta(days=1))
AFTER = (timedelta(days=1), timedelta(days=8), timedelta(days=15))
"""How long before and after the day on which answers are due people are reminded of them."""

LATE = timedelta(days=6)
"""So many days a reminder after the day may come late, and no more: the next one is due then."""

AT_ONCE = 200
"""How many onboardings are read at once."""


def remind_all() -> None:
    """Remind everybody whose answers are due soon or overdue; without a mail server there is no way to."""
    if is_mail_set():
        remind_due(on=today(), at=datetime.now(UTC))


def remind_due(*, on: date, at: datetime) -> int:
    """Have those reminded who are to be on a day; gives how many."""
    number, last = 0, 0
    while found := due_around(on, after=last):
        for row_id, organisation_id in found:
            number += remind_row(row_id, organisation_id=organisation_id, on=on, at=at)
        last = found[-1][0]
    return number


def due_around(on: date, *, after: int) -> list[tuple[int, int]]:
    """Onboardings with answers due so near a day that somebody might be reminded: number and organisation."""
    asked = (
        select(OnboardingRow.id, OnboardingRow.organisation_id)
        .where(
            OnboardingRow.state.in_(ANSWERABLE),
            OnboardingRow.due >= on - max(AFTER) - LATE,
            OnboardingRow.due <= on + max(BEFORE),
            OnboardingRow.id > after,
        )
        .order_by(OnboardingRow.id)
        .limit(AT_ONCE)
    )
    found = [(row.id, row.organisation_id) for row in db.session.execute(asked)]
    db.session.rollback()
    return found


def remind_row(row_id: int, *, organisation_id: int, on: date, at: datetime) -> int:
    """Have everybody reminded who has a good link to the answers of one onboarding; gives how many."""
    number = 0
    with bookkeeping(turn=organisation_id):
        row = db.session.get(OnboardingRow, row_id, populate_existing=True, with_for_update=True)
        if row is None or row.state not in ANSWERABLE or row.due is None:
            return 0
        since = began(row.due, on=on)
        for link in living_links(row.id, on=on) if since is not None else ():
            # Whoever was invited or reminded since then needs no second message so soon.
            last = max(link.made_at.date(), row.moved_at.date(), link.reminded_on or date.min)
            if since is not None and last < since and queue_mail(row, link, "reminder", at=at):
                link.reminded_on = on
                note_event(row.id, "reminded", at=at, about=link.email)
                number += 1
    return number


def began(due: date, *, on: date) -> date | None:
    """The day from which the reminder that is to go out on a day was to; None when none is.

    One before the day may come late until the next one is to go out, one afterwards by LATE at most.
    """
    days = [due - ahead for ahead in BEFORE] + [due + behind for behind in AFTER]
    begun = max((day for day in days if day <= on), default=None)
    if begun is None or (begun > due and on - begun > LATE):
        return None
    return begun


def install(app: Flask) -> None:
    """Have an application's worker remind people once a day."""
    app.extensions.setdefault(DAILY, []).append(remind_all)
