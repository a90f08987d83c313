"""Rows about the terms of contracts: one a row, in the words of the catalogue or in those of people."""

from datetime import date
from typing import Any

import msgspec
import pytest

from registry.interchange.spreadsheets import Cell, Made
from registry.snapshot import Contract, Snapshot, Term
from tests.interchange.spreadsheets.rows import LAW, made, sheet, told
from tests.registers import contract, register, vendor

HEADS = ("Contract", "Term", "Value")
HOST = register(
    vendors=(vendor(name="Host Ltd"), vendor("moss", name="Moss Inc.")),
    contracts=(
        contract(name="Hosting agreement", terms=()),
        contract("moss-1", name="DPA", between=("organisation", "moss"), terms=()),
        contract("moss-2", name="Old DPA", between=("organisation", "moss"), terms=()),
    ),
)


def found(*rows: tuple[Cell, ...], heads: tuple[str, ...] = HEADS, there: Snapshot = HOST) -> Made:
    return made(sheet(heads, *rows), register=there, row_kind="term")


def terms_of(result: Made, key: str = "host-dpa") -> tuple[Term, ...]:
    assert result.problems == ()
    [one] = [one for one in result.given.contracts if one.key == key]
    return one.terms


def with_terms(*terms: Term) -> Snapshot:
    return register(contracts=(contract(name="Hosting agreement", terms=terms),))


@pytest.mark.parametrize(
    ("term", "written", "value", "unit"),
    [
        ("flow_down", "yes", True, ""),
        ("Same duties on sub-processors", "ja", True, ""),
        ("flow_down", "no", False, ""),
        ("breach_notice", "48 hours", 48, "hours"),
        ("Reports a breach", 48, 48, "hours"),
        ("breach_notice", "within 2 business days", 2, "business days"),
        ("breach_notice", "Without undue delay", "without undue delay", ""),
        ("breach_notice", "3 Werktage", 3, "business days"),
        ("deletion_days", "≤ 2 weeks", 14, "days"),
        ("deletion_days", "72 hours", 3, "days"),
        ("deletion_days", "no", False, ""),
        ("audit", "inspection", "inspection", ""),
        ("audit", "none", "none", ""),
        ("audit", "Reports only", "reports only", ""),
        ("transfer_ground", "SCC; dpf", ("scc", "dpf"), ""),
        ("governing_law", "Ireland", "Ireland", ""),
    ],
)
def test_a_value_is_understood_by_what_its_term_can_say(
    term: str, written: Cell, value: Any, unit: str
) -> None:
    [one] = terms_of(found(("Hosting agreement", term, written)))
    assert (one.term in LAW.terms_by_id, one.value, one.unit) == (True, value, unit)
    assert type(one.value) is type(value)


@pytest.mark.parametrize(
    ("term", "written", "said"),
    [
        ("breach_notice", "soon", "this is no value of 'Reports a breach'."),
        ("breach_notice", "inspection", "this is no value of"),
        ("breach_notice", "yes", "needs a value"),
        ("deletion_days", "100 years", ""),
        ("audit", "sometimes", "this is no value of 'Audits'."),
        ("flow_down", "48 hours", "this is no value of"),
        ("transfer_ground", "SCC; magic", "this is no value of"),
        ("flow_down", "n/a", "this is no value of"),
        ("flow_down", None, "this is missing."),
    ],
)
def test_what_a_term_cannot_say_is_told_at_its_value(term: str, written: Cell, said: str) -> None:
    result = found(("Hosting agreement", term, written), ("Hosting agreement", "own_record", "yes"))
    if not said:
        assert result.problems == ()
        return
    [(row, column, text, wrong)] = told(result)
    assert (row, column, text) == (2, "Value", str(written or ""))
    assert said in wrong
    [one] = result.given.contracts
    assert [term.term for term in one.terms] == ["own_record"]


def test_a_term_that_the_catalogue_lacks_is_told_with_what_may_be_meant() -> None:
    [problem] = found(("Hosting agreement", "breach_notise", "48 hours")).problems
    assert (problem.row, problem.column) == (2, "Term")
    assert "breach_notice" in problem.right


def test_the_other_terms_stay_and_a_changed_value_has_to_be_verified_anew() -> None:
    old = Term(
        term="breach_notice",
        value=72,
        unit="hours",
        clause="9",
        verified_by="Ann",
        verified_on=date(2025, 1, 1),
    )
    there = with_terms(Term(term="flow_down"), old)
    same = found(("Hosting agreement", "breach_notice", "72 hours"), there=there)
    assert (same.problems, same.given.contracts) == ((), ())
    one, two = terms_of(found(("Hosting agreement", "breach_notice", "48 hours"), there=there))
    assert one == Term(term="flow_down")
    assert (two.value, two.clause, two.verified_by, two.verified_on) == (48, "9", "", None)
    heads = (*HEADS, "Verified by", "Verified on", "Clause", "Page", "How", "Quotation")
    row = (
        "Hosting agreement",
        "breach_notice",
        "48 h",
        "Bo",
        date(2026, 2, 3),
        "9.2",
        4,
        "in part",
        "As soon as",
    )
    _one, two = terms_of(found(row, heads=heads, there=there))
    assert (two.verified_by, two.verified_on, two.clause, two.page) == ("Bo", date(2026, 2, 3), "9.2", 4)
    assert (two.how, two.quotation) == ("in part", "As soon as")


def test_the_same_term_twice_is_told() -> None:
    rows = (("Hosting agreement", "own_record", "yes"), ("host-dpa", "own_record", "no"))
    result = found(*rows)
    assert told(result) == [(3, "Term", "own_record", "row 2 says the same term of the same contract.")]


def test_a_contract_is_named_by_its_vendor_where_that_is_enough() -> None:
    heads = ("Vendor", "Contract", "Term", "Value")
    assert terms_of(found(("Host Ltd", None, "own_record", "yes"), heads=heads))
    assert terms_of(found(("Moss Inc.", "DPA", "own_record", "yes"), heads=heads), "moss-1")
    over = msgspec.structs.replace(HOST.contracts[1], key="over", name="Over", ends=date(2020, 1, 1))
    ended = msgspec.structs.replace(HOST, contracts=(*HOST.contracts, over))
    assert terms_of(found(("Moss Inc.", "over", "own_record", "yes"), heads=heads, there=ended), "over")
    rows = (
        ("Moss Inc.", None, "own_record", "yes"),
        ("Moss Inc.", "Hosting agreement", "own_record", "yes"),
        (None, None, "own_record", "yes"),
        ("Fern", None, "own_record", "yes"),
    )
    wrong = [(row, column, said) for row, column, _text, said in told(found(*rows, heads=heads))]
    assert wrong == [
        (2, "Vendor", "there are several such contracts."),
        (3, "Contract", "this vendor has no such contract."),
        (4, "Contract", "the contract is missing."),
        (5, "Vendor", "nothing in the register is called so."),
    ]


def test_how_far_a_contract_has_been_read_is_a_matter_of_the_contracts_own_row() -> None:
    heads = ("Contract", "Vendor", "Read", "Read by", "Read on")
    table = sheet(heads, ("Hosting agreement", "Host Ltd", "in full", "Ann", "2026-01-31"))
    result = made(table, register=HOST, row_kind="contract")
    assert result.problems == ()
    one: Contract = result.given.contracts[0]
    assert (one.key, one.read, one.read_by, one.read_on) == ("host-dpa", "in full", "Ann", date(2026, 1, 31))
