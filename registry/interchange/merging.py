"""One kind of things of a register held against those of a file: which belong together, what ends."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from operator import attrgetter
from typing import Any, NamedTuple

import msgspec

from registry.consistency.draft import parts_of
from registry.consistency.keys import KEYED
from registry.interchange.writing import exception_order
from registry.snapshot import Snapshot
from registry.snapshot.base import Value
from registry.snapshot.ending import CAN_END, begins
from registry.snapshot.ending import ended as ended_on_day

KINDS = tuple(part.name for part in parts_of(Snapshot) if part.entry)
"""The fields of a register that list things, in its order."""


class Difference(NamedTuple):
    """A field, as the file calls it, with its old and its new value."""

    name: str
    old: Any
    new: Any


class Change(NamedTuple):
    """A thing as it is and as it would be, with the fields that differ."""

    key: str
    old: Any
    new: Any
    fields: tuple[Difference, ...]


class Pairs(NamedTuple):
    """Things of one kind: those in both (old, new), only in the file, only in the register."""

    both: tuple[tuple[Any, Any], ...]
    only_given: tuple[Any, ...]
    only_current: tuple[Any, ...]


def key_of(kind: str, thing: Value) -> str:
    """What a thing is called among its kind; for an exception the finding that it accepts."""
    return str(getattr(thing, KEYED.get(kind, "finding")))


def in_kind_order(kind: str, things: Iterable[Any]) -> list[Any]:
    """The things of one kind in the order of the register."""
    return sorted(things, key=attrgetter(KEYED[kind]) if kind in KEYED else exception_order)


def identity(kind: str, thing: Any) -> object:
    """By what a thing of the file is found in the register."""
    if kind in KEYED:
        return key_of(kind, thing)
    return (thing.finding, thing.until, thing.since, thing.by)


def pair(kind: str, *, current: Iterable[Any], given: Iterable[Any]) -> Pairs:
    """Which things of the register and of the file are the same thing.

    Several exceptions can be alike but for their reason: those that are equal belong together first.
    """
    waiting: defaultdict[object, list[Any]] = defaultdict(list)
    for thing in in_kind_order(kind, current):
        waiting[identity(kind, thing)].append(thing)
    both, unequal, added = [], [], []
    for new in in_kind_order(kind, given):
        others = waiting.get(identity(kind, new), [])
        equal = next((n for n, old in enumerate(others) if old == new), None)
        if equal is None:
            unequal.append(new)
        else:
            both.append((others.pop(equal), new))
    for new in unequal:
        others = waiting.get(identity(kind, new), [])
        if others:
            both.append((others.pop(0), new))
        else:
            added.append(new)
    left = (thing for others in waiting.values() for thing in others)
    return Pairs(tuple(both), tuple(added), tuple(in_kind_order(kind, left)))


def differences(old: msgspec.Struct, new: msgspec.Struct) -> Iterator[Difference]:
    """The fields in which two values of one type differ, in the order of the type."""
    for field in msgspec.structs.fields(type(old)):
        before, after = getattr(old, field.name), getattr(new, field.name)
        if before != after or _flags(before) != _flags(after):
            yield Difference(field.encode_name, before, after)


def _flags(value: Any) -> list[bool]:
    """Which terms of a contract's list are flags: Python takes true for 1, a register does not."""
    return [isinstance(getattr(v, "value", None), bool) for v in value] if isinstance(value, tuple) else []


def change(kind: str, old: Any, new: Any) -> Change | None:
    """What would become of a thing, or None when nothing."""
    fields = tuple(differences(old, new))
    return Change(key_of(kind, new), old, new, fields) if fields else None


def ended(thing: Any, *, on: date) -> Any | None:
    """The thing as it is once it has ended on the day; None if it cannot end, or only begins afterwards."""
    first = begins(thing)
    if not isinstance(thing, CAN_END) or (first is not None and first > on):
        return None
    return ended_on_day(thing, on=on)
