"""The same register told otherwise, or changed in one respect."""

from random import Random
from typing import TypeVar

from msgspec.structs import replace

from registry.law import load_law
from registry.policy.baseline import Baseline, Least, Requirement
from registry.snapshot import DataCategory, Flow, Snapshot, Term, TermValue, Vendor
from tests.oracle.agreements import BEFORE
from tests.oracle.findings import Expected
from tests.oracle.registers import Case
from tests.oracle.views import Place, View

T = TypeVar("T")
STRICTEST: dict[str, TermValue] = {"flag": True, "at most": 1, "at least": 365}


def shuffled(snapshot: Snapshot, *, seed: int) -> Snapshot:
    """Every collection of the register in another order."""
    random = Random(seed)

    def mixed(things: tuple[T, ...]) -> tuple[T, ...]:
        return tuple(random.sample(things, len(things)))

    def any_order(row: Term) -> Term:
        return replace(row, value=mixed(row.value)) if isinstance(row.value, tuple) else row

    return replace(
        snapshot,
        data_categories=mixed(snapshot.data_categories),
        activities=mixed(tuple(replace(one, data=mixed(one.data)) for one in snapshot.activities)),
        vendors=mixed(snapshot.vendors),
        contracts=mixed(
            tuple(
                replace(one, terms=mixed(tuple(any_order(row) for row in one.terms)))
                for one in snapshot.contracts
            )
        ),
        flows=mixed(
            tuple(
                replace(one, data=mixed(one.data), contracts=mixed(one.contracts)) for one in snapshot.flows
            )
        ),
    )


class Names:
    """New keys: those of vendors, contracts and categories in the opposite order, of flows in the same."""

    def __init__(self, snapshot: Snapshot) -> None:
        vendors = sorted(vendor.key for vendor in snapshot.vendors)
        contracts = sorted(contract.key for contract in snapshot.contracts)
        categories = sorted(category.key for category in snapshot.data_categories)
        self.parties = dict(zip(vendors, [f"new-{key}" for key in reversed(vendors)], strict=True))
        self.contracts = dict(zip(contracts, reversed(contracts), strict=True))
        self.categories = dict(zip(categories, [f"new-{key}" for key in reversed(categories)], strict=True))
        self.flows = {flow.key: f"new-{flow.key}" for flow in snapshot.flows}

    def party(self, key: str) -> str:
        """The party's new key; the organisation and the people keep theirs."""
        return self.parties.get(key, key)

    def all_categories(self, keys: tuple[str, ...]) -> tuple[str, ...]:
        """The new keys of categories."""
        return tuple(self.categories[key] for key in keys)

    def snapshot(self, old: Snapshot) -> Snapshot:
        """The register under the new names."""
        return replace(
            old,
            data_categories=tuple(replace(one, key=self.categories[one.key]) for one in old.data_categories),
            activities=tuple(replace(one, data=self.all_categories(one.data)) for one in old.activities),
            vendors=tuple(replace(one, key=self.party(one.key)) for one in old.vendors),
            contracts=tuple(
                replace(
                    one,
                    key=self.contracts[one.key],
                    between=(self.party(one.between[0]), self.party(one.between[1])),
                )
                for one in old.contracts
            ),
            flows=tuple(self._flow(one) for one in old.flows),
        )

    def view(self, old: View) -> View:
        """What was said of the register, said under the new names."""
        return View(
            holds={
                self.party(vendor): frozenset(self.all_categories(tuple(categories)))
                for vendor, categories in old.holds.items()
            },
            links={(self.flows[f], self.categories[c], t): worth for (f, c, t), worth in old.links.items()},
            behind={self._place(place): worth for place, worth in old.behind.items()},
            on_the_way={self._place(place): worth for place, worth in old.on_the_way.items()},
            findings={self._key(key): self._finding(one) for key, one in old.findings.items()},
        )

    def _flow(self, old: Flow) -> Flow:
        return replace(
            old,
            key=self.flows[old.key],
            sender=self.party(old.sender),
            recipient=self.party(old.recipient),
            data=self.all_categories(old.data),
            contracts=tuple(self.contracts[key] for key in old.contracts),
        )

    def _place(self, place: Place) -> Place:
        return self.party(place[0]), self.categories[place[1]], place[2]

    def _key(self, old: str) -> str:
        rule, subject, term, flow = old.split("/")
        return f"{rule}/{self.party(subject)}/{term}/{self.flows[flow]}"

    def _finding(self, old: Expected) -> Expected:
        return Expected(
            self._key(old.key),
            old.severity,
            frozenset(self.all_categories(tuple(old.categories))),
            frozenset(self.party(vendor) for vendor in old.in_front),
            frozenset(self.party(vendor) for vendor in old.behind),
            tuple(self.flows[flow] for flow in old.witness),
        )


