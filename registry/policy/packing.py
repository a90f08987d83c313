"""A link's worth as one integer: a block of fields for each category."""

from collections.abc import Mapping

from registry.graph import Network, numbers
from registry.policy.scale import Scale


class Packer:
    """Lays blocks out side by side, category 0 lowest."""

    def __init__(self, network: Network, scale: Scale) -> None:
        self.width = scale.width
        self.block = scale.full
        self.everything = (1 << len(network.categories)) - 1
        self._bytes = [
            [sum(1 << ((first + c) * self.width) for c in numbers(byte)) for byte in range(256)]
            for first in range(0, len(network.categories), 8)
        ]
        self._elsewhere: dict[int, int] = {}
        self.full = self.at(self.everything) * scale.full

    def at(self, categories: int) -> int:
        """A one at the start of each of these categories' blocks: times a block, it puts it there."""
        found = 0
        for patterns in self._bytes:
            found |= patterns[categories & 255]
            categories >>= 8
        return found

    def elsewhere(self, live: int) -> int:
        """All bits of the categories for which a link is not live; one object for all links alike."""
        found = self._elsewhere.get(live)
        if found is None:
            found = self._elsewhere[live] = self.at(self.everything & ~live) * self.block
        return found

    def pack(self, worth: Mapping[int, int]) -> tuple[int, int]:
        """The packed value of blocks with the categories that each is for, and the bits of all others.

        A category with two blocks gets their AND; the others are neutral.
        """
        lost = live = 0
        for block, categories in worth.items():
            live |= categories
            if block != self.block:
                lost |= self.at(categories) * (self.block ^ block)
        return self.full ^ lost, self.elsewhere(live)

    def block_of(self, packed: int, category: int) -> int:
        """The block of one category."""
        return packed >> (category * self.width) & self.block
