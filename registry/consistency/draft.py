"""What of a document is sound in structure: the ground on which consistency is checked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import count
from typing import Any, NamedTuple, TypeVar, get_args, get_origin

import msgspec

from registry.consistency.faults import Fault, Path

S = TypeVar("S", bound=msgspec.Struct)


class Part(NamedTuple):
    """A field of a document's top level; `entry` is the type of its entries when it lists things."""

    name: str
    encoded: str
    type: Any
    entry: type[msgspec.Struct] | None
    required: bool


@cache
def parts_of(type_: type[msgspec.Struct]) -> tuple[Part, ...]:
    """The fields of a document's top level."""
    fields = msgspec.structs.fields(type_)
    return tuple(Part(f.name, f.encode_name, f.type, entry_type(f.type), f.required) for f in fields)


def entry_type(type_: Any) -> type[msgspec.Struct] | None:
    """The type of the things that a field lists, or None when it lists none."""
    match get_args(type_):
        case (type() as entry, end) if get_origin(type_) is tuple and end is ...:
            return entry if issubclass(entry, msgspec.Struct) else None
    return None


@dataclass(frozen=True, slots=True)
class Draft:
    """The sound things of a document by field, each with its position in the file.

    A single thing (the organisation) is a row of one without a position. `lost` holds the keys of the
    things that cannot be used at all, by position: they are known, though nothing else of them is.
    `kept` says for a list inside a thing, by its path, which of its entries are left.
    """

    rows: Mapping[str, Sequence[Any]]
    positions: Mapping[str, Sequence[int]]
    lost: Mapping[str, Mapping[int, str]] = field(default_factory=dict)
    kept: Mapping[Path, Sequence[int]] = field(default_factory=dict)

    def path_to(self, name: str, row: int) -> Path:
        """The path to a thing, by its place among the sound ones."""
        return (name, self.positions[name][row]) if name in self.positions else (name,)

    def lost_keys(self, name: str) -> Mapping[int, str]:
        """The keys of the unsound things of a field, by position."""
        return self.lost.get(name, {})

    def beside(self, other: msgspec.Struct) -> "Draft":
        """The same things, among those of another document: the keys of these are known as well."""
        lost = {name: dict(keys) for name, keys in self.lost.items()}
        for name in self.positions:
            own = {getattr(thing, "key", None) for thing in self.rows[name]}
            own.update(self.lost_keys(name).values())
            keys = (getattr(thing, "key", None) for thing in getattr(other, name))
            others = [key for key in keys if key is not None and key not in own]
            lost.setdefault(name, {}).update(zip(count(-1, -1), others, strict=False))
        return replace(self, lost=lost)

    def in_file(self, fault: Fault) -> Fault:
        """A fault found among the sound things, with its places as the file counts them."""
        see = None if fault.see is None else self.path_in_file(fault.see)
        return fault._replace(path=self.path_in_file(fault.path), see=see)

    def path_in_file(self, path: Path) -> Path:
        """A path as the file counts it, where unsound entries stand between those that are left."""
        for at in range(1, min(len(path), 4)):
            kept, step = self.kept.get(path[:at]), path[at]
            if kept is not None and isinstance(step, int):
                return (*path[:at], kept[step], *path[at + 1 :])
        return path


def whole_draft(document: msgspec.Struct) -> Draft:
    """The draft of a document that has no structural fault."""
    rows: dict[str, Sequence[Any]] = {}
    positions: dict[str, Sequence[int]] = {}
    for part in parts_of(type(document)):
        value = getattr(document, part.name)
        rows[part.name] = value if part.entry else (value,)
        if part.entry:
            positions[part.name] = range(len(value))
    return Draft(rows, positions)


def document_of(draft: Draft, type_: type[S]) -> S | None:
    """The document that the sound things make up, or None when a field that it needs is unsound."""
    parts = parts_of(type_)
    if any(part.required and not part.entry and not draft.rows[part.name] for part in parts):
        return None
    lists = {part.name: tuple(draft.rows[part.name]) for part in parts if part.entry}
    singles = {
        part.name: draft.rows[part.name][0] for part in parts if not part.entry and draft.rows[part.name]
    }
    return type_(**lists, **singles)
