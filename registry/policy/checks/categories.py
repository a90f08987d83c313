"""Checks on data categories: what they are called against what they are."""

from collections.abc import Iterator

from registry.policy.baseline import Requirement
from registry.policy.case import Case, Gap, Rule
from registry.policy.checks.meanings import categories
from registry.policy.findings import Subject


def non_personal_but_linked(case: Case, requirement: Requirement) -> Iterator[Gap]:
    """Data are called not personal and yet are linked to a person."""
    for category in categories(case).values():
        if category.linked_to_person and not category.personal and _is_used(case, requirement, category.key):
            words = {"category": category.name or category.key}
            subject = Subject("category", category.key, category.name)
            yield Gap(subject, words, categories=(category.key,))


def _is_used(case: Case, requirement: Requirement, category: str) -> bool:
    return (
        any(category in a.data for a in case.scope.activities if a.status != "ended")
        or any(category in technology.collects for technology in case.scope.technologies)
        or any(category in movement.flow.data for movement in case.movements(requirement))
    )


RULES = (Rule("non-personal-but-linked", non_personal_but_linked, ("category",), whole=True),)
