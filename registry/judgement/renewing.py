"""The register in memory brought up to date by what the history says has changed since."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import msgspec

from registry.history import KINDS, changes_since, latest_entry, snapshot_of
from registry.history.recorded import key_of
from registry.snapshot import Snapshot

Thing = tuple[str, str]
"""A collection's name and a key."""


class Whole(NamedTuple):
    """A register as an entry left it, and what changed since the one before it (None: not known)."""

    number: int
    snapshot: Snapshot
    changed: frozenset[Thing] | None


def read_whole(organisation_id: int) -> Whole:
    """The register from its rows, with the number of the entry that it stands at."""
    while True:
        # Where a server lets each question see what was committed before it, a change may come in between.
        number = latest_entry(organisation_id)
        snapshot = snapshot_of(organisation_id)
        if latest_entry(organisation_id) == number:
            return Whole(number, in_order(snapshot), None)


def renew(organisation_id: int, *, number: int, snapshot: Snapshot) -> Whole:
    """The register that stood at an entry, with what later entries made of it."""
    latest: dict[str, dict[str, Any]] = {}
    for change in changes_since(organisation_id, number):
        number = change.number
        latest.setdefault(change.kind, {})[change.key] = change.now
    changed = frozenset((kind, key) for kind, things in latest.items() for key in things)
    return Whole(number, with_changes(snapshot, latest), changed)


def with_changes(snapshot: Snapshot, latest: Mapping[str, Mapping[str, Any]]) -> Snapshot:
    """A snapshot in which things have become what is given (None: removed); kinds it lacks are left out."""
    known = {field.name for field in msgspec.structs.fields(Snapshot)}
    collections: dict[str, Any] = {}
    for kind, things in latest.items():
        if kind == "organisation":
            collections[kind] = next(iter(things.values()))
        elif kind in known:
            collections[kind] = put_in_place(getattr(snapshot, kind), things)
    return msgspec.structs.replace(snapshot, **collections) if collections else snapshot


def put_in_place(things: Iterable[Any], changes: Mapping[str, Any]) -> tuple[Any, ...]:
    """Things in the order of their keys, some replaced, added or (None) taken out."""
    found = list(things)
    for key, now in changes.items():
        place = bisect_left(found, key, key=key_of)
        there = place < len(found) and key_of(found[place]) == key
        found[place : place + there] = [] if now is None else [now]
    return tuple(found)


def in_order(snapshot: Snapshot) -> Snapshot:
    """The snapshot with its things in the order of their keys as Python compares them.

    Some database servers order text by a language's rules.
    """
    names = [f.name for f in msgspec.structs.fields(Snapshot) if f.name in KINDS and f.name != "organisation"]
    return msgspec.structs.replace(
        snapshot, **{name: tuple(sorted(getattr(snapshot, name), key=key_of)) for name in names}
    )
