"""The picture as a whole: laid out, drawn, and told in words for those who do not see it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from registry.graph.drawing.boxes import Rectangle, cut_name, draw_box
from registry.graph.drawing.columns import columns
from registry.graph.drawing.folding import Box, Line, fold
from registry.graph.drawing.legend import draw_legend
from registry.graph.drawing.lines import Lines
from registry.graph.drawing.marks import element, number, words
from registry.graph.drawing.media import SCREEN, Folding, Medium
from registry.graph.drawing.ordering import folded, order
from registry.graph.drawing.parts import Edge, Node, Words
from registry.graph.drawing.placing import heights, sizes
from registry.graph.drawing.routes import Canvas, Route, routes
from registry.graph.drawing.ways import Point, joined, touching, ways_of

WIDE = 1_400.0
"""From here on a screen had better scroll than shrink the picture: it has the class `is-wide`."""
SPACE_ABOVE_LEGEND = 20.0


def draw(nodes: Sequence[Node], edges: Sequence[Edge], *, said: Words, on: Medium = SCREEN) -> str:
    """The chain of a vendor as an SVG element: sources left, the vendor in the middle, those behind right.

    The same for any order of its input. Raises ValueError for a link whose end is no party.
    """
    depths = {fit[:2]: fit for fit in on.foldings}
    wide = {depth: _width(nodes, edges, fit) for depth, fit in depths.items()} if len(depths) > 1 else {}
    narrow = [fit for fit in on.foldings if wide.get(fit[:2], 0) <= on.most_columns]
    *others, last = narrow or on.foldings[-1:]
    placed = next((one for fit in others if (one := _lay_out(nodes, edges, on, fit)).fits(on)), None)
    if placed is None:
        placed = _lay_out(nodes, edges, on, last)
    return placed.draw(said, on)


@dataclass(frozen=True)
class _Placed:
    """Boxes and lines with their places on a canvas of this width; `bottom` is that of the lowest box."""

    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    courses: Mapping[tuple[str, str], Route]
    canvas: Canvas
    width: float
    bottom: float

    def fits(self, on: Medium) -> bool:
        """Whether it is low enough for the medium."""
        return self.bottom <= on.tallest * self.width

    def draw(self, said: Words, on: Medium) -> str:
        """The picture with its legend."""
        legend, high = draw_legend(
            self.boxes, self.lines, said,
            top=self.bottom + SPACE_ABOVE_LEGEND, on=on, width=self.width - 2 * on.margin,
        )  # fmt: skip
        total = self.bottom + on.margin + (SPACE_ABOVE_LEGEND + high if legend else 0)
        within = Rectangle(0, 0, self.width, self.bottom + on.margin)
        places = [_place(box, self.canvas) for box in self.boxes]
        lines = Lines(self.lines, self.courses, taken=places, within=within, on=on)
        cut = [] if on.can_be_pointed_at else [cut_name(box, said, medium=on) for box in self.boxes]
        named = said.in_full(said.title, names) if (names := list(filter(None, cut))) else said.title
        return element(
            "svg",
            element("title", words(named)),
            element("desc", words(said.description)),
            *lines.draw(said),
            *(
                draw_box(box, said, place=place, medium=on)
                for box, place in zip(self.boxes, places, strict=True)
            ),
            legend,
            xmlns="http://www.w3.org/2000/svg",
            class_="drawing is-wide" if self.width > WIDE else "drawing",
            role="img",
            viewBox=f"0 0 {number(self.width)} {number(total)}",
            font_family=on.font,
        )


def _lay_out(nodes: Sequence[Node], edges: Sequence[Edge], on: Medium, fit: Folding) -> _Placed:
    boxes, lines = fold(nodes, edges, fit=fit)
    ways = ways_of(boxes, lines)
    touched = touching(ways)
    joins = joined(touched)
    stacks = order(boxes, ways, joins)
    size = sizes(stacks, touched, least=on.least_height)
    middle = heights(stacks, joins, size=size, several=folded(boxes))
    # A line between two boxes of one column bends out to the right, also from the last column.
    bulging = any(way[0].column == way[-1].column == max(stacks) for way in ways.values())
    across = on.step * len(stacks) - (0 if bulging else on.space_beside)
    width = max(across + 2 * on.margin, on.least_width)
    canvas = Canvas(
        left={column: (width - across) / 2 + on.step * n for n, column in enumerate(stacks)},
        middle={point: y + on.margin for point, y in middle.items()},
        size=size,
        medium=on,
    )
    bottom = max((y + size[point] / 2 for point, y in canvas.middle.items()), default=on.margin)
    return _Placed(boxes, lines, routes(ways, touched, canvas), canvas, width, bottom)


def _width(nodes: Sequence[Node], edges: Sequence[Edge], fit: Folding) -> int:
    """How many columns a picture has."""
    return len(set(columns(nodes, edges, fit=fit).values()))


def _place(box: Box, canvas: Canvas) -> Rectangle:
    point = Point(box.column, box.key)
    height = canvas.size[point]
    width = canvas.medium.box_width
    return Rectangle(canvas.left[box.column], canvas.middle[point] - height / 2, width, height)
