"""Sums over what moves from one box of a map to another."""

from collections.abc import Set
from dataclasses import dataclass, field

from registry.policy.datamap.worst import NONE

Ends = tuple[str, str]
"""The keys of the boxes at the two ends of a line."""


@dataclass(slots=True)
class Sum:
    """What a line stands for; `data` are bits of categories of links, `named` keys of others."""

    flows: int = 0
    activities: int = 0
    data: int = 0
    named: Set[str] = field(default_factory=frozenset)
    rank: int = NONE
    leaves: bool = False

    def count(self, data: int, *, rank: int, leaves: int) -> None:
        """Take in a flow: the bits of its categories, the rank of what was found, whether it leaves."""
        self.flows += 1
        self.data |= data
        self.rank = min(self.rank, rank)
        if leaves:
            self.leaves = True

    def ranked(self, rank: int, *, leaves: bool) -> "Sum":
        """The same flows, with what is found where they lead."""
        return Sum(self.flows, self.activities, self.data, self.named, rank, leaves)

    def add(self, other: "Sum") -> None:
        """Take in what another line stands for."""
        self.flows += other.flows
        self.activities += other.activities
        self.data |= other.data
        self.named = self.named | other.named
        self.rank = min(self.rank, other.rank)
        self.leaves = self.leaves or other.leaves


class Sums(dict[Ends, Sum]):
    """The lines of a map by the boxes at their ends."""

    def between(self, tail: str, head: str) -> Sum:
        """The sum of a line, empty at first."""
        found = self.get((tail, head))
        if found is None:
            found = self[tail, head] = Sum()
        return found
