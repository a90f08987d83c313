"""The one question: what of this register falls short of this baseline, under this law, on this day?"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from registry.law import Law
from registry.policy.applicability import requirements_by_rule
from registry.policy.baseline import SEVERITIES, Baseline, Requirement
from registry.policy.case import Case, Rule
from registry.policy.chains import Chains, build_chains
from registry.policy.checks import RULES
from registry.policy.collector import collector_paused
from registry.policy.exceptions import IdleException, idle_exceptions
from registry.policy.findings import Finding
from registry.policy.report import Report
from registry.policy.shortfalls import RULE, term_gaps
from registry.policy.transfers import TransferAnswer, judge_transfers, leaving_flows
from registry.policy.view import View
from registry.snapshot import Snapshot

Progress = Callable[[str, float], None]
"""Told what is being done and how much of the whole is done, from 0 to 1."""


@dataclass(frozen=True)
class Assessment:
    """What was found on a day; gravest findings first, then by key.

    `not_judged` are the rules that the baseline has no requirement for, `idle_exceptions` those that mark
    no finding.
    """

    on: date
    baseline: Baseline
    view: View
    chains: Chains
    findings: tuple[Finding, ...]
    transfers: tuple[TransferAnswer, ...]
    not_judged: tuple[str, ...]
    idle_exceptions: tuple[IdleException, ...]


def assess(
    snapshot: Snapshot, baseline: Baseline, law: Law, *, on: date, progress: Progress | None = None
) -> Assessment:
    """Judge the register on a day. Pure: the same arguments give the same answer, in any order of things."""
    with collector_paused():
        return _assess(View(snapshot, law, on=on), baseline, progress or _silent)


def _silent(_step: str, _done: float) -> None:
    pass


def _assess(view: View, baseline: Baseline, tell: Progress) -> Assessment:
    tell("following the data", 0.1)
    chains = build_chains(view, baseline, transfers=leaving_flows(view))
    tell("judging transfers", 0.4)
    rules = requirements_by_rule(baseline)
    asked = rules.get("transfer-without-ground", ())
    months = [r.numbers["assessment_months"] for r in asked if "assessment_months" in r.numbers]
    transfers = judge_transfers(view, chains.reach, assessment_months=min(months, default=None))
    case = Case(view, chains, transfers)
    report = Report(chains, baseline, view.snapshot.exceptions, on=view.on)
    tell("judging contracts", 0.6)
    findings: dict[str, Finding] = {}
    for held, gap in term_gaps(chains):
        finding = report.write(gap, held.requirement, rule=RULE, chained=True)
        findings[finding.key] = finding
    for done, (name, requirements) in enumerate(rules.items()):
        tell(f"checking {name}", 0.7 + 0.3 * done / len(rules))
        for finding in _by_rule(case, report, RULES[name], requirements):
            findings.setdefault(finding.key, finding)
    tell("done", 1.0)
    ranked = sorted(findings.values(), key=lambda f: (SEVERITIES.index(f.severity), f.key))
    return Assessment(
        view.on,
        baseline,
        view,
        chains,
        tuple(ranked),
        transfers,
        not_judged=tuple(sorted(set(RULES) - set(rules))),
        idle_exceptions=idle_exceptions(view.snapshot.exceptions, findings, on=view.on),
    )


def _by_rule(
    case: Case, report: Report, rule: Rule, requirements: tuple[Requirement, ...]
) -> Iterator[Finding]:
    """A rule's findings; where several of its requirements find the same, the gravest comes first."""
    for requirement in sorted(requirements, key=lambda r: SEVERITIES.index(r.severity)):
        for gap in rule.check(case, requirement):
            yield report.write(gap, requirement, rule=rule.name, chained=rule.chained)
