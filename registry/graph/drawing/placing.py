"""Where boxes stand: each column spread so that lines run as level as they can and nothing overlaps."""

from collections.abc import Mapping, Sequence, Set
from itertools import pairwise

from registry.graph.drawing.ordering import Stacks
from registry.graph.drawing.ways import Joined, Point, Touching

MOST_HEIGHT = 160.0
LANE_HEIGHT = 8.0
"""How much room a line takes that passes a column."""
PORT = 9.0
"""How far lines are apart where they touch a box, as long as the box may grow for them."""
SPACE_BELOW = 20.0
SWEEPS = 8

Sizes = Mapping[Point, float]
"""The height of every point."""


def sizes(stacks: Stacks, touched: Touching, *, least: float) -> Sizes:
    """Boxes as high as the lines on their sides ask for, within bounds."""
    return {
        point: LANE_HEIGHT
        if point.passing
        else min(
            max(least, 14 + PORT * max(len(touched.get((point, side), ())) for side in (-1, 1))),
            MOST_HEIGHT,
        )
        for stack in stacks.values()
        for point in stack
    }


def heights(stacks: Stacks, joins: Joined, *, size: Sizes, several: Set[Point]) -> Mapping[Point, float]:
    """How far down the middle of each point is; the topmost begins at 0.

    Boxes that stand for several parties follow the others and do not draw them.
    """
    middle: dict[Point, float] = {}
    for stack in stacks.values():
        middle.update(zip(stack, spread(stack, [0.0] * len(stack), size=size), strict=True))
    for sweep in range(SWEEPS):
        for column in list(stacks)[:: -1 if sweep % 2 else 1]:
            stack = stacks[column]
            wanted = [_wanted(point, joins, middle, several) for point in stack]
            middle.update(zip(stack, spread(stack, wanted, size=size), strict=True))
    top = min((y - size[point] / 2 for point, y in middle.items()), default=0.0)
    return {point: round(y - top, 1) for point, y in middle.items()}


def _wanted(point: Point, joins: Joined, middle: Mapping[Point, float], several: Set[Point]) -> float:
    others = [middle[p] for side in (-1, 1) for p in joins.get((point, side), ()) if p not in several]
    return sum(others) / len(others) if others else middle[point]


def apart(upper: Point, lower: Point, size: Sizes) -> float:
    """The least distance between the middles of two points, one below the other."""
    space = LANE_HEIGHT if upper.passing and lower.passing else SPACE_BELOW
    return (size[upper] + size[lower]) / 2 + space


def spread(stack: Sequence[Point], wanted: Sequence[float], *, size: Sizes) -> list[float]:
    """The heights nearest to those wanted (least squares) at which points in this order do not touch.

    Points that would touch are moved together as one block, to the mean of what they want.
    """
    offsets = [0.0]
    for upper, lower in pairwise(stack):
        offsets.append(offsets[-1] + apart(upper, lower, size))
    blocks: list[tuple[float, int]] = []
    for want, offset in zip(wanted, offsets, strict=False):
        mean, count = want - offset, 1
        while blocks and blocks[-1][0] > mean:
            above, some = blocks.pop()
            mean, count = (above * some + mean * count) / (some + count), some + count
        blocks.append((mean, count))
    base = [mean for mean, count in blocks for _ in range(count)]
    return [start + offset for start, offset in zip(base, offsets, strict=False)]
