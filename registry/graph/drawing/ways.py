"""Through which columns each line runs, and what it touches there."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from registry.graph.drawing.folding import Box, Line

MOST_APART = 40
"""With more lines than this, lanes are shared: else they would push the boxes apart."""


class Point(NamedTuple):
    """A box, or a lane in which lines from `key` pass the column of others (`passing` says which)."""

    column: int
    key: str
    passing: str = ""


Way = tuple[Point, ...]
"""The points of a line, from its tail to its head."""

Ways = Mapping[tuple[str, str], Way]
"""The way of every line by the keys of its tail and head."""

Touching = Mapping[tuple[Point, int], set[tuple[Point, bool]]]
"""By point and side (-1 left, 1 right) the points that lines lead to (True) or come from (False)."""


def ways_of(boxes: Sequence[Box], lines: Sequence[Line]) -> Ways:
    """The points that each line runs through; of many lines, those from one box pass a column together."""
    column = {box.key: box.column for box in boxes}
    together = len(lines) > MOST_APART
    found: dict[tuple[str, str], Way] = {}
    for line in lines:
        start, end = column[line.tail], column[line.head]
        step = 1 if end >= start else -1
        lane = ("right" if step > 0 else "left") if together else line.head
        between = (Point(c, line.tail, lane) for c in range(start + step, end, step))
        found[line.tail, line.head] = (Point(start, line.tail), *between, Point(end, line.head))
    return found


def sides(one: Point, other: Point) -> tuple[int, int]:
    """On which side a line leaves a point and on which it comes to the next."""
    if one.column == other.column:
        return 1, 1
    return (1, -1) if one.column < other.column else (-1, 1)


def touching(ways: Ways) -> Touching:
    """What lines join each side of each point with."""
    touched: defaultdict[tuple[Point, int], set[tuple[Point, bool]]] = defaultdict(set)
    for way in ways.values():
        for one, other in pairwise(way):
            leave, come = sides(one, other)
            touched[one, leave].add((other, True))
            touched[other, come].add((one, False))
    return touched


Joined = Mapping[tuple[Point, int], Sequence[Point]]
"""By point and side the points of other columns that it is joined with, sorted."""


def joined(touched: Touching) -> Joined:
    """Which points of other columns lines join each point with."""
    return {
        (point, side): sorted({other for other, _ in others if other.column != point.column})
        for (point, side), others in touched.items()
    }
