"""How large the words of a map of the world are on a screen, and on paper."""

from typing import NamedTuple

from registry.graph.drawing.media import PAPER


class WorldMedium(NamedTuple):
    """Sizes in units of the map, which is 2000 of them wide.

    A country smaller than `smallest`, in square units, has a label with its code. A map that `leads` on has
    links; one that does not brings its own legend.
    """

    letter: float
    border: float
    smallest: float
    font: str
    leads: bool

    @property
    def label(self) -> tuple[float, float]:
        """How wide and high the label of a small country is."""
        return self.letter * 3.3, self.letter * 1.45


WORLD_SCREEN = WorldMedium(letter=20.0, border=1.0, smallest=170.0, font="sans-serif", leads=True)
"""A page in the browser, where the map is no smaller than half a pixel a unit."""

WORLD_PAPER = WorldMedium(letter=25.0, border=1.2, smallest=170.0, font=PAPER.font, leads=False)
"""The width of an A4 page between its margins: words are 6 points high."""
