"""Which requirements of the baseline on the register ask something of a third party."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from registry.history import KINDS
from registry.history.rows import rows_by_key
from registry.law import load_law
from registry.onboarding.answering.branches import Situation, leaves_eea
from registry.onboarding.answers import Answers
from registry.policy import Baseline
from registry.policy.baseline import Requirement
from registry.snapshot import Role
from registry.snapshot.parties import VendorKind
from registry.snapshot.vocabulary import Sensitivity


class Case(NamedTuple):
    """What decides whom a requirement is for; no sensitivities: nobody has said which data it gets.

    `on_site`: it puts something on the organisation's pages.
    """

    role: Role
    kind: VendorKind
    sensitivities: frozenset[Sensitivity]
    transfer: bool
    on_site: bool


def case_of(answers: Answers, *, organisation_id: int, on: date, on_site: bool) -> Case:
    """The case of a third party by its answers as they count."""
    keys = answers.flow.data
    known = rows_by_key(organisation_id, KINDS["data_categories"], keys)
    categories = [known[key].value if key in known else load_law().category(key) for key in keys]
    return Case(
        answers.flow.role or answers.vendor.role,
        answers.vendor.kind,
        frozenset(one.sensitivity for one in categories if one is not None),
        leaves_eea(Situation(answers, on)),
        on_site,
    )


def requirements_for(rules: Iterable[str], baseline: Baseline, case: Case) -> tuple[Requirement, ...]:
    """The requirements on some rules that apply in a case."""
    wanted = frozenset(rules)
    return tuple(one for one in baseline.requirements if one.rule in wanted and is_for(one, case))


def is_for(requirement: Requirement, case: Case) -> bool:
    """Whether a requirement on the register is for such a third party."""
    applies = requirement.applies
    return (
        (not applies.roles or case.role in applies.roles)
        and (not applies.kinds or case.kind in applies.kinds)
        and (not applies.data or not case.sensitivities or not case.sensitivities.isdisjoint(applies.data))
        and (not applies.technologies or case.on_site)
        and (applies.transfer is None or applies.transfer == case.transfer)
    )
