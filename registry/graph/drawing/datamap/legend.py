"""What the marks of a data map mean, beneath it: only those that occur."""

from registry.graph.drawing.datamap.layout import Laid
from registry.graph.drawing.datamap.parts import DataMap, MapWords
from registry.graph.drawing.legend import Entry, legend_of
from registry.graph.drawing.marks import element, number
from registry.graph.drawing.media import Medium
from registry.graph.drawing.parts import GRAVEST_FIRST


def draw_map_legend(
    drawn: DataMap, laid: Laid, said: MapWords, *, top: float, on: Medium, width: float
) -> tuple[str, float]:
    """The legend, wrapped to a width, and how high it is; nothing when there is nothing to explain."""
    occurring = {box.severity for box in drawn.boxes} | {line.severity for line in drawn.lines}
    entries = [Entry(said.severity.get(s, ""), severity=s) for s in GRAVEST_FIRST if s in occurring]
    if any(line.crosses_border for line in drawn.lines):
        entries.append(Entry(said.crosses_border))
    if any(route.heading < 0 for route in laid.courses.values()):
        entries.append(Entry(said.against, sign=_backwards))
    return legend_of(entries, top=top, on=on, width=width)


def _backwards(x: float, y: float) -> str:
    """A piece of a line with its arrow."""
    return element(
        "path",
        class_="drawing-line",
        d=f"M{number(x + 30)} {number(y)}h-28m5 -4l-5 4l5 4",
        fill="none",
        stroke="currentColor",
        stroke_width=1.25,
    )
