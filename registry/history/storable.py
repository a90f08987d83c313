"""What no database keeps as it was written: refused before a row is touched, at the field where it stands."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from registry.consistency.characters import forbidden_character
from registry.consistency.faults import Path, shown
from registry.consistency.naming import place_of
from registry.errors import BadInput, Problem
from registry.snapshot import Value

DOUBTFUL = re.compile(rb"\\(?:u00|[bfr])|\x7f|\xc2[\x80-\x9f]|[:\[,]-?\d{10}")
"""How JSON writes what may be refused: quick to look for, and never a wrong no."""

LARGEST = 2**31 - 1
"""The largest whole number that every database's usual column holds."""

MOST_PROBLEMS = 200
TAKE_IT_AWAY = "Take it away; of control characters only line feeds and tabs may stand in a text."


def refuse_unstorable(collection: str, things: Mapping[str, Value]) -> None:
    """Raise BadInput with every text or number in some things that could not be kept."""
    problems = [
        Problem(place_of(path), wrong, right, path)
        for key, value in things.items()
        if is_doubtful(value)
        for path, wrong, right in unstorable(msgspec.to_builtins(value), path=(collection, key))
    ]
    if problems:
        raise BadInput("the register", problems[:MOST_PROBLEMS])


def refuse_reason(because: str) -> None:
    """Raise BadInput when a change's reason could not be kept."""
    for path, wrong, right in unstorable(because, path=("because",)):
        raise BadInput("the reason", [Problem("the reason", wrong, right, path)])


def is_doubtful(value: Value) -> bool:
    """Whether a value has to be looked through."""
    try:
        return DOUBTFUL.search(msgspec.json.encode(value)) is not None
    except UnicodeEncodeError:
        return True


def unstorable(tree: Any, *, path: Path) -> Iterator[tuple[Path, str, str]]:
    """Where something stands that could not be kept, what is wrong with it, and what to do."""
    match tree:
        case dict():
            for name, part in tree.items():
                yield from unstorable(part, path=(*path, name))
        case list() | tuple():
            for position, part in enumerate(tree):
                yield from unstorable(part, path=(*path, position))
        case str() if found := forbidden_character(tree):
            yield path, f"the text {shown(tree)} holds the control character {found}.", TAKE_IT_AWAY
        case int() if abs(tree) > LARGEST:
            yield path, f"{shown(tree)} cannot be meant.", f"Write a number up to {LARGEST:,}."
