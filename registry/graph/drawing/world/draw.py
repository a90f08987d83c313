"""The map as a whole, and told in words for those who do not see it."""

from collections.abc import Iterable, Sequence

from registry.graph.drawing.marks import element, number, text_at, title, words
from registry.graph.drawing.world.labels import Label, place_labels
from registry.graph.drawing.world.legend import draw_legend
from registry.graph.drawing.world.looks import AREA, EDGE, LAND, PAPER, STATES, home_sign, paint, pattern
from registry.graph.drawing.world.media import WORLD_SCREEN, WorldMedium
from registry.graph.drawing.world.parts import Land, World, WorldWords
from registry.graph.drawing.world.shapes import Shape, Shapes, shapes


def draw_world(world: World, *, said: WorldWords, on: WorldMedium = WORLD_SCREEN) -> str:
    """The map as an SVG element; countries that it does not have are left out.

    Raises ValueError for a state that has no look.
    """
    drawn = shapes()
    lands = [land for land in world.lands if land.code in drawn.countries]
    if unknown := {land.state for land in lands} - STATES.keys():
        raise ValueError(f"no look for {sorted(unknown)}")
    small = [land for land in lands if drawn.countries[land.code].size < on.smallest]
    large = [land for land in lands if land not in small]
    home = drawn.countries.get(world.home)
    labels = place_labels(
        [land.code for land in small], drawn, size=on.label, taken=[home.at] if home else []
    )
    legend, high = ("", 0.0) if on.leads else draw_legend(world, said, top=drawn.height, on=on)
    return element(
        "svg",
        element("title", words(said.title)),
        element("desc", words(said.description)),
        element("defs", *(pattern(state) for state in STATES if any(land.state == state for land in lands))),
        _ground(world, lands, drawn, on),
        *(_leading(land, [_filled(land, drawn.countries[land.code], on)], on) for land in large),
        _lines_to(labels, on),
        *(_small(land, label, drawn, on) for land, label in zip(small, labels, strict=True)),
        home_sign(*home.at, size=on.letter) if home else "",
        legend,
        xmlns="http://www.w3.org/2000/svg",
        class_="drawing world",
        role="group" if on.leads else "img",
        aria_label=said.title,
        viewBox=f"0 0 {number(drawn.width)} {number(drawn.height + high)}",
        font_family=on.font,
    )


def _ground(world: World, lands: Iterable[Land], drawn: Shapes, on: WorldMedium) -> str:
    """All land that does not stand out: the calm area in one path, the rest in another."""
    standing_out = {land.code for land in lands}
    others = {code: one for code, one in drawn.countries.items() if code not in standing_out}
    area = "".join(one.path for code, one in others.items() if code in world.area)
    land = "".join(one.path for code, one in others.items() if code not in world.area)
    return _piece(land + drawn.neutral, LAND, "world-land", on) + _piece(area, AREA, "world-area", on)


def _piece(path: str, fill: str, kind: str, on: WorldMedium) -> str:
    if not path:
        return ""
    return element("path", class_=kind, d=path, fill=fill, stroke=PAPER, stroke_width=on.border)


def _filled(land: Land, shape: Shape, on: WorldMedium) -> str:
    """A country in the paint of its state."""
    if not shape.path:
        return ""
    return element(
        "path",
        class_="drawing-line",
        d=shape.path,
        fill=paint(land.state),
        stroke=EDGE,
        stroke_width=on.border * 1.4,
    )


def _leading(land: Land, inside: Sequence[str], on: WorldMedium) -> str:
    """What stands for a country: told to whoever points at it, and leading on where that can be."""
    if not on.leads:
        return element("g", *inside)
    if not land.href:
        return element("g", title([land.told]), *inside)
    return element("a", title([land.told]), *inside, class_="world-link", href=land.href)


def _lines_to(labels: Iterable[Label], on: WorldMedium) -> str:
    """Lines from countries to labels that stand apart from them."""
    lines = "".join(
        f"M{number(one.at[0])} {number(one.at[1])}L{number(one.middle[0])} {number(one.middle[1])}"
        for one in labels
        if one.is_apart
    )
    if not lines:
        return ""
    return element(
        "path", class_="world-lead", d=lines, stroke="currentColor", stroke_width=on.border, fill="none"
    )


def _small(land: Land, label: Label, drawn: Shapes, on: WorldMedium) -> str:
    """A small country: its shape if it has one, and a label with its paint and its code."""
    (width, height), (x, y) = on.label, label.middle
    left, fill = x - width / 2, paint(land.state)
    parts = (
        _filled(land, drawn.countries[land.code], on),
        element(
            "rect", class_="world-label", x=left, y=y - height / 2, width=width, height=height, rx=height / 2,
            fill=PAPER, stroke="currentColor", stroke_width=on.border * 1.2,
        ),
        element(
            "circle", class_="drawing-line", cx=left + height / 2, cy=y, r=height * 0.36, fill=fill,
            stroke=EDGE, stroke_width=on.border,
        ),
        text_at(
            left + height * 0.98, y + on.letter * 0.36, text=land.code, kind="world-code", size=on.letter,
            bold=True,
        ),
    )  # fmt: skip
    return _leading(land, parts, on)
