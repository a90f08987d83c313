"""The example's baseline as a file: complete, and in step with the law's catalogue and the rules."""

import re
from collections import Counter
from importlib.resources import files

import msgspec
import pytest

from registry.law import load_law
from registry.policy.assess import assess
from registry.policy.baseline import Baseline, Requirement
from registry.policy.checks import RULES
from registry.policy.measures import measure, promises_nothing
from registry.policy.wording import braced
from tests.registers import TODAY, register

TEXT = files("registry.example").joinpath("baseline.yaml").read_bytes()
BASELINE = msgspec.yaml.decode(TEXT, type=Baseline)
LAW = load_law()
ON_TERMS = [r for r in BASELINE.requirements if r.term is not None]
ON_RULES = [r for r in BASELINE.requirements if r.rule is not None]
SENSITIVE = ("payment", "credentials", "special", "criminal")
PROCESSORS = ("processor", "sub-processor")
RECIPIENTS = (*PROCESSORS, "joint controller", "controller")

BLOCKERS = {
    "documented_instructions",
    "confidentiality",
    "security_measures",
    "encryption_in_transit",
    "subprocessor_authorisation",
    "flow_down",
    "breach_notice",
    "deletion_or_return",
    "written_and_binding",
    "no_own_use",
    "purpose_limit",
    "joint_arrangement",
}
"""The terms without which data must not be handed over (encryption: sensitive data)."""
NUMBERS = {
    "subprocessor_notice": (30, "days"),
    "subprocessor_objection": (14, "days"),
    "rights_forwarding": (5, "days"),
    "breach_notice": (48, "hours"),
    "deletion_days": (30, "days"),
    "backup_deletion_days": (90, "days"),
    "legal_request_notice": (3, "days"),
    "ownership_change_notice": (30, "days"),
}
"""Every number on a contract; neither law nor policy has one of them."""

CHOSEN = {*NUMBERS, "encryption_at_rest", "eea_only"}
PROMISED = {"encryption_in_transit", "purpose_limit", "no_own_use", "opt_out_honoured", "policy_incorporated"}
"""What the organisation has chosen for itself, and what its policy promises; the law asks for the rest."""

WIDER = {
    "written_and_binding": (*PROCESSORS, "joint controller"),
    "encryption_in_transit": RECIPIENTS,
    "purpose_limit": RECIPIENTS,
    "legal_request_notice": RECIPIENTS,
    "transfer_ground": RECIPIENTS,
    "ownership_change_notice": RECIPIENTS,
    "joint_arrangement": ("joint controller",),
    "opt_out_honoured": (),
}
"""The roles for which a term is asked, where that is not processors and sub-processors."""


def name(requirement: Requirement) -> str:
    return requirement.key


def test_keys_are_unique() -> None:
    assert [key for key, count in Counter(r.key for r in BASELINE.requirements).items() if count > 1] == []
    assert [id for id, count in Counter(s.id for s in BASELINE.statements).items() if count > 1] == []


@pytest.mark.parametrize("requirement", BASELINE.requirements, ids=name)
def test_a_requirement_is_on_a_term_or_on_a_rule(requirement: Requirement) -> None:
    assert (requirement.term is None) != (requirement.rule is None)


def test_every_judged_term_has_a_requirement_and_no_other() -> None:
    judged = {term.id for term in LAW.terms if term.order != "note only"}
    assert {r.term for r in ON_TERMS} == judged


def test_every_rule_has_a_requirement_and_no_other() -> None:
    assert {r.rule for r in ON_RULES} == set(RULES)


@pytest.mark.parametrize("requirement", ON_TERMS, ids=name)
def test_a_requirement_on_a_term_says_the_least_in_the_terms_own_order(requirement: Requirement) -> None:
    assert requirement.term is not None
    assert requirement.least is not None
    term, least = LAW.terms_by_id[requirement.term], requirement.least
    if term.id == "eea_only":  # shown, nothing required
        assert promises_nothing(least.value, term)
        return
    assert measure(least.value, least.unit, term) is not None
    assert NUMBERS.get(term.id, (least.value, "")) == (least.value, least.unit)
    if term.order == "level":
        assert least.value in term.levels[1:]
    elif term.order == "within":
        assert least.value == term.levels
    elif term.order in ("at most", "at least"):
        assert term.id in NUMBERS
    else:
        assert least.value is True


