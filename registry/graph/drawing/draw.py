"""The picture as a whole: laid out, drawn, and told in words for those who do not see it."""

from collections.abc import Sequence

from registry.graph.drawing.boxes import Rectangle, draw_box
from registry.graph.drawing.folding import Box, fold
from registry.graph.drawing.legend import draw_legend
from registry.graph.drawing.lines import Lines
from registry.graph.drawing.marks import element, number, words
from registry.graph.drawing.ordering import folded, order
from registry.graph.drawing.parts import Edge, Node, Words
from registry.graph.drawing.placing import BOX_WIDTH, SPACE_BESIDE, heights, sizes
from registry.graph.drawing.routes import Canvas, routes
from registry.graph.drawing.ways import Point, joined, touching, ways_of

MARGIN = 16.0
LEAST_WIDTH = 960.0
"""A smaller picture is set in the middle, so that two boxes do not fill a page."""
WIDE = 1_400.0
"""From here on a screen had better scroll than shrink the picture: it has the class `is-wide`."""
SPACE_ABOVE_LEGEND = 20.0


def draw(nodes: Sequence[Node], edges: Sequence[Edge], *, said: Words) -> str:
    """The chain of a vendor as an SVG element: sources left, the vendor in the middle, those behind right.

    The same for any order of its input. Raises ValueError for a link whose end is no party.
    """
    boxes, lines = fold(nodes, edges)
    ways = ways_of(boxes, lines)
    touched = touching(ways)
    joins = joined(touched)
    stacks = order(boxes, ways, joins)
    size = sizes(stacks, touched)
    middle = heights(stacks, joins, size=size, several=folded(boxes))
    # A line between two boxes of one column bends out to the right, also from the last column.
    bulging = any(way[0].column == way[-1].column == max(stacks) for way in ways.values())
    step = BOX_WIDTH + SPACE_BESIDE
    across = step * len(stacks) - (0 if bulging else SPACE_BESIDE)
    width = max(across + 2 * MARGIN, LEAST_WIDTH)
    canvas = Canvas(
        left={column: (width - across) / 2 + step * n for n, column in enumerate(stacks)},
        middle={point: y + MARGIN for point, y in middle.items()},
        size=size,
    )
    bottom = max((y + size[point] / 2 for point, y in canvas.middle.items()), default=MARGIN)
    legend, high = draw_legend(
        boxes, lines, said, top=bottom + SPACE_ABOVE_LEGEND, left=MARGIN, width=width - 2 * MARGIN
    )
    total = bottom + MARGIN + (SPACE_ABOVE_LEGEND + high if legend else 0)
    courses = routes(ways, touched, canvas)
    within = Rectangle(0, 0, width, bottom + MARGIN)
    places = [_place(box, canvas) for box in boxes]
    return element(
        "svg",
        element("title", words(said.title)),
        element("desc", words(said.description)),
        *Lines(lines, courses, taken=places, within=within).draw(said),
        *(draw_box(box, said, place=place) for box, place in zip(boxes, places, strict=True)),
        legend,
        xmlns="http://www.w3.org/2000/svg",
        class_="drawing is-wide" if width > WIDE else "drawing",
        role="img",
        viewBox=f"0 0 {number(width)} {number(total)}",
        font_family="sans-serif",
    )


def _place(box: Box, canvas: Canvas) -> Rectangle:
    point = Point(box.column, box.key)
    height = canvas.size[point]
    return Rectangle(canvas.left[box.column], canvas.middle[point] - height / 2, BOX_WIDTH, height)
