"""Checks on data categories: what they are called against what they are."""

from collections.abc import Iterator

from registry.policy.baseline import Requirement
from registry.policy.case import Case, Gap, Rule
from registry.policy.checks.meanings import categories
from registry.policy.findings import Subject


def non_personal_but_linked(case: Case, requirement: Requirement) -> Iterator[Gap]:
    """Data are called not personal and yet are linked to a person."""
    contradictory = [c for c in categories(case).values() if c.linked_to_person and not c.personal]
    if not contradictory:
        return
    used = {key for movement in case.movements(requirement) for key in movement.flow.data}
    used.update(key for a in case.view.activities.values() if a.status != "ended" for key in a.data)
    used.update(key for technology in case.view.technologies for key in technology.collects)
    for category in contradictory:
        if category.key in used:
            words = {"category": category.name or category.key}
            subject = Subject("category", category.key, category.name)
            yield Gap(subject, words, categories=(category.key,))


RULES = (Rule("non-personal-but-linked", non_personal_but_linked, ("category",)),)
