"""The counts of the first page, each with the address of the list behind it."""

from collections import Counter
from datetime import date, timedelta
from typing import Any, NamedTuple

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import ColumnElement, func, select

from registry.db import db
from registry.deciding.conditions import queries as conditions
from registry.deciding.exceptions import queries as exceptions
from registry.history import KINDS
from registry.history.counts import counts_of_register
from registry.history.recorded import Recorded
from registry.judgement.models import ConditionRow, ExceptionRow
from registry.narrowing import MOST_COUNTED

SOON = timedelta(days=90)


class Count(NamedTuple):
    """A number with what it counts and the list behind it; with `has_more` there are more than so many."""

    number: int
    label: str
    url: str
    has_more: bool = False
    tone: str = "warn"


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
    numbers = Counter(counts_of_register(organisation_id))
    kinds = {
        "vendors": ngettext("third party", "third parties", numbers["vendors"]),
        "contracts": ngettext("contract", "contracts", numbers["contracts"]),
        "flows": ngettext("flow", "flows", numbers["flows"]),
        "technologies": ngettext("technology", "technologies", numbers["technologies"]),
        "activities": ngettext("activity", "activities", numbers["activities"]),
    }
    return [Count(numbers[name], label, url_for(f"{name}.index")) for name, label in kinds.items()]


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
    """What comes up within 90 days: ends of contracts, reviews, conditions; and exceptions that end soon."""
    contracts: Any = KINDS["contracts"]
    vendors: Any = KINDS["vendors"]
    until = on + SOON
    ending = number_of(contracts, organisation_id, contracts.end_order >= on, contracts.end_order <= until)
    due = number_of(vendors, organisation_id, vendors.review_order <= until, vendors.status != "ended")
    to_meet = conditions.in_state("to come", on=on)
    duties = number_of(ConditionRow, organisation_id, to_meet, ConditionRow.due <= until)
    accepted = number_of(ExceptionRow, organisation_id, exceptions.in_state("soon", on=on))
    return [
        at_most(
            ending,
            ngettext("contract ends within 90 days", "contracts end within 90 days", ending),
            url_for("contracts.index", ends_by=on + SOON, sort="end"),
        ),
        at_most(
            due,
            ngettext("review due within 90 days", "reviews due within 90 days", due),
            url_for("vendors.index", due=until, sort="review"),
        ),
        at_most(
            duties,
            ngettext("condition due within 90 days", "conditions due within 90 days", duties),
            url_for("conditions.index", state="to come", due=until),
        ),
        at_most(
            accepted,
            ngettext("exception ends within 30 days", "exceptions end within 30 days", accepted),
            url_for("exceptions.index", state="soon"),
        ),
    ]


def at_most(number: int, label: str, url: str, *, tone: str = "warn") -> Count:
    """A count that goes no further than lists count."""
    return Count(min(number, MOST_COUNTED), label, url, has_more=number > MOST_COUNTED, tone=tone)
