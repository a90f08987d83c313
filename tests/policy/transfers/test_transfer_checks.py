"""The rules on transfers: one finding for each flow and country; reviews that are overdue."""

from datetime import date
from typing import Any

import pytest

from registry.law import load_law
from registry.policy import assess
from registry.policy.baseline import Baseline, Requirement, Severity
from registry.policy.findings import Finding
from registry.snapshot import PEOPLE, Safeguard, Snapshot, TransferAssessment
from tests.policy.transfers.scenes import clauses, desk, record, scene, to_desk
from tests.registers import TODAY, vendor

FOUND = "{flow} from {from} to {to}, {countries}: {missing}"


def requirement(rule: str, severity: Severity, **changes: Any) -> Requirement:
    return Requirement(
        key=rule,
        rule=rule,
        severity=severity,
        basis=("P28",),
        asks="Data leave the EEA only on a ground.",
        found=FOUND,
        remedy="{mend}",
        **changes,
    )


BASELINE = Baseline(
    key="small",
    name="Small",
    version="1",
    effective=TODAY,
    requirements=(
        requirement("transfer-without-ground", "blocker", numbers={"assessment_months": 6}),
        requirement("transfer-unconfirmed", "minor"),
    ),
)


def findings(snapshot: Snapshot) -> tuple[Finding, ...]:
    return assess(snapshot, BASELINE, load_law(), on=TODAY).findings


def test_each_country_of_a_flow_is_a_finding_of_its_own_that_says_what_was_tried() -> None:
    sent = to_desk(countries=("IN", "PH"), contracts=("desk-scc",))
    finding, other = findings(scene(record(assessment=None), sent=sent, contracts=(clauses(),)))
    assert (finding.key, finding.term) == ("transfer-without-ground/to-desk/IN/to-desk", "IN")
    assert (other.key, other.term) == ("transfer-without-ground/to-desk/PH/to-desk", "PH")
    assert "Alder to Desk, the Philippines: " in other.found
    assert (finding.subject.kind, finding.subject.name) == ("transfer", "Alder to Desk")
    assert finding.found.startswith("to-desk from Alder to Desk, India: There is no adequacy")
    assert finding.found.count("no transfer impact assessment is recorded") == 1
    assert finding.remedy == "Make a transfer impact assessment and record its day and outcome."
    assert [where.contract for where in finding.where] == ["desk-scc"]
    assert finding.categories == ("email", "name")
    assert [step.flow for step in finding.witness] == ["to-desk"]


def test_a_transfer_to_confirm_is_a_finding_of_its_own_rule() -> None:
    mixed = to_desk(countries=("JP", "IN"))
    found = findings(scene(sent=mixed, importer=desk(country="DE")))
    assert [(f.rule, f.severity) for f in found] == [
        ("transfer-without-ground", "blocker"),
        ("transfer-unconfirmed", "minor"),
    ]
    assert ["Japan" in f.found for f in found] == [False, True]


def test_the_baseline_says_how_old_an_assessment_may_be() -> None:
    by_clauses = Safeguard(kind="standard clauses", contract="desk-scc")
    (finding,) = findings(scene(record(by_clauses), contracts=(clauses(),)))
    assert "is older than allowed (6 months: the organisation's choice)" in finding.found


def test_doubts_come_along_once() -> None:
    sent = to_desk(sender=PEOPLE, means=("script",), countries=("IN", "PH"))
    finding, _ = findings(scene(sent=sent))
    assert [doubt.source for doubt in finding.doubts] == [
        "EDPB Guidelines 05/2021; CJEU C-40/17 (Fashion ID)"
    ]


def test_a_transfer_of_data_that_never_arrive_is_a_finding_without_a_witness() -> None:
    (finding,) = findings(scene(sent=to_desk(sender="relay"), vendors=(vendor("relay"), desk())))
    assert finding.witness == ()


def test_a_transfer_with_a_ground_is_no_finding() -> None:
    assert findings(scene(importer=desk(country="CH"))) == ()


@pytest.mark.parametrize(
    ("due", "keys"),
    [
        (date(2026, 5, 31), ["assessment-review-overdue/to-desk/-/to-desk"]),
        (TODAY, []),
        (None, []),
    ],
)
def test_a_review_of_an_assessment_that_is_overdue_is_a_finding(due: date | None, keys: list[str]) -> None:
    rule = Requirement(
        key="reviewed",
        rule="assessment-review-overdue",
        severity="minor",
        basis=("P28",),
        asks="Assessments are reviewed.",
        found="{flow} from {from} to {to}: by {due}",
        remedy="Review it.",
    )
    baseline = Baseline(key="small", name="Small", version="1", effective=TODAY, requirements=(rule,))
    made = TransferAssessment(made_on=date(2025, 9, 1), outcome="acceptable", next_review=due)
    found = assess(scene(record(assessment=made)), baseline, load_law(), on=TODAY).findings
    assert [finding.key for finding in found] == keys
    assert [finding.found for finding in found] == ["to-desk from Alder to Desk: by 31 May 2026"] * len(keys)
    at_home = scene(record(assessment=made), importer=desk(country="DE"))
    assert assess(at_home, baseline, load_law(), on=TODAY).findings == (), "no transfer, nothing to review"
