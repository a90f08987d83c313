"""Whether the things of a register fit each other: a named list of checks, each over all things at once."""

from collections.abc import Callable, Iterator

from registry.consistency.bounds import ranges, spans
from registry.consistency.draft import Draft
from registry.consistency.faults import Fault, FaultList
from registry.consistency.keys import broken_keys, equal_keys, finding_keys, reserved_keys
from registry.consistency.naming import named_problem
from registry.consistency.parties import (
    carried_data,
    circular_parents,
    contract_parties,
    flow_parties,
)
from registry.consistency.references import unknown_countries, unknown_references
from registry.consistency.safeguards import safeguard_needs
from registry.consistency.terms import repeated_terms, term_values
from registry.law import Law

__all__ = ["Draft", "FaultList", "inconsistencies", "named_problem"]

CHECKS: tuple[Callable[[Draft], Iterator[Fault]], ...] = (
    equal_keys,
    reserved_keys,
    broken_keys,
    unknown_countries,
    flow_parties,
    contract_parties,
    carried_data,
    circular_parents,
    repeated_terms,
    spans,
    ranges,
    safeguard_needs,
    finding_keys,
)
CHECKS_BY_LAW: tuple[Callable[[Draft, Law], Iterator[Fault]], ...] = (unknown_references, term_values)
"""Those that hold the register against the catalogue of terms and the standard vocabulary."""


def inconsistencies(draft: Draft, law: Law) -> Iterator[Fault]:
    """Every fault between the sound things of a register."""
    for check in CHECKS:
        yield from check(draft)
    for check_by_law in CHECKS_BY_LAW:
        yield from check_by_law(draft, law)
