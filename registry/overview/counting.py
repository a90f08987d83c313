"""The counts of the first page, each with the address of the list behind it."""

from datetime import date, timedelta
from typing import Any, NamedTuple

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import ColumnElement, func, select

from registry.db import db
from registry.history import KINDS
from registry.history.counts import counts_of_register
from registry.history.recorded import Recorded
from registry.narrowing import MOST_COUNTED

SOON = timedelta(days=90)


class Count(NamedTuple):
    """A number with what it counts and the list behind it; with `has_more` there are more than so many."""

    number: int
    label: str
    url: str
    has_more: bool = False


class Step(NamedTuple):
    """Something to do, and where."""

    label: str
    url: str


def number_of(kind: type[Recorded], organisation_id: int, *conditions: ColumnElement[bool]) -> int:
    """How many rows of a kind fit in an organisation: of more than MOST_COUNTED, one more than that."""
    some = select(kind.id).where(kind.organisation_id == organisation_id, *conditions)
    asked = select(func.count()).select_from(some.limit(MOST_COUNTED + 1).subquery())
    return db.session.scalar(asked) or 0


def catalogue_counts(organisation_id: int) -> list[Count]:
    """How much of each kind the register holds."""
    kinds = (
        ("vendors", _("third parties")),
        ("contracts", _("contracts")),
        ("flows", _("flows")),
        ("technologies", _("technologies")),
        ("activities", _("activities")),
    )
    numbers = counts_of_register(organisation_id)
    return [Count(numbers.get(name, 0), label, url_for(f"{name}.index")) for name, label in kinds]


def next_steps(organisation_id: int) -> list[Step]:
    """What a register that has only just been begun still lacks, in the order in which it is best added."""
    steps = (
        ("activities", _("Add an activity: what you do, with whose data, why")),
        ("vendors", _("Add a vendor: any third party that receives data")),
        ("flows", _("Add a flow: which data go to the vendor, and for what")),
        ("contracts", _("Add the contract with it, then enter its terms")),
    )
    numbers = counts_of_register(organisation_id)
    return [Step(label, url_for(f"{name}.new")) for name, label in steps if not numbers.get(name)]


def coming_up(organisation_id: int, *, on: date) -> list[Count]:
    """What comes up within 90 days: contracts that end, reviews that are due, vendors that wait."""
    contracts: Any = KINDS["contracts"]
    vendors: Any = KINDS["vendors"]
    until = on + SOON
    ending = number_of(contracts, organisation_id, contracts.end_order >= on, contracts.end_order <= until)
    due = number_of(vendors, organisation_id, vendors.review_order <= until, vendors.status != "ended")
    waiting = number_of(vendors, organisation_id, vendors.status.in_(("proposed", "in review")))
    return [
        at_most(
            ending,
            _("contracts end within 90 days"),
            url_for("contracts.index", ends_by=on + SOON, sort="end"),
        ),
        at_most(due, _("reviews due within 90 days"), url_for("vendors.index", due=until, sort="review")),
        at_most(waiting, _("vendors wait for a decision"), url_for("vendors.index", waiting="yes")),
    ]


def at_most(number: int, label: str, url: str) -> Count:
    """A count that goes no further than lists count."""
    return Count(min(number, MOST_COUNTED), label, url, has_more=number > MOST_COUNTED)
