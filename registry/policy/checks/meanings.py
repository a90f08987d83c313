"""What the words of a register mean for checks: sets of keys, so that a check of a flow is one look-up."""

from collections.abc import Iterator, Mapping

from registry.policy.case import Case
from registry.snapshot import DataCategory, Ground, Purpose


def categories(case: Case) -> Mapping[str, DataCategory]:
    """Every data category by key: the standard ones and, before them, the organisation's own.

    A key that is not among them is personal, ordinary and no identifier.
    """
    own = {category.key: category for category in case.view.snapshot.data_categories}
    return {**case.view.law.categories_by_key, **own}


def sensitive(case: Case, *sensitivities: str) -> frozenset[str]:
    """The data categories of these sensitivities; not for 'ordinary', which unknown keys have too."""
    return frozenset(key for key, found in categories(case).items() if found.sensitivity in sensitivities)


def purposes_of_nature(case: Case, *natures: str) -> frozenset[str]:
    """The purposes of these natures; not for 'specific', which unknown keys have too."""
    own = {purpose.key: purpose for purpose in case.view.snapshot.purposes}
    known: dict[str, Purpose] = {**case.view.law.purposes_by_key, **own}
    return frozenset(key for key, found in known.items() if found.nature in natures)


def purpose_names(case: Case, keys: Iterator[str]) -> list[str]:
    """Purposes as people call them."""
    return [case.view.purpose(key).name or key for key in keys]


def is_consent(ground: Ground | None) -> bool:
    """Whether the ground is a consent of which there is evidence."""
    return ground is not None and ground.kind == "consent" and bool(ground.evidence.strip())
