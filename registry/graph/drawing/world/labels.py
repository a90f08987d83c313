"""Where the labels of small countries stand: at their place, or as near to it as others leave room."""

from collections.abc import Iterator, Sequence
from math import cos, pi, sin
from typing import NamedTuple

from registry.graph.drawing.world.shapes import Shapes

STEP, TURNS, FARTHEST = 12.0, 16, 25
"""Places are tried on circles around a country, each so much wider, so many on each, so many circles."""


class Label(NamedTuple):
    """The middle of a label, and the place that it stands for."""

    code: str
    middle: tuple[float, float]
    at: tuple[float, float]

    @property
    def is_apart(self) -> bool:
        """Whether it stands beside its place, so that a line has to lead there."""
        return self.middle != self.at


def place_labels(
    codes: Sequence[str], on: Shapes, *, size: tuple[float, float], taken: Sequence[tuple[float, float]]
) -> list[Label]:
    """A label for each country, none over another or over a place that is taken; the order decides."""
    found: list[Label] = []
    middles = list(taken)
    for code in codes:
        at = on.countries[code].at
        free = (
            place
            for place in _around(at, on, size)
            if not any(_overlap(place, other, size) for other in middles)
        )
        middle = next(free, at)
        middles.append(middle)
        found.append(Label(code, middle, at))
    return found


def _around(at: tuple[float, float], on: Shapes, size: tuple[float, float]) -> Iterator[tuple[float, float]]:
    """The place itself, and others ever farther away; all of them whole on the map."""
    (x, y), (width, height) = at, size
    for circle in range(FARTHEST):
        for turn in range(TURNS if circle else 1):
            angle = 2 * pi * turn / TURNS
            place = (x + circle * STEP * cos(angle), y + circle * STEP * sin(angle))
            if (
                width / 2 <= place[0] <= on.width - width / 2
                and height / 2 <= place[1] <= on.height - height / 2
            ):
                yield place


def _overlap(a: tuple[float, float], b: tuple[float, float], size: tuple[float, float]) -> bool:
    return abs(a[0] - b[0]) < size[0] + 3 and abs(a[1] - b[1]) < size[1] + 3
