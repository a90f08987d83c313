"""Safeguards of Art. 46 other than the Commission's clauses."""

from datetime import date
from typing import Any

import pytest

from registry.snapshot import ORGANISATION, Safeguard
from tests.policy.transfers.scenes import clauses, doubted, judge, only, record, said, scene, to_desk
from tests.registers import contract

GOOD: dict[str, dict[str, Any]] = {
    "binding corporate rules": {"reference": "approval 7", "covers_importer": True},
    "authority clauses": {"reference": "clauses 3 of the authority"},
    "code of conduct": {"reference": "code 2", "binding_commitments": True},
    "certification": {"reference": "certificate 9", "binding_commitments": True},
    "public instrument": {"reference": "treaty 4"},
    "ad hoc clauses": {"reference": "authorisation 5", "valid_from": date(2023, 1, 1)},
    "administrative arrangement": {"reference": "authorisation 6", "valid_from": date(2023, 1, 1)},
    "earlier authorisation": {"reference": "authorisation 8", "valid_from": date(2010, 1, 1)},
}

LATER, BEFORE = date(2026, 6, 2), date(2026, 5, 31)


@pytest.mark.parametrize("kind", GOOD)
def test_a_safeguard_of_each_kind_holds_when_all_is_recorded(kind: Any) -> None:
    answer = only(judge(scene(record(Safeguard(kind=kind, **GOOD[kind])))))
    assert answer.verdict == "grounded"
    (ground,) = answer.rests_on
    assert (ground.kind, ground.reference) == (kind, GOOD[kind]["reference"])
    assert ground.article.startswith("Art. 46")


@pytest.mark.parametrize("kind", GOOD)
def test_a_safeguard_of_each_kind_needs_an_assessment_and_its_days(kind: Any) -> None:
    held = Safeguard(kind=kind, **GOOD[kind])
    assert "no transfer impact assessment" in said(only(judge(scene(record(held, assessment=None)))))
    for changes, word in (
        ({"valid_to": BEFORE}, "valid only to 31 May 2026"),
        ({"valid_from": LATER}, "valid only from 2 June 2026"),
        ({"countries": ("PH",)}, "recorded for the Philippines only, not for India"),
    ):
        answer = only(judge(scene(record(Safeguard(kind=kind, **GOOD[kind] | changes)))))
        assert answer.verdict == "no ground"
        assert word in said(answer)


@pytest.mark.parametrize(
    ("kind", "changes", "word"),
    [
        ("binding corporate rules", {"covers_importer": None}, "not recorded to cover the importer"),
        ("binding corporate rules", {"covers_importer": False}, "do not cover the importer"),
        ("binding corporate rules", {"reference": ""}, "which rules is not recorded"),
        ("authority clauses", {"reference": " "}, "the reference is not recorded"),
        ("code of conduct", {"reference": ""}, "the reference is not recorded"),
        ("code of conduct", {"binding_commitments": None}, "is not recorded to have made binding"),
        ("certification", {"binding_commitments": False}, "has made no binding commitments"),
        ("public instrument", {"reference": ""}, "the reference is not recorded"),
        ("ad hoc clauses", {"reference": ""}, "the authorisation is not recorded"),
        ("ad hoc clauses", {"valid_from": None}, "the day of the authorisation is not recorded"),
        ("administrative arrangement", {"valid_from": None}, "the day of the authorisation is not recorded"),
        ("earlier authorisation", {"reference": ""}, "the authorisation is not recorded"),
        ("ad hoc clauses", {"contract": "gone"}, "the register has no such contract"),
    ],
)
def test_what_is_not_recorded_keeps_a_safeguard_from_holding(
    kind: Any, changes: dict[str, Any], word: str
) -> None:
    answer = only(judge(scene(record(Safeguard(kind=kind, **GOOD[kind] | changes)))))
    assert answer.verdict == "no ground"
    assert word in said(answer)
    assert answer.mend


def rules(**changes: Any) -> Any:
    return contract("group-rules", **{"between": (ORGANISATION, "desk"), "kind": "binding rules"} | changes)


@pytest.mark.parametrize(
    ("changes", "verdict", "word"),
    [
        ({}, "grounded", "the rules cover the importer"),
        ({"between": (ORGANISATION, "other")}, "no ground", "not recorded to cover the importer"),
        ({"ends": BEFORE}, "no ground", "the contract ended on 31 May 2026"),
        ({"in_force": LATER}, "no ground", "in force only from 2 June 2026"),
    ],
)
def test_binding_rules_on_the_flow_bind_those_who_agreed_to_them(
    changes: dict[str, Any], verdict: str, word: str
) -> None:
    sent = to_desk(contracts=("group-rules",))
    answer = only(judge(scene(record(), sent=sent, contracts=(rules(**changes),))))
    assert answer.verdict == verdict
    assert word in said(answer)


def test_rules_recorded_as_a_safeguard_need_their_contract_in_force() -> None:
    held = Safeguard(kind="binding corporate rules", contract="group-rules", covers_importer=True)
    assert only(judge(scene(record(held), contracts=(rules(),)))).verdict == "grounded"
    ended = only(judge(scene(record(held), contracts=(rules(ends=BEFORE),))))
    assert "Binding corporate rules (group-rules): the contract ended" in said(ended)


def test_rules_that_nobody_here_has_seen_carry_a_doubt() -> None:
    held = Safeguard(kind="binding corporate rules", contract="group-rules", covers_importer=True)
    unseen = only(judge(scene(record(held), contracts=(rules(seen=False),))))
    assert "has not been seen here" in doubted(unseen)
    assert doubted(only(judge(scene(record(held), contracts=(rules(),))))) == ""


def test_rules_without_a_contract_named_are_those_on_the_flow_and_tried_once() -> None:
    held = Safeguard(kind="binding corporate rules", covers_importer=False)
    answer = only(judge(scene(record(held), sent=to_desk(contracts=("group-rules",)), contracts=(rules(),))))
    assert answer.verdict == "no ground"
    assert said(answer).count("(group-rules)") == 1


def test_every_ground_that_holds_is_listed() -> None:
    sent = to_desk(contracts=("desk-scc",))
    held = Safeguard(kind="code of conduct", **GOOD["code of conduct"])
    answer = only(judge(scene(record(held), sent=sent, contracts=(clauses(),))))
    assert [ground.kind for ground in answer.rests_on] == ["code of conduct", "standard clauses"]
    assert answer.missing == answer.mend == ()
