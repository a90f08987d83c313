"""A link's worth as one integer: a block of fields for each category."""

from collections.abc import Mapping

from registry.graph import Blocks, Network
from registry.policy.scale import Scale


class Packer(Blocks):
    """Lays blocks of a scale's fields out side by side."""

    def __init__(self, network: Network, scale: Scale) -> None:
        super().__init__(width=scale.width, categories=len(network.categories))
        self.everything = (1 << len(network.categories)) - 1
        self.full = self.at(self.everything) * self.ones
        self._elsewhere: dict[int, int] = {}

    def elsewhere(self, live: int) -> int:
        """All bits of the categories for which a link is not live; one object for all links alike."""
        found = self._elsewhere.get(live)
        if found is None:
            found = self._elsewhere[live] = self.at(self.everything & ~live) * self.ones
        return found

    def pack(self, worth: Mapping[int, int]) -> tuple[int, int]:
        """The packed value of blocks with the categories that each is for, and the bits of all others.

        A category with two blocks gets their AND; the others are neutral.
        """
        lost = live = 0
        for block, categories in worth.items():
            live |= categories
            if block != self.ones:
                lost |= self.at(categories) * (self.ones ^ block)
        return self.full ^ lost, self.elsewhere(live)
