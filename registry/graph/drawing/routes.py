"""The course of each line from box to box: level where it passes a column, bent between columns."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from registry.graph.drawing.media import Medium
from registry.graph.drawing.placing import Sizes
from registry.graph.drawing.ways import Point, Touching, Way, Ways, sides

HEAD = 8.0
"""The length of an arrow's head."""
WIDEST_PORTS = 12.0


class Place(NamedTuple):
    """A place on the canvas."""

    x: float
    y: float


class Bend(NamedTuple):
    """A cubic Bézier curve."""

    start: Place
    one: Place
    other: Place
    end: Place

    def at(self, t: float) -> Place:
        """The place on the curve at t from 0 to 1."""
        u = 1 - t
        one, two, three, four = u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t
        start, left, right, end = self
        return Place(
            one * start.x + two * left.x + three * right.x + four * end.x,
            one * start.y + two * left.y + three * right.y + four * end.y,
        )


class Route(NamedTuple):
    """A line's bends; from one to the next it runs level. `heading` is 1 when its head points right."""

    bends: tuple[Bend, ...]
    tip: Place
    heading: int


@dataclass(frozen=True)
class Canvas:
    """Where every point is: the left edge of each column, the middle and the height of each point."""

    left: Mapping[int, float]
    middle: Mapping[Point, float]
    size: Sizes
    medium: Medium

    def edge(self, point: Point, *, side: int) -> float:
        """The left (-1) or right (1) edge of a point."""
        return self.left[point.column] + (self.medium.box_width if side > 0 else 0)


def routes(ways: Ways, touched: Touching, canvas: Canvas) -> Mapping[tuple[str, str], Route]:
    """The course of every line."""
    ports = _ports(touched, canvas)
    return {ends: _route(way, canvas, ports) for ends, way in ways.items()}


Ports = Mapping[tuple[Point, int, Point, bool], float]
"""At which height a line touches a point: by point, side, what it is joined with, leaving or coming."""


def _ports(touched: Touching, canvas: Canvas) -> Ports:
    """Lines to and from one side are spread along it in the order of where they lead."""
    found: dict[tuple[Point, int, Point, bool], float] = {}
    for (point, side), lines in touched.items():
        room = canvas.size[point] - 14
        step = 0.0 if point.passing else min(WIDEST_PORTS, room / len(lines))
        first = canvas.middle[point] - step * (len(lines) - 1) / 2
        inwards = sorted(lines, key=lambda line: (canvas.middle[line[0]], line))
        for n, (other, leaving) in enumerate(inwards):
            found[point, side, other, leaving] = first + step * n
    return found


def _route(way: Way, canvas: Canvas, ports: Ports) -> Route:
    bends, heading = [], 1
    for one, other in pairwise(way):
        leave, come = sides(one, other)
        start = Place(canvas.edge(one, side=leave), ports[one, leave, other, True])
        tip = Place(canvas.edge(other, side=come), ports[other, come, one, False])
        heading = -come
        end = tip if other.passing else Place(tip.x - heading * HEAD * 0.75, tip.y)
        # Between boxes of one column a line bulges; the farther they are apart, the more.
        bulge = min(canvas.medium.space_beside * 0.7, 30 + abs(tip.y - start.y) / 5)
        reach = bulge if leave == come else canvas.medium.space_beside / 2
        bends.append(
            Bend(
                start,
                Place(start.x + leave * reach, start.y),
                Place(end.x - heading * reach, end.y),
                end,
            )
        )
    return Route(tuple(bends), tip, heading)
