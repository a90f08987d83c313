"""The data map as a whole: laid out, drawn, and told in words for those who do not see it."""

from registry.graph.drawing.boxes import Rectangle
from registry.graph.drawing.datamap.boxes import draw_map_box
from registry.graph.drawing.datamap.layout import Laid, lay_out
from registry.graph.drawing.datamap.legend import draw_map_legend
from registry.graph.drawing.datamap.lines import MapLines
from registry.graph.drawing.datamap.media import MAP_SCREEN, widths_on
from registry.graph.drawing.datamap.parts import Addresses, DataMap, MapWords
from registry.graph.drawing.draw import SPACE_ABOVE_LEGEND
from registry.graph.drawing.marks import element, is_cut, number, text_at, words
from registry.graph.drawing.media import Medium
from registry.graph.drawing.visual import visual

WIDE = 1_100.0
"""From here on it is no longer shrunk to a page, but scrolled: it has the class `is-wide`."""


def draw_map(
    drawn: DataMap, *, said: MapWords, on: Medium = MAP_SCREEN, leading: Addresses | None = None
) -> str:
    """A data map as an SVG element: people left, countries right; boxes and lines lead to their pages.

    The same for the same map. A drawing with links in it is a group of them, any other one picture.
    """
    laid = lay_out(drawn, said, on=on, widths=widths_on(paper=not on.can_be_pointed_at))
    legend, high = draw_map_legend(
        drawn, laid, said, top=laid.bottom + SPACE_ABOVE_LEGEND, on=on, width=laid.width - 2 * on.margin
    )
    total = laid.bottom + on.margin + (SPACE_ABOVE_LEGEND + high if legend else 0)
    lines = MapLines(drawn, laid, on=on, leading=leading)
    return element(
        "svg",
        element("title", words(_title(drawn, laid, said, on=on))),
        element("desc", words(said.description)),
        *_headings(drawn, laid, said, on=on),
        element("g", *lines.draw(said), **({"aria_hidden": "true"} if leading else {})),
        *(
            draw_map_box(
                box,
                laid.names[box.key],
                said,
                place=laid.places[box.key],
                on=on,
                href=leading.box(box) if leading else "",
            )
            for box in sorted(drawn.boxes, key=lambda box: _reading(laid.places[box.key]))
        ),
        legend,
        xmlns="http://www.w3.org/2000/svg",
        class_="drawing is-map is-wide" if laid.width > WIDE else "drawing is-map",
        role="group" if leading else "img",
        viewBox=f"0 0 {number(laid.width)} {number(total)}",
        font_family=on.font,
        **({"aria_label": said.title} if leading else {}),
    )


def _reading(place: Rectangle) -> tuple[float, float]:
    """Column after column, from top to bottom: as one steps from link to link."""
    return place.x, place.y


def _headings(drawn: DataMap, laid: Laid, said: MapWords, *, on: Medium) -> list[str]:
    texts = [said.heading(column) for column in drawn.columns]
    return [
        text_at(
            laid.left[n],
            14,
            text=text if on.joins_letters else visual(text),
            kind="drawing-heading",
            size=12.5,
            bold=True,
        )
        for n, text in enumerate(texts)
    ]


def _title(drawn: DataMap, laid: Laid, said: MapWords, *, on: Medium) -> str:
    """The title; on paper with the names that had to be cut."""
    if on.can_be_pointed_at:
        return said.title
    cut = [said.name(box) for box in drawn.boxes if is_cut(said.name(box), laid.names[box.key])]
    return said.in_full(said.title, cut) if cut else said.title
