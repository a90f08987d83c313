"""A contract's terms have the values and units that the catalogue gives them."""

import pytest

from registry.law import load_law
from tests.interchange.telling import assert_told_once, told_of

CONTRACT = "vendors:\n  - key: zeta\ncontracts:\n  - key: c\n    between: [organisation, zeta]\n    terms:\n"
"""Lines 4 to 9."""

HOURS = "Write 'hours', 'days' or 'business days'."
DAYS = "Write 'days' or 'business days'."

WRONG: list[tuple[str, str, list[str]]] = [
    ("term: flow_don, value: true", "term", ["no term 'flow_don'", "Did you mean 'flow_down'?"]),
    ("term: flow_down, value: yes", "value", ["'yes' is no value", "Write true or false"]),
    ("term: flow_down, value: 1", "value", ["1 is no value", "true or false"]),
    ("term: flow_down, value: [a]", "value", ["a list is no value", "true or false"]),
    ("term: flow_down, unit: days", "unit", ["no number", "Take the unit away"]),
    ("term: breach_notice, value: 48", "unit", ["the unit is missing", HOURS]),
    ("term: deletion_days, value: 30", "unit", ["the unit is missing", DAYS]),
    ("term: deletion_days, value: 30, unit: hours", "unit", ["'hours' is no unit of deletion_days", DAYS]),
    ("term: subprocessor_notice, value: 720, unit: hours", "unit", ["'hours' is no unit", DAYS]),
    ("term: breach_notice", "value", ["breach_notice needs a value", "a number with the unit 'hours'"]),
    ("term: breach_notice, unit: hours", "unit", ["no number", "Write a number with the unit"]),
    ("term: breach_notice, value: soon", "value", ["'soon' is no value", "or 'without undue delay'"]),
    ("term: breach_notice, value: without undue delay, unit: hours", "unit", ["no number"]),
    ("term: deletion_days, value: without undue delay", "value", ["is no value of deletion_days"]),
    ("term: breach_notice, value: '48', unit: hours", "unit", ["no number"]),
    (
        "term: breach_notice, value: -1, unit: hours",
        "value",
        ["-1 hours cannot be meant", "from 0 to 876,000"],
    ),
    ("term: deletion_days, value: 1000000, unit: days", "value", ["1000000 days cannot", "from 0 to 36,500"]),
    ("term: deletion_days, value: 99999999999999999999999, unit: days", "value", ["cannot be meant"]),
    ("term: deletion_days, value: 1e300, unit: days", "value", ["cannot be meant"]),
    ("term: audit", "value", ["audit needs a value", "'none', 'reports only'"]),
    ("term: audit, value: inspections", "value", ["'inspections'", "Did you mean 'inspection'?"]),
    ("term: audit, value: 3", "value", ["3 is no value of audit"]),
    ("term: audit, value: [inspection]", "value", ["a list is no value"]),
    ("term: transfer_ground, value: scc", "value", ["'scc' is no value", "a list of some of 'adequacy'"]),
    ("term: transfer_ground, value: [scc, dfp]", "value", ["'dfp'", "Did you mean 'dpf'?"]),
    ("term: transfer_ground, value: []", "value", ["the list is empty"]),
    ("term: audit, value: inspection, page: 0", "page", ["0 cannot be meant"]),
    ("term: flow_down, unit: fortnights", "unit", ["none of the words", "'business days', 'days', 'hours'"]),
    (
        "term: flow_down, value: {a: 1}",
        "value",
        ["a group of fields is not true or false or", "text or a list"],
    ),
    ("term: flow_down, value: null", "value", ["nothing stands here"]),
    ("term: transfer_ground, value: [scc, 3]", "value[1]", ["3 is a number where text is wanted", '"3"']),
]

GOOD = [
    "term: flow_down",
    "term: flow_down, value: false",
    "term: breach_notice, value: 48, unit: hours",
    "term: breach_notice, value: 2, unit: business days",
    "term: breach_notice, value: 1.5, unit: days",
    "term: breach_notice, value: without undue delay",
    "term: breach_notice, value: false",
    "term: breach_notice, how: by reference",
    "term: breach_notice, how: in part",
    "term: deletion_days, value: 0, unit: days",
    "term: audit, value: none",
    "term: audit, value: false",
    "term: audit, how: by reference",
    "term: transfer_ground, value: [dpf, scc]",
    "term: transfer_ground, value: false",
    "term: liability_cap, value: twelve months of fees",
    "term: governing_law, value: Ireland",
]


@pytest.mark.parametrize(("term", "field", "words"), WRONG)
def test_a_term_that_does_not_fit_is_told_with_what_is_allowed(
    term: str, field: str, words: list[str]
) -> None:
    problems = told_of(f"{CONTRACT}      - {{{term}}}\n")
    name = term.split(",", maxsplit=1)[0].removeprefix("term: ")
    assert len(problems) == 1
    place = f"line 10, contracts[0] 'c', terms[0] '{name}', field {field}"
    assert_told_once(problems, place=place, words=words)


@pytest.mark.parametrize("term", GOOD)
def test_a_term_with_a_value_that_the_catalogue_knows_is_good(term: str) -> None:
    assert told_of(f"{CONTRACT}      - {{{term}}}\n") == []


def test_a_term_that_stands_twice_is_told_with_the_line_of_the_first() -> None:
    terms = ["flow_down", "confidentiality", "flow_down"]
    [problem] = told_of(CONTRACT + "".join(f"      - term: {term}\n" for term in terms))
    assert problem.startswith(
        "line 12, contracts[0] 'c', terms[2] 'flow_down': the term 'flow_down' stands twice"
    )
    assert problem.endswith("See line 10, contracts[0] 'c', terms[0] 'flow_down'.")


def test_the_same_term_in_two_contracts_is_no_problem() -> None:
    second = "  - key: d\n    between: [organisation, zeta]\n    terms:\n      - term: flow_down\n"
    assert told_of(f"{CONTRACT}      - term: flow_down\n{second}") == []


@pytest.mark.parametrize("term", load_law().terms_by_id)
def test_every_term_of_the_catalogue_can_be_said_not_to_be_there(term: str) -> None:
    assert told_of(f"{CONTRACT}      - {{term: {term}, value: false}}\n") == []
