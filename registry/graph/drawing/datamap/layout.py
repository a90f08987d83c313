"""Where the boxes of a data map stand and how its lines run: by the rules of all drawings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from registry.graph.drawing.boxes import Rectangle
from registry.graph.drawing.datamap.media import LETTER, Widths
from registry.graph.drawing.datamap.parts import DataMap, MapBox, MapWords
from registry.graph.drawing.folding import Box
from registry.graph.drawing.marks import in_lines
from registry.graph.drawing.media import Medium
from registry.graph.drawing.ordering import folded, order
from registry.graph.drawing.parts import Node
from registry.graph.drawing.placing import LANE_HEIGHT, Sizes, heights
from registry.graph.drawing.routes import Canvas, Route, routes
from registry.graph.drawing.ways import Point, Touching, Way, Ways, joined, touching

PADDING = 10.0
HEADING = 34.0
"""How much room the names of the columns take above the boxes."""
ROW = 16.5
PORT = 5.0
"""How far lines are apart where they touch a box, as long as the box may grow for them."""
MOST_HEIGHT = 240.0


@dataclass(frozen=True)
class MapCanvas(Canvas):
    """A canvas whose columns are of several widths."""

    wide: Mapping[int, float]

    def edge(self, point: Point, *, side: int) -> float:
        """The left (-1) or right (1) edge of a point."""
        return self.left[point.column] + (self.wide[point.column] if side > 0 else 0)


@dataclass(frozen=True)
class Laid:
    """Every box with its place and the lines of its name, every line with its course."""

    boxes: tuple[MapBox, ...]
    places: Mapping[str, Rectangle]
    names: Mapping[str, Sequence[str]]
    courses: Mapping[tuple[str, str], Route]
    left: Mapping[int, float]
    width: float

    @cached_property
    def bottom(self) -> float:
        """How far down the lowest box ends."""
        return max((one.y + one.height for one in self.places.values()), default=HEADING)


def lay_out(drawn: DataMap, said: MapWords, *, on: Medium, widths: Widths) -> Laid:
    """A map laid out: columns side by side, boxes in the order in which their lines cross least."""
    wide = {n: widths[column.kind] for n, column in enumerate(drawn.columns)}
    names = {box.key: name_lines(box, said, wide=wide[box.column], on=on) for box in drawn.boxes}
    boxes = [_box(box) for box in drawn.boxes]
    ways = _ways(drawn)
    touched = touching(ways)
    joins = joined(touched)
    stacks = order(boxes, ways, joins)
    least = {box.key: least_height(box, names[box.key]) for box in drawn.boxes}
    size = _sizes([point for stack in stacks.values() for point in stack], touched, least)
    middle = heights(stacks, joins, size=size, several=folded(boxes))
    on, left, width = _side_by_side(wide, on)
    canvas = MapCanvas(left, {p: y + HEADING for p, y in middle.items()}, size, on, wide)
    bulging = any(way[0].column == way[-1].column == max(left) for way in ways.values())
    return Laid(
        drawn.boxes,
        {box.key: _place(box, canvas) for box in drawn.boxes},
        names,
        routes(ways, touched, canvas),
        left,
        width + (on.space_beside if bulging else 0),
    )


def _side_by_side(wide: Mapping[int, float], on: Medium) -> tuple[Medium, Mapping[int, float], float]:
    """The left edge of each column and the width of all; a few columns are spread over the least width."""
    across = sum(wide.values())
    gaps = max(1, len(wide) - 1)
    apart = max(on.space_beside, (on.least_width - 2 * on.margin - across) / gaps)
    left, x = {}, on.margin
    for n in sorted(wide):
        left[n] = x
        x += wide[n] + apart
    return on._replace(space_beside=apart), left, max(x - apart + on.margin, on.least_width)


def _ways(drawn: DataMap) -> Ways:
    """The points that each line runs through; those that lead to one place pass a column together."""
    boxes = drawn.by_key
    found: dict[tuple[str, str], Way] = {}
    for line in drawn.lines:
        tail, head = boxes[line.tail], boxes[line.head]
        start, end = Point(tail.column, tail.key), Point(head.column, head.key)
        step = 1 if head.column >= tail.column else -1
        lane = (head.key, "to") if head.kind == "country" else (tail.key, "right" if step > 0 else "left")
        between = (Point(column, *lane) for column in range(tail.column + step, head.column, step))
        found[line.tail, line.head] = (start, *between, end)
    return found


def name_lines(box: MapBox, said: MapWords, *, wide: float, on: Medium) -> list[str]:
    """The name of a box as its width lets it be written."""
    room = wide - 2 * PADDING
    letter = LETTER[not on.can_be_pointed_at]
    return in_lines(said.name(box), most=int(room / letter), lines=on.name_lines)


def has_foot(box: MapBox) -> bool:
    """Whether a line of small words stands beneath the name."""
    return bool(box.severity or box.country)


def least_height(box: MapBox, name: Sequence[str]) -> float:
    """How high a box has to be for what is written in it."""
    return 18.0 + ROW * (len(name) + has_foot(box))


def _box(box: MapBox) -> Box:
    """A box as the rules of order know it: one that stands for several stands last."""
    node = Node(box.key, box.name)
    return Box(box.key, (node, node) if box.stands_for_several else (node,), box.column)


def _sizes(points: Sequence[Point], touched: Touching, least: Mapping[str, float]) -> Sizes:
    return {
        point: LANE_HEIGHT
        if point.passing
        else max(
            least[point.key],
            min(MOST_HEIGHT, 14 + PORT * max(len(touched.get((point, side), ())) for side in (-1, 1))),
        )
        for point in points
    }


def _place(box: MapBox, canvas: MapCanvas) -> Rectangle:
    point = Point(box.column, box.key)
    height = canvas.size[point]
    return Rectangle(
        canvas.left[box.column], canvas.middle[point] - height / 2, canvas.wide[box.column], height
    )
