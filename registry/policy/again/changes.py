"""What of a register has changed: the keys of things that came, went, or are no longer what they were."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import TypeAlias

from msgspec.structs import replace as edited

from registry.snapshot import (
    Activity,
    Condition,
    Contract,
    DataCategory,
    Decision,
    Document,
    Flow,
    Organisation,
    Purpose,
    RiskException,
    Snapshot,
    SubjectCategory,
    Technology,
    Transfer,
    Vendor,
)

Thing: TypeAlias = (
    Activity
    | Condition
    | Contract
    | DataCategory
    | Decision
    | Document
    | Flow
    | Purpose
    | RiskException
    | SubjectCategory
    | Technology
    | Transfer
    | Vendor
)

COLLECTIONS: dict[type[Thing], str] = {
    Activity: "activities",
    Condition: "conditions",
    Contract: "contracts",
    DataCategory: "data_categories",
    Decision: "decisions",
    Document: "documents",
    Flow: "flows",
    Purpose: "purposes",
    RiskException: "exceptions",
    SubjectCategory: "subject_categories",
    Technology: "technologies",
    Transfer: "transfers",
    Vendor: "vendors",
}
"""Where things of each kind stand in a snapshot."""

KEYS = {"transfers": "flow", "exceptions": "finding"}
"""By what things are known in collections where that is not their key."""

VOCABULARIES = frozenset({"data_categories", "subject_categories", "purposes"})


@dataclass(frozen=True, slots=True)
class Changed:
    """Keys of changed things by collection; transfers by flow, exceptions by the finding's key.

    Documents are not judged and do not occur.
    """

    activities: frozenset[str] = frozenset()
    vendors: frozenset[str] = frozenset()
    contracts: frozenset[str] = frozenset()
    flows: frozenset[str] = frozenset()
    transfers: frozenset[str] = frozenset()
    technologies: frozenset[str] = frozenset()
    conditions: frozenset[str] = frozenset()
    decisions: frozenset[str] = frozenset()
    exceptions: frozenset[str] = frozenset()
    organisation: bool = False
    vocabularies: bool = False

    def __or__(self, other: "Changed") -> "Changed":
        """What has changed when first the one and then the other changed."""
        return Changed(**{f.name: getattr(self, f.name) | getattr(other, f.name) for f in fields(self)})


def key_of(thing: Thing) -> str:
    """What a thing is known by within its collection."""
    key: str = getattr(thing, KEYS.get(COLLECTIONS[type(thing)], "key"))
    return key


def edit(
    snapshot: Snapshot,
    *,
    put: Iterable[Thing] = (),
    drop: Iterable[Thing] = (),
    organisation: Organisation | None = None,
) -> tuple[Snapshot, Changed]:
    """The register with things put in, or in the place of those with their keys, and others dropped."""
    collections: dict[str, dict[str, Thing | None]] = {}
    for thing in drop:
        collections.setdefault(COLLECTIONS[type(thing)], {})[key_of(thing)] = None
    for thing in put:
        collections.setdefault(COLLECTIONS[type(thing)], {})[key_of(thing)] = thing
    changed = Changed(organisation=organisation is not None)
    for name, things in collections.items():
        changed |= _changed(name, frozenset(things))
        snapshot = edited(
            snapshot, **{name: _with(getattr(snapshot, name), things, key=KEYS.get(name, "key"))}
        )
    return (edited(snapshot, organisation=organisation) if organisation else snapshot), changed


def _with(before: tuple[Thing, ...], things: dict[str, Thing | None], *, key: str) -> tuple[Thing, ...]:
    """The things with some left out or replaced, each in its place, and new ones at the end."""
    keys, left, found = list(map(attrgetter(key), before)), dict(things), list(before)
    gone = []
    for place in [place for place, one in enumerate(keys) if one in things]:
        new = left.pop(keys[place], None)
        if new is None:
            gone.append(place)
        else:
            found[place] = new
    for place in reversed(gone):
        del found[place]
    return (*found, *(thing for thing in left.values() if thing is not None))


def _changed(collection: str, keys: frozenset[str]) -> Changed:
    if collection in VOCABULARIES:
        return Changed(vocabularies=bool(keys))
    values = {f.name: keys for f in fields(Changed) if f.name == collection}
    return Changed(**values)  # type: ignore[arg-type]  # the flags are not among them


def difference(before: Snapshot, after: Snapshot) -> Changed:
    """What has changed from one snapshot to another."""
    changed = Changed(organisation=before.organisation != after.organisation)
    for name in COLLECTIONS.values():
        old, new = getattr(before, name), getattr(after, name)
        if old is not new:
            changed |= _changed(name, _differing(old, new))
    return changed


def _differing(before: tuple[Thing, ...], after: tuple[Thing, ...]) -> frozenset[str]:
    """The keys of things that are in one only, or not equal."""
    same = set(map(id, before)) & set(map(id, after))
    old, new = _by_key(before, without=same), _by_key(after, without=same)
    return frozenset(key for key in old.keys() | new.keys() if old.get(key) != new.get(key))


def _by_key(things: tuple[Thing, ...], *, without: set[int]) -> dict[str, list[Thing]]:
    found: dict[str, list[Thing]] = {}
    for thing in things:
        if id(thing) not in without:
            found.setdefault(key_of(thing), []).append(thing)
    return found
