"""A fault of a file before it is put into words for a person: where in the document, what, what instead."""

import difflib
from collections.abc import Collection, Iterable
from typing import NamedTuple

Path = tuple[str | int, ...]
"""The way from the top of a document to a place in it: field names and positions counted from 0."""


class Fault(NamedTuple):
    """One thing wrong at a path of the document.

    `word` and `options` make a 'did you mean'; `see` is the path of another place that belongs to the
    fault; `line` is set where the path does not lead to the line (the second of two equal fields).
    """

    path: Path
    wrong: str
    right: str = ""
    word: str = ""
    options: Collection[str] = ()
    see: Path | None = None
    line: int = 0


class UnreadableError(Exception):
    """The text cannot be taken apart any further; carries the fault that stopped it."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.wrong)
        self.fault = fault


class FaultList:
    """Keeps the first faults up to a limit and counts the rest, so that memory stays bounded."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.listed: list[Fault] = []
        self.count = 0

    def add(self, fault: Fault, *, even_if_full: bool = False) -> None:
        """Takes in one fault."""
        if even_if_full or not self.is_full():
            self.listed.append(fault)
        self.count += 1

    def is_full(self) -> bool:
        """Whether further faults are only counted."""
        return self.count >= self.limit

    def extend(self, faults: Iterable[Fault]) -> None:
        """Takes in many faults."""
        for fault in faults:
            self.add(fault)


MANY_OPTIONS = 500
MOST_COMPARED = 2_000
CLOSE_ENOUGH = 0.6
LONGEST_SHOWN = 60


def closest(word: str, options: Collection[str]) -> str:
    """The option most like a word, or '' when none is; compares a few thousand at most, in sorted order."""
    lowered = word.lower()
    candidates = sorted(options)
    if len(candidates) > MANY_OPTIONS:
        candidates = [o for o in candidates if o[:1] == lowered[:1] and abs(len(o) - len(word)) <= 3]
    by_lower = {o.lower(): o for o in reversed(candidates[:MOST_COMPARED])}
    found = difflib.get_close_matches(lowered, by_lower, n=1, cutoff=CLOSE_ENOUGH)
    return by_lower[found[0]] if found else ""


def shown(value: object) -> str:
    """A value as it may stand in a message; text in quotes."""
    if isinstance(value, str):
        return f"'{one_line(value)}'"
    if value is None:
        return "nothing"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, dict):
        return "a group of fields"
    return one_line(str(value).lower() if isinstance(value, bool) else str(value))


def one_line(text: str) -> str:
    """A text made short, on one line, without characters that steer a terminal."""
    short = text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 3] + "..."
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in short)
