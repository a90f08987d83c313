"""Plain values that remember the line each of their parts began on; JSON and YAML both become these."""

from array import array
from typing import Any

from registry.consistency.faults import Path

NAMING_FIELDS = ("key", "term", "flow", "finding", "purpose", "id", "name", "scheme")
"""By which of its fields a thing in a list is called, the first that it has."""


class MarkedObject(dict[str, Any]):
    """An object of the file; `lines[i]` is the line of its i-th field."""

    __slots__ = ("lines",)

    def __init__(self) -> None:
        super().__init__()
        self.lines = array("I")

    def line_of(self, step: str | int) -> int | None:
        """The line of a field, or None when there is no such field."""
        return next((line for key, line in zip(self, self.lines, strict=True) if key == step), None)


class MarkedList(list[Any]):
    """A list of the file; `lines[i]` is the line on which its i-th entry begins."""

    __slots__ = ("lines",)

    def __init__(self) -> None:
        super().__init__()
        self.lines = array("I")

    def line_of(self, step: str | int) -> int | None:
        """The line of an entry, or None when there is no such entry."""
        return self.lines[step] if isinstance(step, int) and 0 <= step < len(self) else None


def line_at(tree: Any, path: Path) -> int:
    """The line that a path leads to, or of the last thing on the way that exists."""
    line, value = 1, tree
    for step in path:
        if not isinstance(value, MarkedObject | MarkedList):
            break
        found = value.line_of(step)
        if found is None:
            break
        line, value = found, value[step]  # type: ignore[index]  # line_of has matched step to the container
    return line


def name_of(thing: Any) -> str:
    """What a thing in a list is called in the file, or ''."""
    if isinstance(thing, dict):
        for field in NAMING_FIELDS:
            if isinstance(thing.get(field), str):
                return str(thing[field])
    return ""
