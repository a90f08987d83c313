"""The one question: what of this register falls short of this baseline, under this law, on this day?"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby
from operator import attrgetter

from registry.law import Law
from registry.policy.applicability import requirements_by_rule
from registry.policy.baseline import SEVERITIES, Baseline, Requirement
from registry.policy.case import Case, Rule
from registry.policy.chains import Chains, build_chains
from registry.policy.checks import RULES
from registry.policy.collector import collector_paused
from registry.policy.exceptions import IdleException, idle_exceptions
from registry.policy.findings import Finding
from registry.policy.limits import assessment_months
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

    @cached_property
    def transfers_by_flow(self) -> Mapping[str, tuple[TransferAnswer, ...]]:
        """What was said of each flow that leaves the EEA."""
        return {flow: tuple(answers) for flow, answers in groupby(self.transfers, attrgetter("flow"))}


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
    transfers = judge_transfers(view, chains.reach, assessment_months=assessment_months(baseline))
    case = Case(view, chains, transfers)
    tell("judging contracts", 0.6)
    findings = find(case, baseline, links=range(len(chains.parts)), whole=case, tell=tell)
    tell("done", 1.0)
    return conclude(case, baseline, findings.values())


def conclude(case: Case, baseline: Baseline, findings: Iterable[Finding]) -> Assessment:
    """The assessment that these findings make."""
    view, rules = case.view, requirements_by_rule(baseline)
    ranked = sorted(findings, key=lambda f: (SEVERITIES.index(f.severity), f.key))
    return Assessment(
        view.on,
        baseline,
        view,
        case.chains,
        tuple(ranked),
        case.transfers,
        not_judged=tuple(sorted(set(RULES) - set(rules))),
        idle_exceptions=idle_exceptions(view.snapshot.exceptions, {f.key for f in ranked}, on=view.on),
    )


def find(
    case: Case,
    baseline: Baseline,
    *,
    links: Iterable[int],
    whole: Case | None,
    tell: Progress = _silent,
) -> dict[str, Finding]:
    """What falls short in the scope of a case and on some links, by key.

    `whole` is the case of the whole register, for rules that cannot be judged in a part of it; without it
    they are left out.
    """
    report = Report(case.chains, baseline, case.view.snapshot.exceptions, on=case.on)
    findings: dict[str, Finding] = {}
    for held, gap in term_gaps(case.chains, links):
        finding = report.write(gap, held.requirement, rule=RULE, chained=True)
        findings[finding.key] = finding
    rules = requirements_by_rule(baseline)
    for done, (name, requirements) in enumerate(rules.items()):
        tell(f"checking {name}", 0.7 + 0.3 * done / len(rules))
        rule = RULES[name]
        judged = whole if rule.whole else case
        for finding in _by_rule(judged, report, rule, requirements) if judged is not None else ():
            findings.setdefault(finding.key, finding)
    return findings


def _by_rule(
    case: Case, report: Report, rule: Rule, requirements: tuple[Requirement, ...]
) -> Iterator[Finding]:
    """A rule's findings; where several of its requirements find the same, the gravest comes first."""
    for requirement in sorted(requirements, key=lambda r: SEVERITIES.index(r.severity)):
        for gap in rule.check(case, requirement):
            yield report.write(gap, requirement, rule=rule.name, chained=rule.chained)
