"""What the marks of a picture mean, beneath it: only those that occur."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from registry.graph.drawing.folding import Box, Line
from registry.graph.drawing.marks import element, number, shape, shortened, text_at, width_of
from registry.graph.drawing.media import Medium
from registry.graph.drawing.parts import GRAVEST_FIRST, Words

ROW = 22.0
CHARACTER = 6.6
LONGEST = 60


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


class Entry(NamedTuple):
    """A word of a legend with the sign of a severity, or else with another one, 30 wide."""

    word: str
    severity: str = ""
    sign: Callable[[float, float], str] = _dashes


def draw_legend(
    boxes: Sequence[Box], lines: Sequence[Line], said: Words, *, top: float, on: Medium, width: float
) -> tuple[str, float]:
    """The legend of a chain, and how high it is; nothing when there is nothing to explain."""
    occurring = {box.severity for box in boxes} | {line.severity for line in lines}
    entries = [Entry(said.severity.get(s, ""), severity=s) for s in GRAVEST_FIRST if s in occurring]
    if any(line.crosses_border for line in lines):
        entries.append(Entry(said.crosses_border))
    return legend_of(entries, top=top, on=on, width=width)


def legend_of(entries: Sequence[Entry], *, top: float, on: Medium, width: float) -> tuple[str, float]:
    """A legend wrapped to a width, and how high it is; nothing when it has no entry."""
    left = on.margin
    drawn, x, y = [], left, top + ROW / 2
    for entry in entries:
        text = shortened(entry.word, most=LONGEST)
        away = 18.0 if entry.severity else 38.0
        room = away + width_of(text) * CHARACTER + 22
        if x > left and x + room > left + width:
            x, y = left, y + ROW
        sign = shape(entry.severity, signs=on.signs, x=x + 6, y=y, scale=0.8)
        drawn.append(sign if entry.severity else entry.sign(x, y))
        drawn.append(text_at(x + away, y + 4, text=text, kind="drawing-word", size=11.5))
        x += room
    if not drawn:
        return "", 0.0
    return element("g", *drawn, class_="drawing-legend"), y + ROW / 2 - top
