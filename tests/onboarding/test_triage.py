"""What follows from a request: by rules that are data, of which every one can be read and questioned."""

import re
from typing import Any

import pytest

from registry.errors import BadInput
from registry.onboarding.triage import Settled
from registry.onboarding.triage.facts import Facts
from registry.onboarding.triage.rules import rules_in, triage_rules
from registry.onboarding.triage.triaging import (
    Triage,
    overruled,
    settled_by,
    topics_needed,
    triage,
)
from registry.onboarding.wanted import Wanted

TOPICS = [
    f"- {{key: ask-{topic}, sets: {{topic: {topic}}}, because: so}}"
    for topic in (
        "who", "places", "contract", "terms", "sub-processors", "certificates", "technologies", "documents"
    )
]  # fmt: skip


def found(**said: Any) -> Triage:
    given: dict[str, Any] = {"kind": "service provider"} | {
        name: frozenset(value) if isinstance(value, list) else value for name, value in said.items()
    }
    return triage(Facts(**given), triage_rules())


@pytest.mark.parametrize(
    ("said", "role"),
    [
        ({}, "processor"),
        ({"kind": "ad network"}, "controller"),
        ({"kind": "social widget"}, "joint controller"),
        ({"kind": "ad network", "decides": "organisation"}, "processor"),
        ({"decides": "vendor"}, "controller"),
        ({"decides": "together"}, "joint controller"),
        ({"kind": "social widget", "decides": "vendor", "on_site": True}, "joint controller"),
        ({"kind": "social widget", "decides": "vendor"}, "controller"),
    ],
)
def test_who_decides_says_more_about_the_role_than_the_kind(said: dict[str, Any], role: str) -> None:
    triaged = found(**said)
    assert triaged.role == role
    assert [rule.sets.role for rule in triaged.deciding("role")] == [role]


@pytest.mark.parametrize(
    ("said", "criticality"),
    [
        ({}, "low"),
        ({"sensitivities": ["ordinary"], "many_people": False}, "low"),
        ({"sensitivities": ["payment"]}, "medium"),
        ({"borders": ["outside the EEA"]}, "low"),
        ({"borders": ["outside the EEA", "without adequacy"]}, "medium"),
        ({"hr": True}, "medium"),
        ({"sensitivities": ["payment"], "many_people": True}, "high"),
        ({"sensitivities": ["ordinary", "special"]}, "high"),
        ({"stops_without": True}, "high"),
    ],
)
def test_the_highest_criticality_of_all_rules_counts(said: dict[str, Any], criticality: str) -> None:
    triaged = found(**said)
    assert triaged.criticality == criticality
    assert all(rule.sets.criticality == criticality for rule in triaged.deciding("criticality"))


def test_one_criterion_is_to_be_looked_at_and_two_make_an_assessment_due() -> None:
    none, one = found(), found(people=["dpv:Child"])
    same = found(people=["dpv:Child"], data=["pd:Vulnerability"])
    two = found(people=["dpv:Child"], many_people=True)
    assert [each.assessment for each in (none, one, same, two)] == ["", "look", "look", "due"]
    assert [rule.sets.criterion for rule in two.criteria] == ["Large scale", "Vulnerable people"]
    assert settled_by(one).assessment is False
    assert settled_by(two).assessment is True
    assert "probably" in two.deciding("assessment")[0].because


def test_what_nobody_has_said_is_neither_yes_nor_no() -> None:
    assert found(many_people=None, stops_without=None).rules == found(many_people=False).rules


def test_an_arrangement_is_due_when_both_decide_and_a_doubt_when_nobody_has_said() -> None:
    assert found(decides="together").arrangement == "due"
    doubtful = found(kind="social widget")
    assert doubtful.arrangement == "look"
    assert "nobody has said" in doubtful.deciding("arrangement")[0].doubt
    assert found().arrangement == ""
    decided = triage(Facts(kind="service provider"), triage_rules(), role="joint controller")
    assert decided.arrangement == "look"


