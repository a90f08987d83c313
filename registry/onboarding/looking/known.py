"""What the register holds already of a third party that has answered."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from msgspec.structs import replace
from sqlalchemy import select, union

from registry.catalogue.flows.models import FlowRow
from registry.catalogue.vendors.guided.begun import PassedOn, SubProcessor
from registry.catalogue.vendors.page import named_by
from registry.db import db, without_index
from registry.history import KINDS, find_row
from registry.history.rows import rows_by_key
from registry.onboarding.answering.counting import is_entry
from registry.onboarding.answers import Answers, Listed, first_answers
from registry.policy.movement import is_in_force
from registry.snapshot import ORGANISATION, PEOPLE, Contract, Flow, Key, Technology, Vendor
from registry.snapshot.base import LONGEST_LINE
from registry.snapshot.contracts import ContractKind

MOST_FLOWS = 5_000
"""How many flows of one third party are looked at."""


class Known(NamedTuple):
    """A third party of the register with its contracts, flows and technologies; all empty for a new one.

    `gets` are the flows to it, `passes_on` those that it sends on, of both those that are not over.
    """

    vendor: Vendor | None = None
    contracts: tuple[Contract, ...] = ()
    gets: tuple[Flow, ...] = ()
    passes_on: tuple[Flow, ...] = ()
    technologies: tuple[Technology, ...] = ()

    def contract_with(self, kind: ContractKind, *, on: date) -> Contract | None:
        """The organisation's contract of a kind with it: the one in force, of several the newest."""
        mine = [one for one in self.contracts if ORGANISATION in one.between and one.kind == kind]
        return max(mine, key=lambda one: (is_in_force(one, on=on), one.signed or date.min), default=None)

    def contract_behind(self, sub: str) -> Contract | None:
        """Its contract with one to whom it passes data on."""
        return next((one for one in self.contracts if sub in one.between), None)

    def flows_for(self, activity: str | None) -> tuple[Flow, ...]:
        """The flows to it that serve an activity: the organisation's, else people's, else those of others."""
        mine = [flow for flow in self.gets if flow.activity == activity]
        for senders in ((ORGANISATION,), (PEOPLE,)):
            found = tuple(flow for flow in mine if flow.sender in senders)
            if found:
                return found
        return tuple(mine)


def is_to_cover(contract: Key, flow: Flow, known: Known) -> bool:
    """Whether a flow is to name a contract: a new one, or one that is known where it names none."""
    is_new = all(one.key != contract for one in known.contracts)
    return contract not in flow.contracts and (is_new or not flow.contracts)


def known_of(organisation_id: int, vendor: str | None, *, on: date) -> Known:
    """What the register holds of a third party as it stands; nothing of one that it does not know."""
    row = find_row(organisation_id, "vendors", vendor) if vendor else None
    if row is None:
        return Known()
    flows = flows_of(organisation_id, row.key, on=on)
    return Known(
        vendor=row.value,
        contracts=named_by(organisation_id, row.key, kind="contracts"),
        gets=tuple(flow for flow in flows if flow.recipient == row.key),
        passes_on=tuple(flow for flow in flows if flow.sender == row.key),
        technologies=named_by(organisation_id, row.key, kind="technologies"),
    )


def flows_of(organisation_id: int, vendor: str, *, on: date) -> list[Flow]:
    """The flows to a third party and from it that are not over, in the order of their keys."""
    # Each end by its own index: for either of the two, databases read all flows.
    ends = [
        select(FlowRow.id).where(FlowRow.organisation_id == organisation_id, end == vendor)
        for end in (FlowRow.sender, FlowRow.recipient)
    ]
    asked = select(FlowRow).where(FlowRow.id.in_(union(*ends)), without_index(FlowRow.end_order) >= on)
    rows = db.session.scalars(asked.limit(MOST_FLOWS))
    return sorted((row.value for row in rows), key=lambda flow: flow.key)


def as_answers(
    known: Known, said: Answers, *, activity: str | None, organisation_id: int, on: date
) -> Answers | None:
    """What the register holds, as if it had been answered, so that the two can stand side by side.

    `said` are the real answers: they tell which contract is meant. None of somebody who is new.
    """
    if known.vendor is None:
        return None
    kind = said.contract.kind if said.contract else "processing agreement"
    contract = known.contract_with(kind, on=on) or next(
        (one for one in known.contracts if ORGANISATION in one.between), None
    )
    flow = next(iter(known.flows_for(activity)), None)
    empty = first_answers(known.vendor)
    return Answers(
        vendor=known.vendor,
        flow=flow or empty.flow,
        contract=contract,
        has_contract="some" if contract else "",
        dpf=listed(known.vendor),
        passed_on=as_said(
            passed_on_in(known, organisation_id=organisation_id),
            said.passed_on,
            data=(flow or said.flow).data,
        ),
        certified="some" if known.vendor.certifications else "",
        on_site="some" if known.technologies else "",
        technologies=known.technologies,
    )


def listed(vendor: Vendor) -> Listed:
    """Whether the register has an entry of it on the list of the Data Privacy Framework."""
    entry = next((one for one in vendor.certifications if is_entry(one)), None)
    if entry is None:
        return ""
    return "all" if entry.covers_hr else "without HR"


def passed_on_in(known: Known, *, organisation_id: int) -> PassedOn:
    """Those to whom the register says that it passes data on."""
    subs = sub_processors_in(known, names=parties_of(known, organisation_id=organisation_id))
    found = tuple(subs)
    return PassedOn(known="some" if found else "", subs=found)


def as_said(held: PassedOn, said: PassedOn, *, data: tuple[Key, ...]) -> PassedOn:
    """Those of the register, open where the answer leaves open what then follows and the register has.

    Whoever leaves open which data somebody gets means all, and where the data are, its own country.
    """
    answered = {one.name.casefold(): one for one in said.subs}

    def alike(one: SubProcessor) -> SubProcessor:
        other = answered.get(one.name.casefold())
        if other is None:
            return one
        gets_all, is_at_home = set(one.given) == set(data), one.countries == (one.country,)
        return replace(
            one,
            given=() if gets_all and not other.given else one.given,
            countries=() if is_at_home and not other.countries else one.countries,
        )

    return replace(held, subs=tuple(map(alike, held.subs)))


def parties_of(known: Known, *, organisation_id: int) -> Mapping[str, Vendor]:
    """The third parties to whom it passes data on, by key."""
    keys = sorted({flow.recipient for flow in known.passes_on})
    return vendors_by_key(organisation_id, keys)


def vendors_by_key(organisation_id: int, keys: Sequence[str]) -> Mapping[str, Vendor]:
    """Some third parties of the register."""
    rows = rows_by_key(organisation_id, KINDS["vendors"], keys)
    return {key: row.value for key, row in rows.items()}


def sub_processors_in(known: Known, *, names: Mapping[str, Vendor]) -> Iterator[SubProcessor]:
    """Each to whom it passes data on, as its own answer would name them."""
    for flow in known.passes_on:
        party = names.get(flow.recipient)
        if party is None:
            continue
        contract = known.contract_behind(party.key)
        yield SubProcessor(
            name=party.name or party.key,
            country=party.country,
            purpose=flow.note[:LONGEST_LINE],
            given=flow.data,
            countries=flow.countries,
            contract="none" if contract is None else "seen" if contract.seen else "unseen",
        )
