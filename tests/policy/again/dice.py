"""What random edits are made with: dice, days, and what stands in a register."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import TypeVar

from registry.policy.again import Thing
from registry.snapshot import ORGANISATION, Snapshot

T = TypeVar("T")

MAYBE: tuple[bool | None, ...] = (None, True, False)

PEOPLE_SAID: tuple[tuple[str, ...], ...] = ((), ("employee",), ("user",))
"""Of whose data a flow or an activity may say that they are."""

Edit = tuple[list[Thing], list[Thing]]
"""Things to put in, and things to drop."""


@dataclass(frozen=True)
class Dice:
    """Chooses by the dice of a seed; `terms` are those that a baseline asks for, `findings` some keys."""

    snapshot: Snapshot
    random: Random
    on: date
    terms: Sequence[str]
    findings: Sequence[str]

    def choose(self, *options: T) -> T:
        """One of the options."""
        return self.random.choice(options)

    def one_of(self, *ways: Callable[[], T]) -> T:
        """What one of the ways gives."""
        return self.random.choice(ways)()

    def among(self, things: Sequence[T]) -> T:
        """One of the things."""
        return self.random.choice(things)

    def chance(self, share: float) -> bool:
        """True in that share of throws."""
        return self.random.random() < share

    def day(self) -> date:
        """A day about the one that is judged."""
        return self.on + timedelta(days=self.choose(-400, -1, 0, 1, 400))

    def vendor(self) -> str:
        """The key of a vendor."""
        return self.among(self.snapshot.vendors).key

    def party(self) -> str:
        """The key of a vendor, or the organisation."""
        return self.choose(ORGANISATION, self.vendor(), self.vendor())
