"""A register as rows change it: what each says of which thing, from which column, and where two disagree."""

from collections import defaultdict
from typing import Any

import msgspec

from registry.catalogue.saving import LONGEST_STEM, slug
from registry.consistency.draft import parts_of
from registry.consistency.keys import KEYED
from registry.interchange.spreadsheets.rows.line import Line
from registry.snapshot import ORGANISATION, PEOPLE, Snapshot, Value

Name = tuple[str, str]

TYPES: dict[str, Any] = {part.name: part.entry for part in parts_of(Snapshot) if part.entry}


class Growing:
    """Collects what rows say; nothing is made of it until `things` is asked for."""

    def __init__(self, register: Snapshot) -> None:
        self.register = register
        self.before: dict[str, dict[str, Any]] = {
            kind: {getattr(thing, KEYED[kind]): thing for thing in getattr(register, kind)}
            for kind in TYPES
            if kind in KEYED
        }
        self.said: dict[Name, dict[str, Any]] = {}
        self.by_row: defaultdict[int, dict[Name, None]] = defaultdict(dict)
        self.sources: defaultdict[Name, dict[str, list[tuple[Line, str]]]] = defaultdict(dict)
        self.clashes: list[tuple[Line, str, Line]] = []

    def has(self, kind: str, key: str) -> bool:
        """Whether the register has a thing, or rows have made it."""
        return key in self.before[kind] or (kind, key) in self.said

    def free_key(self, kind: str, wish: str) -> str:
        """A key made of a wish that no thing of the kind has yet."""
        stem = slug(wish)[:LONGEST_STEM].strip("-") or kind[:1]
        key, number = stem, 1
        while key in (ORGANISATION, PEOPLE) or self.has(kind, key):
            number += 1
            key = f"{stem}-{number}"
        return key

    def get(self, kind: str, key: str, name: str) -> Any:
        """A field of a thing as it is now; the default where nobody has said anything."""
        said = self.said.get((kind, key), {})
        if name in said:
            return said[name]
        thing = self.before[kind].get(key)
        return getattr(thing, name) if thing is not None else DEFAULTS[kind].get(name)

    def touch(self, line: Line, kind: str, key: str) -> None:
        """A row speaks of a thing, which is made if it is new."""
        self.said.setdefault((kind, key), {})
        self.by_row[line.number][kind, key] = None

    def say(self, line: Line, name: Name, field: str, value: Any, *, by: str) -> None:
        """A row says what a field of a thing is; lists of several rows are joined, others must agree."""
        if value is None:
            return
        kind, key = name
        self.touch(line, kind, key)
        said, sources = self.said[name], self.sources[name].setdefault(field, [])
        if field in said and sources:
            if isinstance(value, tuple) and isinstance(said[field], tuple):
                value = tuple(dict.fromkeys((*said[field], *value)))
            elif said[field] != value:
                self.clashes.append((line, by, sources[0][0]))
        said[field] = value
        sources.append((line, by))

    def add(self, line: Line, name: Name, field: str, values: tuple[Any, ...], *, by: str) -> None:
        """A row adds entries to a list, whatever is in it already."""
        known = self.get(*name, field) or ()
        self.put(line, name, field, tuple(dict.fromkeys((*known, *values))), by=by)

    def put(self, line: Line, name: Name, field: str, value: Any, *, by: str) -> None:
        """A row sets a field from what it was before; later rows may go on from there."""
        self.touch(line, *name)
        self.said[name][field] = value
        self.sources[name].setdefault(field, []).append((line, by))

    def assume(self, line: Line, name: Name, field: str, value: Any) -> None:
        """What holds of something new as long as no row says otherwise."""
        self.touch(line, *name)
        self.said[name][field] = value

    def remark(self, line: Line, name: Name, texts: tuple[str, ...], *, by: str) -> None:
        """A row adds lines to a thing's note; those that it has already are not added again."""
        note = self.get(*name, "note") or ""
        new = [text for text in texts if text and text not in note]
        if new:
            self.put(line, name, "note", "\n".join(filter(None, (note, *new))), by=by)

    def things(self) -> dict[str, dict[str, Value]]:
        """What rows have made or changed, by kind and key; what stays as it was is left out."""
        found: dict[str, dict[str, Value]] = {}
        for (kind, key), said in self.said.items():
            old = self.before[kind].get(key)
            new = msgspec.structs.replace(old, **said) if old else TYPES[kind](**{KEYED[kind]: key} | said)
            if new != old:
                found.setdefault(kind, {})[key] = new
        return found


def _defaults(kind: str) -> dict[str, Any]:
    found = {}
    for field in msgspec.structs.fields(TYPES[kind]):
        if field.default is not msgspec.NODEFAULT:
            found[field.name] = field.default
        elif field.default_factory is not msgspec.NODEFAULT:
            found[field.name] = field.default_factory()
    return found


DEFAULTS = {kind: _defaults(kind) for kind in TYPES}
