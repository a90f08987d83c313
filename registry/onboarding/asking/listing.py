"""Reading onboardings for lists and counts: what waits for the organisation, what for a third party."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import ColumnElement, false, func, select, true

from registry.db import db
from registry.listing import Listing, Page, page_of
from registry.onboarding.models import ANSWERABLE, OnboardingRow, State

FOR_US: tuple[State, ...] = ("submitted", "requested")
"""The states in which the organisation has to do something."""

OVER: tuple[State, ...] = ("accepted", "closed")

WAITS: Mapping[str, tuple[State, ...]] = {"us": FOR_US, "them": ANSWERABLE, "nobody": OVER}
"""For whom something waits, by the word that stands in addresses."""

MOST_SHOWN = 20
"""How many of each the first page shows; of more it leads to the list."""


def in_states(text: str) -> ColumnElement[bool]:
    """Onboardings that wait for somebody; another word bounds nothing."""
    return OnboardingRow.state.in_(WAITS[text]) if text in WAITS else true()


def late(on: date) -> ColumnElement[bool]:
    """Onboardings whose third party has to answer and was to do so before a day."""
    return OnboardingRow.state.in_(ANSWERABLE) & (OnboardingRow.due < on)


def overdue_on(text: str) -> ColumnElement[bool]:
    """The same by the day as an address has it; none for what is no day."""
    try:
        return late(date.fromisoformat(text))
    except ValueError:
        return false()


LISTING: Listing[OnboardingRow] = Listing(
    row=OnboardingRow,
    key=OnboardingRow.key,
    sorts={"moved": OnboardingRow.moved_at},
    default="-moved",
    filters={
        "waits": in_states,
        "overdue": overdue_on,
        "state": lambda state: OnboardingRow.state == state,
        "by": lambda person: OnboardingRow.asked_by == person,
    },
)


def onboardings(organisation_id: int, asked: Mapping[str, str], *, path: str) -> Page[OnboardingRow]:
    """A page of an organisation's onboardings, the one that moved last first."""
    return page_of(LISTING, asked, within=OnboardingRow.organisation_id == organisation_id, path=path)


def first_of(organisation_id: int, waits: str) -> Sequence[OnboardingRow]:
    """Some of those that wait for somebody: what has waited longest, what is due first, what ended last."""
    asked = select(OnboardingRow).where(OnboardingRow.organisation_id == organisation_id, in_states(waits))
    match waits:
        case "us":
            # What was sent comes before what was asked for: somebody outside waits for an answer to it.
            order = [OnboardingRow.state.desc(), OnboardingRow.moved_at, OnboardingRow.id]
        case "them":
            order = [func.coalesce(OnboardingRow.due, date.max), OnboardingRow.moved_at, OnboardingRow.id]
        case _:
            order = [OnboardingRow.moved_at.desc(), OnboardingRow.id.desc()]
    return db.session.scalars(asked.order_by(*order).limit(MOST_SHOWN)).all()


def numbers(organisation_id: int) -> dict[str, int]:
    """How many onboardings are in each state."""
    asked = select(OnboardingRow.state, func.count()).where(OnboardingRow.organisation_id == organisation_id)
    found = db.session.execute(asked.group_by(OnboardingRow.state))
    return {row[0]: row[1] for row in found}
