"""How a thing ends: it stays in the register, and nothing of it counts once its last day is over."""

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

import msgspec

from registry.snapshot.activities import Activity
from registry.snapshot.contracts import Contract
from registry.snapshot.decisions import Decision, RiskException
from registry.snapshot.flows import Flow
from registry.snapshot.parties import Vendor

CAN_END = (Vendor, Activity, Contract, Flow, RiskException)
"""The kinds of things that end; others are removed."""

AT_THE_END = frozenset(("refuse", "end"))
"""The decisions by which a vendor ends; what they ask for is to be done after it has ended."""

Ending = TypeVar("Ending", bound=Vendor | Activity | Contract | Flow | RiskException)


def ended(thing: Ending, *, on: date) -> Ending:
    """A thing as it is once it has ended on a day; itself when it has by then.

    One that is still to come is taken back: it ends on its first day, for it cannot end before.
    """
    match thing:
        case Contract() | Flow():
            return msgspec.structs.replace(thing, ends=last_day(thing.ends, first=begins(thing), on=on))
        case RiskException():
            return msgspec.structs.replace(thing, until=last_day(thing.until, first=begins(thing), on=on))
    return msgspec.structs.replace(thing, status="ended")


def outlasting(decisions: Iterable[Decision]) -> frozenset[str]:
    """The keys of the decisions whose conditions do not lapse with the vendor: those by which it ended."""
    return frozenset(one.key for one in decisions if one.decision in AT_THE_END)


def begins(thing: object) -> date | None:
    """The first day of a thing; None when it has always been, as far as is known."""
    match thing:
        case Contract():
            days = [thing.signed, thing.in_force]
        case Flow():
            days = [thing.starts]
        case RiskException():
            days = [thing.since]
        case _:
            days = []
    return max((day for day in days if day is not None), default=None)


def last_day(end: date | None, *, first: date | None, on: date) -> date:
    """The last day of what is ended on a day: an earlier one stays, and none is before the first."""
    if end is not None and end <= on:
        return end
    return on if first is None else max(first, on)
