"""How a term that falls short is put into words."""

from typing import Any

from registry.interchange import default_baseline
from registry.law import load_law
from registry.policy import assess
from registry.snapshot import Contract
from tests.registers import TODAY, best_terms, contract, flow, register, term


def found(*contracts: Contract) -> list[tuple[str, int]]:
    """What is found of breach notice under these contracts, and how many places it names."""
    law = load_law()
    snapshot = register(contracts=contracts, flows=(flow(contracts=tuple(c.key for c in contracts)),))
    findings = assess(snapshot, default_baseline(law=law), law, on=TODAY).findings
    return [(f.found, len(f.where)) for f in findings if f.term == "breach_notice"]


def saying(key: str, **changes: Any) -> Contract:
    terms = tuple(t for t in best_terms() if t.term != "breach_notice")
    return contract(key, terms=(*terms, term("breach_notice", **changes)))


def test_of_two_contracts_the_stricter_value_is_named() -> None:
    assert found(saying("a", value=96, unit="hours"), saying("b", value=72, unit="hours")) == [
        ("weaker: 72 hours", 2)
    ]


def test_business_days_are_shown_with_what_they_count_as() -> None:
    assert found(saying("a", value=3, unit="business days")) == [
        ("weaker: 3 business days, counted as 120 hours", 1)
    ]


def test_without_undue_delay_is_said_to_have_no_number() -> None:
    assert found(saying("a", value="without undue delay")) == [
        ("weaker: without undue delay, no number; ranked as 72 hours", 1)
    ]


def test_in_part_and_an_outright_no_are_told_apart() -> None:
    assert found(saying("a", how="in part")) == [("weaker: promised in part only", 1)]
    assert found(saying("a", value=False)) == [("missing: excluded outright by a", 1)]


def test_a_contract_read_in_full_without_the_term_is_named() -> None:
    assert found(contract("a", terms=best_terms(breach_notice=None))) == [
        ("missing: not in a, read in full", 1)
    ]


def test_a_stricter_contract_beside_a_weak_one_leaves_nothing_short() -> None:
    assert found(saying("a", value=96, unit="hours"), saying("b", value=24, unit="hours")) == []
