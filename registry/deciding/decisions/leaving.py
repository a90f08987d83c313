"""What hangs on a vendor with which it is to end: flows, data, parties behind it, contracts, technologies."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from registry.deciding.decisions.what_if import WhatIf
from registry.law import CatalogueTerm, Law
from registry.policy import Assessment
from registry.policy.measures import words
from registry.policy.movement import is_in_force
from registry.snapshot import ORGANISATION, Condition, Contract, Flow, Technology, Vendor
from registry.snapshot.ending import outlasting

MOST_LINKS = 2_000
"""How many links behind a vendor are looked at, the nearest."""

AFTER_THE_END = "28.3.g"
"""The duty of Art. 28(3) under which the catalogue keeps the terms on what happens after the end."""


@dataclass(frozen=True)
class Held:
    """A data category that a vendor holds, and the activities whose flows brought it."""

    category: str
    activities: tuple[str, ...]


@dataclass(frozen=True)
class Notice:
    """A contract in force and how it can be ended.

    With an end, `notice_by` is the last day on which notice keeps it from going on, `runs_until` that end;
    without one, `runs_until` is the day until which it runs when notice is given on the day. None where the
    contract does not say.
    """

    contract: Contract
    notice_by: date | None
    runs_until: date | None
    after_the_end: tuple[tuple[str, str], ...]

    @property
    def is_own(self) -> bool:
        """Whether the organisation is a party, so that it can give notice."""
        return ORGANISATION in self.contract.between


@dataclass(frozen=True)
class Leaving:
    """What hangs on a vendor; `only_through_it` hold nothing more once its flows have ended.

    `conditions` are those that it has not met: of a vendor that has ended nobody asks for them.
    """

    flows: tuple[Flow, ...]
    held: tuple[Held, ...]
    only_through_it: tuple[Vendor, ...]
    contracts: tuple[Notice, ...]
    technologies: tuple[Technology, ...]
    conditions: tuple[Condition, ...]


def leaving(before: Assessment, vendor: str, *, flows: Sequence[Flow], without: WhatIf) -> Leaving:
    """What hangs on a vendor on the day of an assessment; `without` is the register once its flows ended."""
    view = before.view
    contracts = [c for c in view.snapshot.contracts if vendor in c.between and is_in_force(c, on=view.on)]
    lasting = outlasting(view.snapshot.decisions)
    return Leaving(
        flows=tuple(flows),
        held=tuple(held_by(before, vendor)),
        only_through_it=tuple(reached_only_through(before, vendor, without=without.after)),
        contracts=tuple(notice_of(contract, on=view.on, law=view.law) for contract in contracts),
        technologies=tuple(t for t in view.technologies if t.owner == vendor),
        conditions=tuple(
            one
            for one in view.snapshot.conditions
            if one.vendor == vendor and one.decision not in lasting and (one.met is None or one.met > view.on)
        ),
    )


def held_by(before: Assessment, vendor: str) -> Iterator[Held]:
    """What a vendor holds, by the names of the categories."""
    view = before.view
    arriving = [view.movements[key].flow for key in view.arriving.get(vendor, ())]
    held = before.chains.holds(vendor) if vendor in before.chains.network.number else frozenset()
    for category in sorted(held, key=lambda key: (view.category_name(key).casefold(), key)):
        serving = {flow.activity for flow in arriving if category in flow.data} - {None}
        yield Held(category, tuple(sorted(key for key in serving if key is not None)))


def reached_only_through(before: Assessment, vendor: str, *, without: Assessment) -> Iterator[Vendor]:
    """The vendors behind one that hold data today, and none once its flows have ended."""
    left = without.chains.network.number
    for key in behind(before, vendor):
        if key not in left or not without.chains.holds(key):
            yield before.view.vendors[key]


def behind(before: Assessment, vendor: str) -> list[str]:
    """The vendors to which a vendor hands data on, at any distance, nearest first."""
    network = before.chains.network
    if vendor not in network.number:
        return []
    links, _ = before.chains.reach.links_behind(network.number[vendor], limit=MOST_LINKS)
    heads = dict.fromkeys(network.vendors[network.head[link]] for link in links)
    return [key for key in heads if key != vendor]


def notice_of(contract: Contract, *, on: date, law: Law) -> Notice:
    """How a contract that is in force on a day can be ended."""
    notice = timedelta(days=contract.notice_days) if contract.notice_days is not None else None
    by, until = None, contract.ends
    if notice is not None and contract.ends is not None:
        by = contract.ends - notice
    elif notice is not None:
        until = on + notice
    return Notice(contract, by, until, tuple(after_the_end(contract, law.terms)))


def after_the_end(contract: Contract, terms: Collection[CatalogueTerm]) -> Iterator[tuple[str, str]]:
    """The terms of a contract on what becomes of the data after the end: label and value."""
    asked = {term.id: term.label for term in terms if is_after_the_end(term)}
    for row in contract.terms:
        if row.term in asked:
            yield asked[row.term], words(row.value, row.unit)


def is_after_the_end(term: CatalogueTerm) -> bool:
    """Whether a term says what becomes of the data after the end."""
    return any(duty.startswith(AFTER_THE_END) for duty in term.art28)
