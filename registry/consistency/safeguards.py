"""A safeguard says what its kind cannot do without."""

from collections.abc import Iterator

from registry.consistency.draft import Draft
from registry.consistency.faults import Fault
from registry.consistency.where import Where, judged

NEEDS = {
    "standard clauses": (
        "contract",
        "standard clauses stand in a contract",
        "Name the contract that holds them.",
    ),
    "derogation": (
        "article",
        "a derogation is one of Art. 49",
        "Write its letter, or 'compelling interests'.",
    ),
    "onward ground": ("onward", "the clauses name the onward grounds that there are", "Write O1 to O7."),
}
"""By kind: the field it needs, why, and what to write."""

SAFEGUARDS = Where("transfers.safeguards[]", "kind", "contract", "article", "onward")


def safeguard_needs(draft: Draft) -> Iterator[Fault]:
    """A safeguard lacks what its kind needs."""
    yield from judged(draft, SAFEGUARDS, judge=judge_safeguard)


def judge_safeguard(said: tuple[str, str | None, str, str]) -> Fault | None:
    """A safeguard without its contract, article or onward ground."""
    kind, *rest = said
    if kind not in NEEDS:
        return None
    field, wrong, right = NEEDS[kind]
    given = dict(zip(("contract", "article", "onward"), rest, strict=True))
    return None if given[field] else Fault((field,), f"it is missing: {wrong}.", right)