def test_every_rule_says_why_and_a_basis_how_sure_it_is() -> None:
    for rule in triage_rules().rules:
        assert rule.because.endswith("."), rule.key
        assert bool(rule.basis) == bool(re.match("[PSM]", rule.confidence)), rule.key
        assert not rule.doubt or rule.doubt.endswith("."), rule.key


def test_topics_are_asked_by_role_and_by_what_it_puts_on_pages() -> None:
    def asked(settled: Settled = Settled(), **said: Any) -> set[str]:  # noqa: B008  # a frozen value
        return set(topics_needed(Wanted(name="Tern", **said), settled))

    assert "technologies" not in asked()
    assert {"who", "terms", "sub-processors"} <= asked()
    assert "technologies" in asked(on_site=True) & asked(kind="ad network")
    assert "sub-processors" not in asked(Settled(role="controller"))
    assert asked(Settled(role="controller"), kind="linked site") == {"who"}


def test_what_was_decided_otherwise_is_noted_once_for_each_thing() -> None:
    once = overruled(Settled(), "role", value="controller", reason="It says so.", by="ada")
    twice = overruled(once, "role", value="processor", reason="It was wrong.", by="mo")
    both = overruled(twice, "assessment", value=True, reason="We want one.", by="mo")
    assert (both.role, both.assessment, len(both.overruled)) == ("processor", True, 2)
    note = both.overruling("role")
    assert note is not None
    assert (note.reason, note.by) == ("It was wrong.", "mo")
    assert both.overruling("arrangement") is None


def bad(rule: str, *, again: str = "{months: {high: 12}, days_before_review: 3, findings: []}") -> str:
    text = "\n".join(["format: 1", "rules:", *TOPICS, f"- {rule}", f"again: {again}"])
    with pytest.raises(BadInput) as refused:
        rules_in(text.encode(), name="rules.yaml")
    return "\n".join(map(str, refused.value.problems))


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("{key: odd, sets: {role: boss}, because: so}", ("'odd'", "sets.role", "'boss'", "joint controller")),
        ("{key: odd, sets: {}, because: so}", ("'odd'", "sets one thing")),
        ("{key: odd, sets: {role: processor, topic: who}, because: so}", ("'odd'", "sets one thing")),
        ("{key: ask-who, sets: {role: processor}, because: so}", ("'ask-who'", "has this key")),
        ("{key: odd, sets: {role: processor}, because: ' '}", ("'odd'", "because", "nothing says why")),
        ("{key: odd, wen: {}, sets: {role: processor}, because: so}", ("'wen'", "Did you mean 'when'?")),
        (
            "{key: odd, when: {criteria_at_least: 1}, sets: {role: processor}, because: so}",
            ("'odd'", "when.criteria_at_least", "cannot ask for this"),
        ),
        (
            "{key: odd, when: {hr: true}, sets: {topic: who}, because: so}",
            ("'odd'", "when.hr", "cannot ask for this"),
        ),
        ("{key: odd, sets: {role: processor}, because: so, basis: [Art. 4]}", ("confidence", "go together")),
    ],
)
def test_a_rule_that_cannot_be_used_is_refused_by_name_and_field(rule: str, said: tuple[str, ...]) -> None:
    problems = bad(rule)
    assert all(part in problems for part in said), problems


def test_numbers_of_months_and_missing_topics_are_refused() -> None:
    sound = "{key: odd, sets: {role: processor}, because: so}"
    assert "months.high" in bad(sound, again="{months: {high: 0}, days_before_review: 3, findings: []}")
    short = b"format: 1\nrules:\n- {key: a, sets: {topic: who}, because: so}\n"
    with pytest.raises(BadInput) as refused:
        rules_in(short + b"again: {months: {}, days_before_review: 3, findings: []}\n", name="rules.yaml")
    assert "no rule ever asks about: certificates, contract" in str(refused.value.problems[0])