def of_one_category(snapshot: Snapshot, category: DataCategory) -> Snapshot:
    """The register as if no other category of data were known."""
    return replace(
        snapshot,
        data_categories=(category,),
        activities=tuple(
            replace(one, data=tuple(key for key in one.data if key == category.key))
            for one in snapshot.activities
        ),
        flows=tuple(replace(one, data=(category.key,)) for one in snapshot.flows if category.key in one.data),
    )


def of_one_term(baseline: Baseline, term: str) -> Baseline:
    """The baseline as if it asked for one term, and for the promise that unseen contracts hang on."""
    return replace(
        baseline,
        requirements=tuple(one for one in baseline.requirements if one.term in (term, "flow_down", None)),
    )


def without_flow(snapshot: Snapshot, *, ended: Flow) -> Snapshot:
    """The register with the flow ended before the day."""
    return replace(
        snapshot,
        flows=tuple(
            replace(one, starts=None, ends=BEFORE) if one is ended else one for one in snapshot.flows
        ),
    )


def signed_twice(snapshot: Snapshot) -> Snapshot:
    """Every contract a second time under another key, and named as well wherever the first is."""
    return replace(
        snapshot,
        contracts=(*snapshot.contracts, *(replace(one, key=f"{one.key}.copy") for one in snapshot.contracts)),
        flows=tuple(
            replace(one, contracts=(*one.contracts, *(f"{key}.copy" for key in one.contracts)))
            for one in snapshot.flows
        ),
    )


def with_an_island(snapshot: Snapshot) -> Snapshot:
    """Two more vendors who hand each other every category and hold none."""
    everything = tuple(category.key for category in snapshot.data_categories)
    return replace(
        snapshot,
        vendors=(Vendor(key="island.1"), *snapshot.vendors, Vendor(key="island.2")),
        flows=(
            Flow(key="e.there", sender="island.1", recipient="island.2", data=everything),
            *snapshot.flows,
            Flow(key="z.back", sender="island.2", recipient="island.1", data=everything),
        ),
    )


def strengthened(snapshot: Snapshot, *, contract: str, term: str) -> Snapshot:
    """The contract promises the strictest value of the term, and a person has verified it."""
    row = Term(term=term, value=strictest_value(term), verified_by="Ann Example")
    return replace(
        snapshot,
        contracts=tuple(
            replace(one, terms=(row, *(other for other in one.terms if other.term != term)))
            if one.key == contract
            else one
            for one in snapshot.contracts
        ),
    )


def strictest_value(term: str) -> TermValue:
    """A value of the term that no drawn contract is stricter than."""
    catalogued = load_law().terms_by_id[term]
    return catalogued.levels[-1] if catalogued.order == "level" else STRICTEST[catalogued.order]


def without_exemptions(case: Case) -> Case:
    """The baseline without what makes requirements fall away: there, a better term can make another due."""
    plain = tuple(replace(one, applies=replace(one.applies, unless={})) for one in case.baseline.requirements)
    return Case(case.snapshot, replace(case.baseline, requirements=plain))


def asking_for_more(baseline: Baseline) -> Baseline:
    """The baseline with the strictest value of every term that has one as the least acceptable."""

    def raised(one: Requirement) -> Requirement:
        if one.term is None or load_law().terms_by_id[one.term].order == "within":
            return one
        return replace(one, least=Least(value=strictest_value(one.term)))

    return replace(baseline, requirements=tuple(raised(one) for one in baseline.requirements))
