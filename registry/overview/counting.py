"""The counts of the first page, each with the address of the list behind it."""

from datetime import date, timedelta
from typing import Any, NamedTuple

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import ColumnElement, func, select

from registry.db import db
from registry.history import KINDS
from registry.history.recorded import Recorded

SOON = timedelta(days=90)


class Count(NamedTuple):
    """A number with what it counts and the list behind it."""

    number: int
    label: str
    url: str


class Step(NamedTuple):
    """Something to do, and where."""

    label: str
    url: str


def number_of(kind: type[Recorded], organisation_id: int, *conditions: ColumnElement[bool]) -> int:
    """How many rows of a kind an organisation has."""
    asked = select(func.count()).where(kind.organisation_id == organisation_id, *conditions)
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
    return [
        Count(number_of(KINDS[name], organisation_id), label, url_for(f"{name}.index"))
        for name, label in kinds
    ]


def next_steps(organisation_id: int) -> list[Step]:
    """What a register that has only just been begun still lacks, in the order in which it is best added."""
    steps = (
        ("activities", _("Add an activity: what you do, with whose data, why")),
        ("vendors", _("Add a vendor: any third party that receives data")),
        ("flows", _("Add a flow: which data go to the vendor, and for what")),
        ("contracts", _("Add the contract with it, then enter its terms")),
    )
    return [
        Step(label, url_for(f"{name}.new"))
        for name, label in steps
        if not number_of(KINDS[name], organisation_id)
    ]


def coming_up(organisation_id: int, *, on: date) -> list[Count]:
    """What comes up within 90 days: contracts that end, reviews that are due, vendors that wait."""
    contracts: Any = KINDS["contracts"]
    vendors: Any = KINDS["vendors"]
    until = on + SOON
    ending = number_of(contracts, organisation_id, contracts.ends >= on, contracts.ends <= until)
    due = number_of(vendors, organisation_id, vendors.next_review <= until, vendors.status != "ended")
    waiting = number_of(vendors, organisation_id, vendors.status.in_(("proposed", "in review")))
    return [
        Count(
            ending,
            _("contracts end within 90 days"),
            url_for("contracts.index", ends_by=on + SOON, sort="end"),
        ),
        Count(due, _("reviews due within 90 days"), url_for("vendors.index", due=until, sort="review")),
        Count(waiting, _("vendors wait for a decision"), url_for("vendors.index", waiting="yes")),
    ]
