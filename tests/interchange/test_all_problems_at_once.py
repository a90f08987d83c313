"""A file is told all its problems in one go, in the order of its lines, and never more than can be read."""

import json

import pytest

from registry.config import Settings
from tests.interchange.telling import ORGANISATION_LINES, told, told_of

FAULTY = """\
vendors:
  - key: zeta
    kind: service providr
    country: UK
  - key: umbra
    parent: zeta
    next_review: someday
contracts:
  - key: pact
    between: [organisation, umbra]
    signed: 2026-05-01
    ends: 2026-04-01
    terms:
      - {term: audit, value: inspection, unit: fortnights}
      - {term: flow_down, value: maybe}
      - {term: breach_notice, value: 48}
      - {term: flow_down}
  - between: [organisation, zeta]
    terms:
      - {term: audit, value: never}
flows:
  - key: mails
    from: organisation
    to: umbra
    data: [email, postcards]
    contracts: [pact]
  - key: more mails
    from: organisation
    to: nobody-known
    data: [email]
"""

PLACES = [
    "line 6, vendors[0] 'zeta', field kind",
    "line 7, vendors[0] 'zeta', field country",
    "line 10, vendors[1] 'umbra', field next_review",
    "line 15, contracts[0] 'pact', field ends",
    "line 17, contracts[0] 'pact', terms[0] 'audit', field unit",
    "line 18, contracts[0] 'pact', terms[1] 'flow_down', field value",
    "line 19, contracts[0] 'pact', terms[2] 'breach_notice', field unit",
    "line 20, contracts[0] 'pact', terms[3] 'flow_down'",
    "line 21, contracts[1], field key",
    "line 28, flows[0] 'mails', field data[1]",
    "line 30, flows[1] 'more mails', field key",
]


def test_structure_and_consistency_are_told_together_in_the_order_of_lines() -> None:
    assert [problem.split(": ")[0] for problem in told_of(FAULTY)] == PLACES


def test_entries_after_an_unsound_one_keep_their_place_in_the_file() -> None:
    [repeated] = [problem for problem in told_of(FAULTY) if "stands twice" in problem]
    assert repeated.endswith("See line 18, contracts[0] 'pact', terms[1] 'flow_down'.")


@pytest.mark.parametrize(
    "unsound", ["    colour: red\n", "    kind: nothing\n", "    name: [1]\n", "    contacts: 3\n"]
)
def test_a_thing_with_a_fault_stays_known_to_those_that_name_it(unsound: str) -> None:
    flow = "flows:\n  - {key: f, from: organisation, to: zeta, data: [email]}\n"
    assert len(told_of(f"vendors:\n  - key: zeta\n{unsound}{flow}")) == 1


def test_a_list_whose_entries_are_all_unsound_is_not_taken_for_an_empty_one() -> None:
    [problem] = told_of("flows:\n  - {key: f, from: people, to: organisation, data: [3]}\n")
    assert problem.startswith("line 5, flows[0] 'f', field data[0]: 3 is a number where a key")


def test_a_thing_that_lacks_what_it_needs_stays_known_to_those_that_name_it() -> None:
    contract = "vendors:\n  - key: zeta\ncontracts:\n  - key: pact\n"
    flow = "flows:\n  - {key: f, from: organisation, to: zeta, data: [email], contracts: [pact]}\n"
    [problem] = told_of(contract + flow)
    assert "contracts[0] 'pact', field between: the field is missing" in problem


def test_a_thing_that_lacks_what_it_needs_still_holds_its_key() -> None:
    problems = told_of(
        "vendors: [{key: zeta}]\ncontracts: [{key: pact}, {key: pact, between: [organisation, zeta]}]\n"
    )
    assert [p for p in problems if "contracts[1] 'pact', field key: the key 'pact' is taken" in p]


def test_the_same_faults_are_told_for_json_and_yaml() -> None:
    register = {
        "organisation": {"name": "Acme", "country": "UK"},
        "flows": [{"key": "a", "from": "people", "to": "zta", "data": []}, {"key": "a"}],
        "vendors": [{"key": "zeta", "kind": "x"}],
    }
    as_json = told(json.dumps(register, indent=1), kind="json")
    as_yaml = told(json.dumps(register, indent=1), kind="yaml")
    assert as_json == as_yaml
    assert len(as_json) == 8


def test_no_more_problems_are_listed_than_the_limit_and_the_rest_are_counted() -> None:
    flows = "".join(f"  - {{key: f{n}, from: people, to: zeta, data: [email]}}\n" for n in range(25))
    problems = told(ORGANISATION_LINES + "flows:\n" + flows, limits=Settings(max_problems=10))
    assert len(problems) == 11
    assert (
        problems[-1] == "the rest of the file: and 15 more problems are not listed. Mend those above first."
    )


def test_things_beyond_the_limit_count_as_one_problem_each() -> None:
    flows = "".join(f"  - {{key: F{n}, from: '', colour: red}}\n" for n in range(5_000))
    problems = told(ORGANISATION_LINES + "flows:\n" + flows, limits=Settings(max_problems=8))
    assert len(problems) == 9
    assert problems[-1].startswith("the rest of the file: and 5,000 more problems")


def test_what_stops_the_reading_is_told_even_when_the_list_is_full() -> None:
    text = ORGANISATION_LINES + "vendors:\n" + "  - &a 1\n" * 30 + "  - 1\n" * 9 + "\t- 1\n"
    problems = told(text, limits=Settings(max_problems=5))
    assert len(problems) == 7
    assert problems[-2].startswith("line 44: column 1: a tab")
    assert problems[-1].startswith("the rest of the file: and 25 more problems")


def test_a_text_that_would_steer_a_terminal_is_shown_as_an_escape() -> None:
    problems = told('{"organisation": {"name": "A", "country": "\\u001b[31m"}, "a\\u0007": 1}', kind="json")
    assert problems
    assert all(problem.isprintable() for problem in problems)
    assert [p for p in problems if "'\\x1b[31m' is not a country code" in p]


def test_ten_thousand_unknown_keys_are_told_without_comparing_each_with_each() -> None:
    vendors = "".join(f"  - key: vendor-{n:05}\n" for n in range(2_000))
    flows = "".join(
        f"  - {{key: f{n}, from: people, to: vendro-{n:05}, data: [email]}}\n" for n in range(2_000)
    )
    problems = told(
        ORGANISATION_LINES + "vendors:\n" + vendors + "flows:\n" + flows, limits=Settings(max_problems=3)
    )
    assert problems[0].endswith("Did you mean 'vendor-00000'? Add it under vendors.")
    assert "1,997 more" in problems[-1]
