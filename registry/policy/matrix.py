"""Vendors by requirements: how each vendor stands to each requirement that is asked of vendors."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Literal, NamedTuple

from registry.policy.assess import Assessment
from registry.policy.baseline import SEVERITIES, Requirement, Severity
from registry.policy.case import Case
from registry.policy.checks import RULES
from registry.policy.dossier import findings_about
from registry.policy.findings import Finding, finding_key
from registry.policy.looked_at import Looked, looked_at
from registry.policy.matrix_terms import TermCells
from registry.policy.of_vendor import case_of
from registry.policy.topics import topic_of
from registry.policy.verdicts import WORST_FIRST, Verdict
from registry.snapshot.base import Value


class Cell(Value, frozen=True, kw_only=True, omit_defaults=False):
    """How a vendor stands to a requirement.

    Of a term, `verdict` says what its own contracts are worth and `behind` what is left of it in the chain
    behind them. Of a rule it is the severity of what falls short, or that the rule is met. `findings` are
    the keys of those that say so; `accepted`, that somebody accepts each of them.
    """

    verdict: Verdict | Severity | Literal["met"]
    behind: Verdict = "not applicable"
    findings: tuple[str, ...] = ()
    accepted: bool = False

    @property
    def is_short(self) -> bool:
        """Whether what is required is not there, so that there is something to mend."""
        return self.verdict in SHORT

    @property
    def is_weaker_behind(self) -> bool:
        """Whether the vendor's own contracts do, and something further down the chain does not."""
        return self.behind in ("missing", "weaker") and not self.is_short


VERDICTS: tuple[str, ...] = (*WORST_FIRST, *SEVERITIES, "met")
"""The words that a cell can say."""

SHORT = frozenset(("missing", "weaker", *SEVERITIES))
"""The verdicts that ask for something to be done."""

NOT_APPLICABLE = Cell(verdict="not applicable")


class Said(NamedTuple):
    """What the matrix needs of a finding about a vendor."""

    key: str
    rule: str
    requirement: str
    severity: str
    accepted: bool


def said(finding: Finding) -> Said:
    """A finding as the matrix needs it."""
    accepted = finding.accepted is not None
    return Said(finding.key, finding.rule, finding.requirement, finding.severity, accepted)


def verdicts_of(assessment: Assessment, vendor: str) -> Mapping[str, Cell]:
    """How a vendor stands to each requirement, by the requirement's key."""
    about = map(said, findings_about(assessment, vendor))
    return Matrix(assessment).cells(vendor, about=about)


class Matrix:
    """The cells of an assessment, asked for many vendors one after another; of some requirements or all."""

    def __init__(self, assessment: Assessment, *, requirements: Iterable[Requirement] | None = None) -> None:
        asked = assessment.baseline.requirements if requirements is None else requirements
        self.requirements = tuple(one for one in asked if topic_of(one) is not None)
        self._assessment = assessment

    def cells(self, vendor: str, *, about: Iterable[Said]) -> Mapping[str, Cell]:
        """The cells of a vendor; `about` are all findings about it, `policy.dossier.findings_about`."""
        found = {one.key: one for one in about}
        cells = dict(self._cells_of_rules(vendor, found.values())) if self._rules else {}
        if self._terms.is_asked:
            for key, standing in self._terms.of(vendor):
                cells[key] = Cell(
                    verdict=standing.verdict,
                    behind=standing.behind,
                    findings=(keys := tuple(one for one in standing.findings if one in found)),
                    accepted=bool(keys) and all(found[one].accepted for one in keys),
                )
        return {one.key: cells.get(one.key, NOT_APPLICABLE) for one in self.requirements}

    @cached_property
    def _terms(self) -> TermCells:
        return TermCells(self._assessment.chains, {one.key for one in self.requirements if one.term})

    @cached_property
    def _rules(self) -> Sequence[Requirement]:
        return tuple(one for one in self.requirements if one.rule)

    def _cells_of_rules(self, vendor: str, about: Iterable[Said]) -> Iterator[tuple[str, Cell]]:
        if vendor not in self._assessment.view.vendors:
            return
        case = case_of(self._assessment, vendor)
        by_rule: dict[str, list[Said]] = {}
        for one in about:
            by_rule.setdefault(one.rule, []).append(one)
        for requirement in self._rules:
            found = falls_short_of(requirement, by_rule.get(requirement.rule or "", ()), case)
            if found:
                keys, accepted = tuple(one.key for one in found), all(one.accepted for one in found)
                yield requirement.key, Cell(verdict=requirement.severity, findings=keys, accepted=accepted)
            elif looked_at(case, requirement).keys:
                yield requirement.key, Cell(verdict="met")


def falls_short_of(requirement: Requirement, found: Sequence[Said], case: Case) -> Sequence[Said]:
    """The findings of a requirement's rule by which a vendor falls short of this very requirement.

    Where several requirements of a rule find the same, it is stored with the gravest: for the others it is
    looked at again.
    """
    name = requirement.rule or ""
    mine = [one for one in found if one.requirement == requirement.key]
    rank = SEVERITIES.index(requirement.severity)
    others = (one for one in found if one.requirement != requirement.key)
    graver = {one.key: one for one in others if SEVERITIES.index(one.severity) <= rank}
    if not graver or name not in RULES:
        return mine
    for gap in RULES[name].check(case, requirement):
        key = finding_key(name, gap.subject.key, term=gap.term, flow=gap.flow)
        if key in graver:
            mine.append(graver.pop(key))
    return mine


def looked_at_in(assessment: Assessment, vendor: str, requirement: Requirement) -> Looked:
    """The things of a vendor that a rule of the baseline looks at."""
    return looked_at(case_of(assessment, vendor), requirement)
