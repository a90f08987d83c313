"""Bounds that no honest register reaches, and how reading reports its progress."""

from collections.abc import Callable

from registry.consistency.faults import Fault, Path

DEEPEST = 64
"""Levels of nesting; a register has seven."""

MOST_VALUES = 4_000_000
"""Values of all kinds in one file; the largest file allowed has fewer, and memory stays bounded."""

Progress = Callable[[float], None]
"""Called now and then with the share of the work that is done, from 0 to 1."""


def no_progress(share: float) -> None:
    """Where nobody watches."""


def too_deep(path: Path, *, line: int) -> Fault:
    """The fault of a file that nests deeper than it may."""
    wrong = f"nested deeper than {DEEPEST} levels."
    return Fault(path[:4], wrong, "A register needs seven: look for brackets never closed.", line=line)


def too_many(path: Path, *, line: int) -> Fault:
    """The fault of a file with more values than any register has."""
    return Fault(path[:4], f"more than {MOST_VALUES:,} values.", "Split the file.", line=line)
