"""The same register told otherwise, or changed in one respect."""

from random import Random
from typing import TypeVar

from msgspec.structs import replace

from registry.law import load_law
from registry.policy.baseline import Baseline, Least, Requirement
from registry.snapshot import DataCategory, Flow, Snapshot, Term, TermValue, Vendor
from tests.oracle.choices import BEFORE
from tests.oracle.registers import Case

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
    """The baseline as if it asked for one term."""
    return replace(
        baseline,
        requirements=tuple(one for one in baseline.requirements if one.term in (term, None)),
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
