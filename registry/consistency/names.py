"""Which keys a register knows: its own, and those of the standard vocabulary."""

from collections.abc import Callable, Collection
from operator import attrgetter

from registry.consistency.draft import Draft
from registry.law import Law

SINGULAR = {
    "data_categories": "data category",
    "subject_categories": "category of people",
    "purposes": "purpose",
    "activities": "activity",
    "vendors": "vendor",
    "contracts": "contract",
    "flows": "flow",
    "technologies": "technology",
    "documents": "document",
    "decisions": "decision",
    "conditions": "condition",
}
"""The fields whose things have keys, and what one of them is called."""

STANDARD: dict[str, Callable[[Law], Collection[str]]] = {
    "data_categories": lambda law: law.categories_by_key,
    "subject_categories": lambda law: law.subjects_by_key,
    "purposes": lambda law: law.purposes_by_key,
}
"""The vocabularies that have standard words beside the register's own."""


def known_keys(draft: Draft, law: Law) -> dict[str, frozenset[str]]:
    """The keys that may be referred to, by field; those of things with structural faults are known too."""
    return {
        field: frozenset(map(attrgetter("key"), draft.rows[field])).union(
            draft.lost_keys(field).values(), STANDARD[field](law) if field in STANDARD else ()
        )
        for field in SINGULAR
    }
