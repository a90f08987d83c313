"""The policy's statements, one by one: each has something to show and something in order."""

from collections.abc import Iterator

import pytest

from registry.policy import Requirement
from registry.policy.baseline import Statement
from registry.policy.checks import RULES
from registry.policy.shortfalls import RULE as BELOW_BASELINE
from tests.example.clean_flows import KEPT, clean_flows, clean_links
from tests.example.clean_records import CLEAN as CLEAN_RECORDS
from tests.example.clean_things import CLEAN as CLEAN_THINGS
from tests.example.walked import assessed, baseline, case, findings_on, register


def requirements_on(statement: Statement) -> tuple[Requirement, ...]:
    """The requirements that rest on a statement."""
    return tuple(r for r in baseline().requirements if statement.id in r.basis)


def clean_cases(requirement: Requirement) -> set[str]:
    """What the requirement is about and finds in order: keys of links with a verified value, flows or things.

    Worked out from the register alone; whatever has a finding of that rule is left out.
    """
    if requirement.term:
        return set(clean_links(assessed(), requirement))
    rule = requirement.rule or ""
    found = {key for f in assessed().findings if f.rule == rule for key in (f.subject.key, f.flow)}
    clean: Iterator[str] = (
        clean_flows(case(), requirement) if rule in KEPT else CLEAN[rule](case(), requirement)
    )
    return set(clean) - found


CLEAN = {**CLEAN_RECORDS, **CLEAN_THINGS}
JUDGED = [s for s in baseline().statements if requirements_on(s)]
FIRING = sorted({f.rule for f in assessed().findings} - {BELOW_BASELINE})
ABOUT_ONE = {f.rule for f in assessed().findings if f.subject.kind == "organisation" and not f.flow}
"""Rules about the organisation itself: there is one, so they find a fault or none."""


@pytest.mark.parametrize("statement", JUDGED, ids=lambda s: s.id)
def test_each_statement_that_can_be_judged_has_a_finding(statement: Statement) -> None:
    assert findings_on(statement.id)


@pytest.mark.parametrize("statement", JUDGED, ids=lambda s: s.id)
def test_each_statement_that_can_be_judged_has_a_clean_case(statement: Statement) -> None:
    assert any(clean_cases(requirement) for requirement in requirements_on(statement))


@pytest.mark.parametrize(
    "statement", [s for s in baseline().statements if s not in JUDGED], ids=lambda s: s.id
)
def test_a_statement_without_requirements_says_why_it_must_wait(statement: Statement) -> None:
    assert statement.later


def test_the_statements_are_numbered_without_a_gap() -> None:
    assert [s.id for s in baseline().statements] == [
        f"P{n}" for n in range(1, len(baseline().statements) + 1)
    ]


@pytest.mark.parametrize("rule", [rule for rule in FIRING if rule not in ABOUT_ONE])
def test_each_rule_that_finds_something_also_finds_something_in_order(rule: str) -> None:
    asking = [r for r in baseline().requirements if r.rule == rule]
    assert any(clean_cases(requirement) for requirement in asking)


def test_each_rule_fires_unless_it_is_about_the_one_organisation() -> None:
    quiet = set(RULES) - set(FIRING)
    about_one = {r.rule for r in baseline().requirements if "{organisation}" in r.found}
    assert quiet <= about_one


def test_terms_are_found_short_in_every_way() -> None:
    """A weaker value, one promised in part, and none at all."""
    states = {
        assessed().chains.link_value(f.flow, category, f.term).state
        for f in assessed().findings
        if f.rule == BELOW_BASELINE
        for category in f.categories
    }
    assert states == {"value", "in part", "missing"}


def test_most_of_the_register_is_in_order() -> None:
    """Blockers and majors stand out: most vendors and most flows have none."""
    grave = [f for f in assessed().findings if f.severity in ("blocker", "major")]
    vendors = {f.subject.key for f in grave if f.subject.kind == "vendor"}
    flows = {f.flow or f.subject.key for f in grave} & {f.key for f in register().flows}
    assert len(vendors) < len(register().vendors) / 2
    assert len(flows) < len(register().flows) / 2


def test_transfers_are_answered_in_every_way() -> None:
    assert {answer.verdict for answer in assessed().transfers} == {"grounded", "unconfirmed", "no ground"}


def test_transfers_rest_on_every_kind_of_ground_that_the_register_names() -> None:
    named = {s.kind for t in register().transfers for s in t.safeguards}
    assert {ground.kind for answer in assessed().transfers for ground in answer.rests_on} == named


def test_data_reach_the_fourth_vendor_in_a_row() -> None:
    assert max(answer.hops for answer in assessed().transfers) >= len(("one", "two", "three", "four"))
