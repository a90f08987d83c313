"""What has to stay in a register although a file that replaces it no longer has it."""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal, NamedTuple

from registry.consistency.faults import shown
from registry.consistency.names import SINGULAR, STANDARD
from registry.consistency.references import REFERENCE_ROUTES
from registry.consistency.where import Where, walk
from registry.interchange.merging import identity, key_of
from registry.law import Law

CALLED = {**SINGULAR, "transfers": "transfer of the flow", "exceptions": "exception from"}
"""What one thing of each kind is called, before its key."""

BELONGS = {
    "transfers": ("flows", "flow"),
    "decisions": ("vendors", "vendor"),
    "conditions": ("vendors", "vendor"),
}
"""What tells of a thing that has ended, and by which field: it stays for as long as that does."""

Name = tuple[str, object]
"""A kind and by what a thing is known in it."""


class Kept(NamedTuple):
    """A thing that the file does not have and that stays nevertheless, because of another thing that does."""

    key: str
    thing: Any
    because: Literal["named by", "belongs to"]
    other_kind: str
    other_key: str

    @property
    def reason(self) -> str:
        """Why it stays."""
        other = f"the {CALLED[self.other_kind]} {shown(self.other_key)}"
        return f"{other} names it." if self.because == "named by" else f"it belongs to {other}, which stays."


class Staying(NamedTuple):
    """A thing that will be in the register in any case, and whether the file has it."""

    kind: str
    thing: Any
    in_file: bool


def _routes() -> Mapping[str, list[tuple[Where, str]]]:
    routes: defaultdict[str, list[tuple[Where, str]]] = defaultdict(list)
    for where, field, _ in REFERENCE_ROUTES:
        routes[where.collection].append((where, field))
    return routes


ROUTES = _routes()


def references(kind: str, thing: Any) -> Iterator[tuple[str, str]]:
    """The things that a thing names: kind and key, reserved and standard words among them."""
    for where, field in ROUTES.get(kind, ()):
        for _, key in walk(thing, steps=where.steps, path=()):
            yield field, key


def keep(absent: Mapping[Name, Any], *, staying: Iterable[Staying], law: Law) -> Mapping[Name, Kept]:
    """Those absent things that something that stays needs, directly or through others; each with why.

    A thing of the file that uses a word of the standard vocabulary means the standard word: for its sake
    the register's own meaning need not stay.
    """
    if not absent:
        return {}
    standard = {field: set(words(law)) for field, words in STANDARD.items()}
    belongings: defaultdict[Name, list[Name]] = defaultdict(list)
    for kind, known_by in absent:
        if kind in BELONGS:
            owner_kind, field = BELONGS[kind]
            owner = getattr(absent[kind, known_by], field)
            belongings[owner_kind, owner].append((kind, known_by))
    kept: dict[Name, Kept] = {}
    queue = deque(staying)
    while queue:
        kind, thing, in_file = queue.popleft()
        wanted: list[tuple[Literal["named by", "belongs to"], Name]] = [
            ("named by", (field, key))
            for field, key in references(kind, thing)
            if not (in_file and key in standard.get(field, ()))
        ]
        if not in_file:
            wanted += [("belongs to", name) for name in belongings.get((kind, identity(kind, thing)), ())]
        for because, name in wanted:
            if name in absent and name not in kept:
                found = absent[name]
                kept[name] = Kept(key_of(name[0], found), found, because, kind, key_of(kind, thing))
                queue.append(Staying(name[0], found, in_file=False))
    return kept
