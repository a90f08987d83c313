"""The boxes of a data map: a name, beneath it what was found about it and its country."""

from collections.abc import Sequence

from registry.graph.drawing.boxes import Rectangle
from registry.graph.drawing.datamap.layout import PADDING, ROW, has_foot
from registry.graph.drawing.datamap.parts import MapBox, MapWords
from registry.graph.drawing.marks import element, shape, shortened, text_at, title
from registry.graph.drawing.media import Medium
from registry.graph.drawing.visual import visual

ROUND = 14.0
"""How round the corners of people's boxes are; places and parties are told apart by theirs."""


def draw_map_box(
    box: MapBox, name: Sequence[str], said: MapWords, *, place: Rectangle, on: Medium, href: str
) -> str:
    """A box; where it can be pointed at it leads to its page and tells its name in full."""
    kinds = ["drawing-node", "is-more" if box.stands_for_several else f"is-{box.kind}"]
    kinds += ["is-itself"] if box.itself else []
    inside = [
        element(
            "rect",
            class_="drawing-box",
            x=place.x,
            y=place.y,
            width=place.width,
            height=place.height,
            rx=ROUND if box.kind == "people" else 0 if box.kind == "country" else 5,
            fill="none",
            stroke="currentColor",
            stroke_width=2.5 if box.itself else 1,
            **({"stroke_dasharray": "2 3"} if box.stands_for_several else {}),
        ),
        *_texts(box, name, said, place=place, on=on),
    ]
    if not on.can_be_pointed_at:
        return element("g", *inside, class_=" ".join(kinds))
    told = full_name(box, said)
    inside.insert(0, title([told]))
    if href:
        inside = [element("a", *inside, href=href)]
    return element("g", *inside, class_=" ".join(kinds))


def full_name(box: MapBox, said: MapWords) -> str:
    """Such as 'Acme, IE: blocker'."""
    named = ", ".join(filter(None, (said.name(box), box.country)))
    verdict = said.severity.get(box.severity, "")
    return f"{named}: {verdict}" if verdict else named


def _texts(box: MapBox, name: Sequence[str], said: MapWords, *, place: Rectangle, on: Medium) -> list[str]:
    rows = len(name) + has_foot(box)
    y = place.y + place.height / 2 - ROW * (rows - 1) / 2 + 4.5
    left = place.x + PADDING
    drawn = [
        text_at(
            left,
            y + ROW * n,
            text=line if on.joins_letters else visual(line),
            kind="drawing-name",
            size=13.5,
            bold=box.itself or box.kind == "organisation",
        )
        for n, line in enumerate(name)
    ]
    foot = y + ROW * len(name)
    verdict = said.severity.get(box.severity, "")
    if verdict:
        word = shortened(verdict, most=on.longest_word)
        drawn.append(shape(box.severity, signs=on.signs, x=left + 5.5, y=foot - 4.2, scale=0.75))
        drawn.append(text_at(left + 16, foot, text=word, kind=f"drawing-verdict is-{box.severity}", size=12))
    if box.country:
        x, anchor = (place.x + place.width - PADDING, "end") if verdict else (left, "start")
        drawn.append(text_at(x, foot, text=box.country, kind="drawing-country", size=12, anchor=anchor))
    return drawn
