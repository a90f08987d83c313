"""Asking one rule about one register."""

from datetime import date

from registry.law import load_law
from registry.policy.baseline import Applies, Baseline, Requirement
from registry.policy.case import Case, Gap
from registry.policy.chains import build_chains
from registry.policy.checks import RULES
from registry.policy.view import View
from registry.snapshot import Snapshot
from tests.registers import TODAY

EVERYBODY = Applies()


def ask(
    rule: str,
    snapshot: Snapshot,
    *,
    applies: Applies = EVERYBODY,
    permits: tuple[str, ...] = (),
    on: date = TODAY,
) -> list[Gap]:
    """The gaps that a requirement on this rule finds."""
    requirement = Requirement(
        key="asked",
        rule=rule,
        severity="major",
        applies=applies,
        basis=("Art. 5(2)",),
        permits=permits,
        asks="asked",
        remedy="mend it",
    )
    baseline = Baseline(key="small", name="Small", version="1", effective=on, requirements=(requirement,))
    view = View(snapshot, load_law(), on=on)
    case = Case(view, build_chains(view, baseline, transfers=frozenset()), ())
    gaps = list(RULES[rule].check(case, requirement))
    for gap in gaps:
        assert set(gap.words) == set(RULES[rule].words), "a rule offers the words that it names, all of them"
    return gaps


def subjects(gaps: list[Gap]) -> list[str]:
    """The keys of what was found to fall short."""
    return [gap.subject.key for gap in gaps]
