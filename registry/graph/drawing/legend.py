"""What the marks of a picture mean, beneath it: only those that occur."""

from collections.abc import Sequence

from registry.graph.drawing.folding import Box, Line
from registry.graph.drawing.marks import element, number, shape, shortened, text_at, width_of
from registry.graph.drawing.media import Medium
from registry.graph.drawing.parts import GRAVEST_FIRST, Words

ROW = 22.0
CHARACTER = 6.6
LONGEST = 60


def draw_legend(
    boxes: Sequence[Box], lines: Sequence[Line], said: Words, *, top: float, on: Medium, width: float
) -> tuple[str, float]:
    """The legend, wrapped to a width, and how high it is; nothing when there is nothing to explain."""
    left = on.margin
    occurring = {box.severity for box in boxes} | {line.severity for line in lines}
    entries = [(s, said.severity.get(s, "")) for s in GRAVEST_FIRST if s in occurring]
    if any(line.crosses_border for line in lines):
        entries.append(("", said.crosses_border))
    drawn, x, y = [], left, top + ROW / 2
    for severity, word in entries:
        text = shortened(word, most=LONGEST)
        sign = 18.0 if severity else 38.0
        room = sign + width_of(text) * CHARACTER + 22
        if x > left and x + room > left + width:
            x, y = left, y + ROW
        drawn.append(shape(severity, signs=on.signs, x=x + 6, y=y, scale=0.8) if severity else _dashes(x, y))
        drawn.append(text_at(x + sign, y + 4, text=text, kind="drawing-word", size=11.5))
        x += room
    if not drawn:
        return "", 0.0
    return element("g", *drawn, class_="drawing-legend"), y + ROW / 2 - top


def _dashes(x: float, y: float) -> str:
    """A piece of a line that crosses a border."""
    return element(
        "path",
        class_="drawing-line",
        d=f"M{number(x)} {number(y)}h30",
        stroke="currentColor",
        stroke_width=1.25,
        stroke_dasharray="6 4",
    )
