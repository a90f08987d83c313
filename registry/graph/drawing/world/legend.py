"""What the paints of a map mean, beneath it on paper: only those that occur."""

from collections.abc import Callable, Iterator

from registry.graph.drawing.marks import element, number, text_at, width_of
from registry.graph.drawing.world.looks import AREA, EDGE, LAND, STATES, home_sign, paint
from registry.graph.drawing.world.media import WorldMedium
from registry.graph.drawing.world.parts import World, WorldWords
from registry.graph.drawing.world.shapes import has_place, shapes

BOX = (44.0, 28.0)
ROW = 48.0
CHARACTER = 0.54
"""About how wide a letter is, in parts of its height."""

Sign = Callable[[float, float], str]


def draw_legend(world: World, said: WorldWords, *, top: float, on: WorldMedium) -> tuple[str, float]:
    """The legend, wrapped to the width of the map, and how high it is."""
    width = shapes().width
    drawn, x, y = [], 0.0, top + ROW
    for word, sign in _entries(world, said, on):
        room = BOX[0] + 14 + width_of(word) * on.letter * CHARACTER + 44
        if x and x + room > width:
            x, y = 0.0, y + ROW
        drawn.append(sign(x, y))
        drawn.append(
            text_at(x + BOX[0] + 14, y + on.letter * 0.36, text=word, kind="world-word", size=on.letter)
        )
        x += room
    return element("g", *drawn, class_="world-legend"), y + ROW - top


def _entries(world: World, said: WorldWords, on: WorldMedium) -> Iterator[tuple[str, Sign]]:
    """Each word of the legend with its sign: states worst first, then what is calm."""
    found = {land.state for land in world.lands}
    yield from ((said.states[state], _box(paint(state))) for state in STATES if state in found)
    if world.area:
        yield said.area, _box(AREA)
    yield said.others, _box(LAND)
    if has_place(world.home):
        yield said.home, _home(on)


def _box(fill: str) -> Sign:
    wide, high = BOX

    def sign(x: float, y: float) -> str:
        path = (
            f"M{number(x + 1)} {number(y - high / 2)}h{number(wide - 2)}v{number(high)}h{number(2 - wide)}z"
        )
        return element("path", d=path, fill=fill, stroke=EDGE, stroke_width=1.2)

    return sign


def _home(on: WorldMedium) -> Sign:
    return lambda x, y: home_sign(x + BOX[0] / 2, y, size=on.letter)
