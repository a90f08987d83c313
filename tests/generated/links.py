"""Flows from tier to tier, rings within a tier, and the contracts and transfers that go with them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from random import Random

from msgspec.structs import replace

from registry.law import Law
from registry.snapshot import (
    ORGANISATION,
    PEOPLE,
    Activity,
    Contract,
    DataCategory,
    Flow,
    Module,
    Role,
    Term,
    Transfer,
)
from tests.generated.activities import ORDINARY
from tests.generated.agreements import make_contracts, make_transfer, module_for
from tests.generated.casting import is_processor
from tests.generated.movements import FlowMaker, Party
from tests.generated.promises import Promised, Promises

RANKS_PER_TIER = 3


@dataclass
class Links:
    """Makes flows to one party after another; what it has made so far is in its lists."""

    categories: Sequence[DataCategory]
    serving: Mapping[str, Sequence[Activity]]
    promises: Promises
    law: Law
    rng: Random
    on: date
    flows: list[Flow] = field(default_factory=list)
    contracts: list[Contract] = field(default_factory=list)
    transfers: list[Transfer] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.maker = FlowMaker(self.categories, self.rng, self.on)
        activities = [activity for some in self.serving.values() for activity in some]
        self.collected = {activity.key: self.maker.bits(activity.data) for activity in activities}

    def feed_from_organisation(self, party: Party, *, flows: int) -> None:
        """Flows from the organisation and from people, under one contract with the organisation."""
        rng, sort = self.rng, party.sort
        made: list[Flow] = []
        modules: set[Module] = set()
        for _ in range(flows):
            purpose = (
                rng.choice(sort.purposes) if sort.purposes else "newsletter" if rng.random() < 0.05 else ""
            )
            activity = rng.choice(self.serving[purpose])
            embedded = rng.random() < sort.from_people
            own = tuple(use.purpose for use in activity.purposes)
            data = self.maker.pick(self.collected[activity.key], sort)
            modules.add(module_for(self.law, activity.capacity, sort.role))
            made.append(
                self.maker.flow(
                    PEOPLE if embedded else ORGANISATION,
                    party,
                    data=data,
                    activity=activity,
                    purposes=(purpose,) if purpose else rng.choice((own[:1], own)),
                    embedded=embedded,
                )
            )
        self._agree(ORGANISATION, party, made, modules=modules)

    def feed(self, party: Party, senders: Sequence[Party], *, flows: int) -> None:
        """Flows from vendors that stand before it, several of them parallel, a contract with each sender."""
        for number, sender in enumerate(senders):
            share = flows // len(senders) + (number < flows % len(senders))
            self.connect(sender, party, flows=share)

    def connect(self, sender: Party, party: Party, *, flows: int, strictest: bool = False) -> None:
        """Flows between two vendors; `strictest` promises the best of the recipient's tier."""
        made = []
        for _ in range(flows):
            purposes = (self.rng.choice(party.sort.purposes or ORDINARY),)
            data = self.maker.pick(sender.holds, party.sort)
            made.append(self.maker.flow(sender.key, party, data=data, purposes=purposes))
        module = module_for(self.law, sender.sort.role, party.sort.role)
        self._agree(sender.key, party, made, modules={module}, strictest=strictest)

    def report_back(self, sender: Party) -> None:
        """A flow from a vendor to the organisation."""
        self.flows.append(self.maker.report_back(sender))

    def collect(self, activity: Activity) -> None:
        """What an activity collects, from people to the organisation."""
        self.flows.append(self.maker.collect(activity))

    def _agree(
        self, sender: str, party: Party, made: list[Flow], *, modules: set[Module], strictest: bool = False
    ) -> None:
        """Put the flows under a contract and record what they rest on outside the EEA."""
        contracts: tuple[Contract, ...] = ()
        if party.sort.contract:
            contracts = make_contracts(
                (sender, party.key),
                sort=party.sort,
                terms=self._terms(party, from_vendor=sender != ORGANISATION, strictest=strictest),
                modules=tuple(sorted(modules)) if party.seat.ground == "clauses" else (),
                rng=self.rng,
                on=self.on,
            )
        self.contracts += contracts
        named = tuple(contract.key for contract in contracts)
        for flow in made:
            self.flows.append(replace(flow, contracts=named) if named else flow)
            if any(self.categories[self.maker.number[key]].personal for key in flow.data):
                record = make_transfer(flow, party.seat, contracts, rng=self.rng, on=self.on)
                self.transfers += [record] if record else []

    def _terms(self, party: Party, *, from_vendor: bool, strictest: bool) -> tuple[Term, ...]:
        role: Role = "sub-processor" if from_vendor and is_processor(party.sort) else party.sort.role
        leaves = party.seat.ground != "none needed" or bool(party.access)
        highest = (party.tier + 1) * RANKS_PER_TIER - 1
        lowest = highest if strictest else party.tier * RANKS_PER_TIER
        return self.promises.terms(Promised(role, party.sort.kind, leaves), lowest=lowest, highest=highest)
