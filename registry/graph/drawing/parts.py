"""What a picture is made of: parties, the links between them, and the words that stand in it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Literal, NamedTuple

GRAVEST_FIRST = ("blocker", "major", "minor", "note")
"""The severities that have a shape of their own."""

SHAPED = frozenset(GRAVEST_FIRST)

WEAK = frozenset(GRAVEST_FIRST[:3])
"""With one of these a link counts as weak."""


class Node(NamedTuple):
    """A party; `severity` is the gravest of what was found about it, '' when nothing was.

    `itself` marks the one that the picture is about.
    """

    key: str
    name: str
    kind: Literal["people", "organisation", "vendor"] = "vendor"
    country: str = ""
    severity: str = ""
    itself: bool = False


class Edge(NamedTuple):
    """A link by which data move from one party to another; `label` says which data."""

    key: str
    sender: str
    recipient: str
    label: str = ""
    severity: str = ""
    crosses_border: bool = False


class Words(NamedTuple):
    """What the picture says besides names, in the reader's language.

    `severity` has a word for each severity; `more` says how many parties stand together in one box;
    `in_full` says after the title how names read that had to be cut.
    """

    title: str
    description: str
    people: str
    crosses_border: str
    severity: Mapping[str, str]
    more: Callable[[int], str]
    in_full: Callable[[str, Sequence[str]], str] = lambda title, _names: title


def gravity(severity: str) -> int:
    """0 for the gravest; the same for all that have no shape."""
    return GRAVEST_FIRST.index(severity) if severity in GRAVEST_FIRST else len(GRAVEST_FIRST)