@pytest.mark.parametrize("requirement", ON_TERMS, ids=name)
def test_a_requirement_on_a_term_rests_on_what_the_catalogue_says(requirement: Requirement) -> None:
    assert requirement.term is not None
    assert requirement.basis == tuple(LAW.terms_by_id[requirement.term].basis.split("; "))


@pytest.mark.parametrize("requirement", ON_TERMS, ids=name)
def test_only_terms_without_which_nothing_may_flow_are_blockers(requirement: Requirement) -> None:
    ordinary = requirement.applies.data == ("ordinary",)
    assert (requirement.severity == "blocker") == (requirement.term in BLOCKERS and not ordinary)


@pytest.mark.parametrize("requirement", ON_TERMS, ids=name)
def test_it_is_said_who_asks_for_a_term(requirement: Requirement) -> None:
    if requirement.term in CHOSEN:
        assert requirement.number_is == "the organisation's choice"
    else:
        assert requirement.number_is == ("policy" if requirement.term in PROMISED else "law")


@pytest.mark.parametrize("requirement", ON_TERMS, ids=name)
def test_a_term_is_asked_of_those_whom_it_concerns(requirement: Requirement) -> None:
    assert requirement.applies.roles == WIDER.get(requirement.term or "", PROCESSORS)
    of_transfers = requirement.term in ("instructions_cover_transfers", "transfer_ground")
    assert requirement.applies.transfer == (True if of_transfers else None)
    with_permission = requirement.term in ("subprocessor_notice", "subprocessor_objection")
    assert requirement.applies.unless == (
        {"subprocessor_authorisation": ("specific",)} if with_permission else {}
    )


@pytest.mark.parametrize(
    ("term", "severities"),
    [("encryption_in_transit", ("blocker", "major")), ("encryption_at_rest", ("major", "minor"))],
)
def test_encryption_weighs_more_for_sensitive_data(term: str, severities: tuple[str, str]) -> None:
    found = {r.applies.data: r.severity for r in ON_TERMS if r.term == term}
    assert found == dict(zip((SENSITIVE, ("ordinary",)), severities, strict=True))


@pytest.mark.parametrize("requirement", BASELINE.requirements, ids=name)
def test_every_word_in_braces_is_offered(requirement: Requirement) -> None:
    if requirement.rule is None:
        assert braced(requirement.asks + requirement.remedy) <= {"vendor", "term", "least"}
    else:
        offered = set(RULES[requirement.rule].words)
        assert braced(requirement.asks + requirement.found + requirement.remedy) <= offered
        assert requirement.found, "a rule's finding is worded by the baseline"


@pytest.mark.parametrize("requirement", BASELINE.requirements, ids=name)
def test_the_wording_is_in_whole_sentences(requirement: Requirement) -> None:
    for text in (requirement.asks, requirement.remedy, requirement.found or "."):
        assert re.fullmatch(r"[^\n]*(\.|\{missing\}|\{mend\})", text), text
        assert "  " not in text


@pytest.mark.parametrize("requirement", ON_RULES, ids=name)
def test_a_requirement_sets_the_numbers_that_its_rule_needs(requirement: Requirement) -> None:
    assert set(requirement.numbers) == set(RULES[requirement.rule or ""].numbers)


def test_every_promise_of_the_policy_is_stated_in_its_order() -> None:
    assert [s.id for s in BASELINE.statements] == [f"P{n}" for n in range(1, 29)]
    assert all(s.section and s.promise for s in BASELINE.statements)


def test_every_promise_is_judged_or_says_why_not_yet() -> None:
    judged = {basis for r in BASELINE.requirements for basis in r.basis}
    waiting = {s.id for s in BASELINE.statements if s.later}
    assert {s.id for s in BASELINE.statements} <= judged | waiting


@pytest.mark.parametrize("requirement", BASELINE.requirements, ids=name)
def test_every_statement_that_a_requirement_rests_on_is_stated(requirement: Requirement) -> None:
    assert requirement.basis
    named = {basis for basis in requirement.basis if re.fullmatch(r"P\d+", basis)}
    assert named <= {s.id for s in BASELINE.statements}


def test_requirements_on_the_same_rule_or_term_are_for_different_cases() -> None:
    cases = Counter((r.term, r.rule, msgspec.json.encode(r.applies)) for r in BASELINE.requirements)
    assert set(cases.values()) == {1}


def test_a_register_without_fault_has_no_finding() -> None:
    assert assess(register(), BASELINE, LAW, on=TODAY).findings == ()
