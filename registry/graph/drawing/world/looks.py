"""How a state looks on the map: a colour and a pattern, so that it survives greyscale."""

from collections.abc import Mapping
from typing import NamedTuple

from registry.graph.drawing.marks import element, number

SPACING = 14.0
"""From one mark of a pattern to the next."""


class Look(NamedTuple):
    """Ground and marks of a state: a class and a colour each; `marks` is a path that is stroked."""

    ground: str
    ground_colour: str
    mark: str
    mark_colour: str
    marks: str
    width: float


_CROSSES = "M2 2L12 12M12 2L2 12"
_DOTS = "M3.5 3.5h.01M10.5 10.5h.01"
_UPRIGHT = "M3.5 0V14M10.5 0V14"
_LEVEL = "M0 7H14"
_SLANTED = "M-2 9L9 -2M5 16L16 5"

STATES: Mapping[str, Look] = {
    "no ground": Look("bad", "#9c1f18", "surface", "#ffffff", _CROSSES, 1.7),
    "unconfirmed": Look("surface", "#ffffff", "warn", "#8a5a00", _DOTS, 6.0),
    "derogation": Look("surface", "#ffffff", "info", "#22578f", _UPRIGHT, 3.0),
    "safeguards": Look("surface", "#ffffff", "accent", "#0b5a66", _SLANTED, 3.6),
    "adequacy": Look("good", "#74a98a", "surface", "#ffffff", _LEVEL, 1.4),
}
"""By what transfers rest on, worst first."""

LAND, AREA, EDGE, PAPER = "#dcdfde", "#a5c4c9", "#8d9897", "#ffffff"
"""Colours of land, of the area shaded calmly, of borders and what lies behind; a page has its own."""


def paint(state: str) -> str:
    """What fills a country of a state."""
    return f"url(#world-{state.replace(' ', '-')})"


def pattern(state: str) -> str:
    """The definition that the paint of a state refers to."""
    look = STATES[state]
    size = number(SPACING)
    marks = element(
        "path", class_=f"is-{look.mark}", d=look.marks, color=look.mark_colour, fill="none",
        stroke="currentColor", stroke_width=look.width, stroke_linecap="round",
    )  # fmt: skip
    ground = element(
        "path", class_=f"is-{look.ground}", d=f"M0 0H{size}V{size}H0z", color=look.ground_colour,
        fill="currentColor",
    )  # fmt: skip
    return element(
        "pattern", ground, marks,
        id=paint(state)[5:-1], width=size, height=size, patternUnits="userSpaceOnUse",
    )  # fmt: skip


def swatch(state: str) -> str:
    """A piece of a state's paint as a picture of its own, for a page that has the map, too."""
    return _swatch(paint(state), "drawing-line")


def calm_swatch(*, area: bool) -> str:
    """The same for land that does not stand out, or for the area shaded calmly."""
    return _swatch(AREA, "world-area") if area else _swatch(LAND, "world-land")


def home_swatch() -> str:
    """The sign of the organisation's own country as a picture of its own."""
    return _picture(home_sign(24, 16, size=26))


def _swatch(fill: str, kind: str) -> str:
    return _picture(element("path", class_=kind, d="M1 1H47V31H1z", fill=fill, stroke=EDGE, stroke_width=2))


def _picture(inside: str) -> str:
    return element(
        "svg", inside, class_="world-swatch", viewBox="0 0 48 32", aria_hidden="true", focusable="false"
    )


def home_sign(x: float, y: float, *, size: float) -> str:
    """The sign of the organisation's own country: a ring with a dot in it."""
    ring = element(
        "circle",
        class_="world-label",
        cx=x,
        cy=y,
        r=size * 0.52,
        fill=PAPER,
        stroke="currentColor",
        stroke_width=size / 6,
    )
    return element("g", ring, element("circle", cx=x, cy=y, r=size * 0.2, fill="currentColor"))
