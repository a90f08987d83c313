"""A register while faults are planted in it, and who already has one."""

from collections.abc import Sequence
from random import Random
from typing import Any, NamedTuple, TypeVar

from msgspec.structs import replace

from registry.law import Law
from registry.policy.baseline import Baseline
from registry.snapshot import (
    ORGANISATION,
    PEOPLE,
    Activity,
    Contract,
    DataCategory,
    Flow,
    Organisation,
    Role,
    Snapshot,
    Technology,
    Term,
    Vendor,
)
from tests.generated.promises import requirements_by_term
from tests.generated.registers import ON

T = TypeVar("T", Vendor, Contract, Flow, Technology, Activity)


class Planted(NamedTuple):
    """A finding that must appear: rule, key of the subject, flow, term; and the fault that makes it."""

    rule: str
    subject: str
    flow: str = ""
    term: str = ""
    fault: str = ""

    @property
    def key(self) -> str:
        """The stable key of the finding."""
        return f"{self.rule}/{self.subject}/{self.term or '-'}/{self.flow or '-'}"


class Draft:
    """The register's things by key, to be changed; a party is given to one fault only."""

    def __init__(self, snapshot: Snapshot, baseline: Baseline, law: Law, *, rng: Random) -> None:
        self.snapshot, self.baseline, self.law, self.rng, self.on = snapshot, baseline, law, rng, ON
        self.organisation: Organisation = snapshot.organisation
        self.vendors = {v.key: v for v in snapshot.vendors}
        self.contracts = {c.key: c for c in snapshot.contracts}
        self.flows = {f.key: f for f in snapshot.flows}
        self.transfers = {t.flow: t for t in snapshot.transfers}
        self.technologies = {t.key: t for t in snapshot.technologies}
        self.activities = {a.key: a for a in snapshot.activities}
        self.conditions = {c.key: c for c in snapshot.conditions}
        self.condition_of = {c.vendor: c.key for c in snapshot.conditions}
        self.collected = sorted({key for a in snapshot.activities for key in a.data})
        self.categories = {c.key: c for c in snapshot.data_categories}
        self.requirements = requirements_by_term(baseline)
        self.into: dict[str, list[str]] = {}
        self.covered: dict[str, list[str]] = {}
        for flow in snapshot.flows:
            self.into.setdefault(flow.recipient, []).append(flow.key)
            for contract in flow.contracts:
                self.covered.setdefault(contract, []).append(flow.key)
        self._taken: set[str] = set()
        self._abroad: dict[str, bool] = {}

    def take(self, *parties: str) -> bool:
        """Give these parties or things to a fault; False, and nothing is given, when one has a fault."""
        if not self.is_free(*parties):
            return False
        self._taken.update(parties)
        return True

    def is_free(self, *parties: str) -> bool:
        """Whether none of these has a fault; the organisation and people may have any number."""
        return all(party not in self._taken or party in (ORGANISATION, PEOPLE) for party in parties)

    def change(self, things: dict[str, T], key: str, **changes: Any) -> None:
        """Change a thing of the register."""
        things[key] = replace(things[key], **changes)

    def finished(self) -> Snapshot:
        """The register with its faults."""
        return replace(
            self.snapshot,
            organisation=self.organisation,
            vendors=tuple(self.vendors.values()),
            contracts=tuple(self.contracts.values()),
            flows=tuple(self.flows.values()),
            transfers=tuple(self.transfers.values()),
            technologies=tuple(self.technologies.values()),
            activities=tuple(self.activities.values()),
            conditions=tuple(self.conditions.values()),
            data_categories=tuple(self.categories.values()),
        )

    def category(self, key: str) -> DataCategory:
        """A data category of the register or of the standard vocabulary."""
        found = self.categories.get(key) or self.law.category(key)
        assert found is not None
        return found

    def personal(self, flow: Flow) -> list[str]:
        """The personal data that a flow carries."""
        return [key for key in flow.data if self.category(key).personal]

    def has(self, flow: Flow, *sensitivities: str) -> bool:
        """Whether a flow carries personal data of such a sensitivity."""
        return any(self.category(key).sensitivity in sensitivities for key in self.personal(flow))

    def under(self, contract: str) -> list[Flow]:
        """The flows with personal data that a contract covers."""
        return [f for key in self.covered.get(contract, ()) if self.personal(f := self.flows[key])]

    def role(self, flow: Flow) -> Role:
        """The recipient's role: a processor of a vendor is a sub-processor."""
        role = self.vendors[flow.recipient].role
        return "sub-processor" if role == "processor" and flow.sender in self.vendors else role

    def leaves(self, flow: Flow) -> bool:
        """Whether the recipient sits outside the EEA or reads the data from there."""
        return bool(self.places(flow))

    def places(self, flow: Flow) -> list[str]:
        """The countries outside the EEA where the recipient sits or reads the data."""
        country = self.vendors[flow.recipient].country
        return sorted({c for c in (country, *flow.access_countries) if c and self._is_abroad(c)})

    def _is_abroad(self, country: str) -> bool:
        if country not in self._abroad:
            self._abroad[country] = not self.law.eea(country, on=self.on).inside
        return self._abroad[country]

    def asks(self, flow: Flow, term: str) -> bool:
        """Whether the baseline asks this term of the flow, whatever the contract says elsewhere."""
        kind, role, leaves = self.vendors[flow.recipient].kind, self.role(flow), self.leaves(flow)
        return any(
            (not r.applies.roles or role in r.applies.roles)
            and (not r.applies.kinds or kind in r.applies.kinds)
            and (not r.applies.data or self.has(flow, *r.applies.data))
            and (r.applies.transfer is None or r.applies.transfer == leaves)
            for r in self.requirements.get(term, ())
            if not r.applies.unless
        )

    def judged_rows(self, contract: Contract) -> list[Term]:
        """The rows that every flow under a free contract is judged by and that nothing waives."""
        if not self.is_free(*contract.between):
            return []
        flows = self.under(contract.key)
        return [row for row in contract.terms if flows and all(self.asks(f, row.term) for f in flows)]


def without(contract: Contract, term: str) -> tuple[Term, ...]:
    """The rows of a contract but those on one term."""
    return tuple(row for row in contract.terms if row.term != term)


def with_row(contract: Contract, row: Term) -> tuple[Term, ...]:
    """The rows of a contract with this one in place of its own on the same term."""
    return tuple(row if old.term == row.term else old for old in contract.terms)


def below_baseline(flows: Sequence[Flow], term: str) -> list[Planted]:
    """One finding for each of these flows: the term is weaker than the baseline there."""
    return [Planted("link-below-baseline", flow.recipient, flow.key, term) for flow in flows]
