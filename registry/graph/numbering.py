"""How numbers of vendors and links move when some come or go."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

GONE = -1
"""The new number of what is there no more, and the old one of what is new."""

S = TypeVar("S")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Numbering:
    """How things were numbered before (`old` by new number) and are now (`new` by old number).

    `gone` are old numbers and `added` new ones, lowest first.
    """

    old: Sequence[int]
    new: Sequence[int]
    gone: Sequence[int] = ()
    added: Sequence[int] = ()

    @property
    def same(self) -> bool:
        """Whether everything keeps its number."""
        return not self.gone and not self.added

    def carried(self, things: Sequence[T], *, fill: S) -> list[T | S]:
        """What stood at the old numbers, at the new ones; `fill` at those of new things."""
        found: list[T | S] = list(things)
        for number in reversed(self.gone):
            del found[number]
        for number in self.added:
            found.insert(number, fill)
        return found

    def moved(self, numbers: Iterable[int]) -> list[int]:
        """Old numbers of things that are still there as new ones, in the same order."""
        return list(map(self.new.__getitem__, numbers))


def unmoved(count: int) -> Numbering:
    """So many things that all keep their numbers."""
    return Numbering(range(count), range(count))


def renumber(keys: list[str], *, gone: Iterable[str], added: Iterable[str]) -> Numbering:
    """Takes keys out of a sorted list and puts others in, and says how that moves their numbers."""
    left = sorted(bisect_left(keys, key) for key in gone)
    for number in reversed(left):
        del keys[number]
    come = sorted(added)
    for key in come:
        keys.insert(bisect_left(keys, key), key)
    places = [bisect_left(keys, key) for key in come]
    before = Numbering((), (), left, places)
    old = before.carried(range(len(keys) + len(left) - len(places)), fill=GONE)
    back = Numbering((), (), places, left)
    return Numbering(old, back.carried(range(len(keys)), fill=GONE), left, places)
