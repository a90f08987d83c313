"""How big the parts of a data map are on a screen, and on paper."""

from collections.abc import Mapping

from registry.graph.drawing.datamap.parts import Kind
from registry.graph.drawing.media import PAPER, SCREEN

Widths = Mapping[Kind, float]
"""How wide the boxes of each kind of column are."""

MAP_SCREEN = SCREEN._replace(
    box_width=164.0, least_height=34.0, space_beside=48.0, margin=4.0, least_width=1000.0
)
"""A page in the browser."""

MAP_PAPER = PAPER._replace(box_width=132.0, least_height=34.0, space_beside=42.0)
"""The width of an A4 page between its margins."""

SCREEN_WIDTHS: Widths = {"people": 124.0, "organisation": 116.0, "vendor": 164.0, "country": 116.0}

PAPER_WIDTHS: Widths = {"people": 116.0, "organisation": 116.0, "vendor": 132.0, "country": 112.0}

LETTER = {False: 7.0, True: 7.3}
"""About how wide a letter of a name is; on paper, whose typeface is wider, and where it cannot scroll."""


def widths_on(*, paper: bool) -> Widths:
    """The widths of boxes where a map is shown."""
    return PAPER_WIDTHS if paper else SCREEN_WIDTHS
