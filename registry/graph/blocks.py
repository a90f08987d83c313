"""Integers laid out in blocks of equal width, one for each category."""

from registry.graph.reach import numbers


class Blocks:
    """Puts a block of bits in the places of some categories; category 0 is lowest."""

    def __init__(self, *, width: int, categories: int) -> None:
        self.width = width
        self.ones = (1 << width) - 1
        self._bytes = [
            [sum(1 << ((first + c) * width) for c in numbers(byte)) for byte in range(256)]
            for first in range(0, categories, 8)
        ]

    def at(self, categories: int) -> int:
        """A one at the start of each of these categories' blocks: times a block, it puts it there."""
        found = 0
        for patterns in self._bytes:
            found |= patterns[categories & 255]
            categories >>= 8
        return found

    def block_of(self, packed: int, category: int) -> int:
        """The block of one category."""
        return packed >> (category * self.width) & self.ones
