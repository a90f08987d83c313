"""A party's box: its name, its country, and what was found about it as a shape and a word."""

from typing import NamedTuple

from registry.graph.drawing.folding import Box
from registry.graph.drawing.marks import element, in_lines, is_cut, shape, shortened, text_at, title
from registry.graph.drawing.media import Medium
from registry.graph.drawing.parts import Node, Words
from registry.graph.drawing.visual import visual

PADDING = 12.0
ROWS = {1: (4.5,), 2: (-4.0, 15.0), 3: (-13.0, 3.0, 21.0)}
"""How far below the middle of a box its rows of text stand."""


class Rectangle(NamedTuple):
    """A part of the canvas."""

    x: float
    y: float
    width: float
    height: float

    def meets(self, other: "Rectangle") -> bool:
        """Whether two parts have any place in common."""
        return (
            self.x < other.x + other.width
            and other.x < self.x + self.width
            and self.y < other.y + other.height
            and other.y < self.y + self.height
        )

    def holds(self, place: tuple[float, float]) -> bool:
        """Whether a place is within."""
        x, y = place
        return self.x <= x <= self.x + self.width and self.y <= y <= self.y + self.height


def name_of(node: Node, said: Words) -> str:
    """What a party is called in the picture."""
    return node.name or (said.people if node.kind == "people" else node.key)


def cut_name(box: Box, said: Words, *, medium: Medium) -> str:
    """The name of a box's party if the box has no room for all of it, else ''."""
    name = name_of(box.nodes[0], said)
    alone = len(box.nodes) == 1
    return name if alone and is_cut(name, _in_lines(name, medium)) else ""


def _in_lines(name: str, medium: Medium) -> list[str]:
    return in_lines(name, most=medium.longest_name, lines=medium.name_lines)


def draw_box(box: Box, said: Words, *, place: Rectangle, medium: Medium) -> str:
    """A party's box, or the box of several parties; the full names show when somebody rests on it."""
    left, width = place.x, place.width
    middle = place.y + place.height / 2
    several = len(box.nodes) > 1
    node = box.nodes[0]
    name = said.more(len(box.nodes)) if several else name_of(node, said)
    verdict = said.severity.get(box.severity, "") if box.severity else ""
    kinds = ["drawing-node", "is-more" if several else f"is-{node.kind}"]
    kinds += ["is-itself"] if node.itself else []
    country = "" if several else node.country
    inner, centre = left + PADDING, left + width / 2
    shown = _in_lines(name, medium)
    beneath = bool(verdict or country)
    *rows, last = ROWS[len(shown) + beneath]
    second = middle + last
    where, anchor = (inner, "start") if beneath else (centre, "middle")
    inside = [
        title(_described(one, said) for one in box.nodes) if medium.can_be_pointed_at else "",
        element(
            "rect",
            class_="drawing-box",
            x=left,
            y=place.y,
            width=width,
            height=place.height,
            rx=27 if node.kind == "people" and not several else 5,
            fill="none",
            stroke="currentColor",
            stroke_width=2.5 if node.itself else 1,
            **({"stroke_dasharray": "2 3"} if several else {}),
        ),
        *(
            text_at(
                where,
                middle + row,
                text=line if medium.joins_letters else visual(line),
                kind="drawing-name",
                size=13,
                bold=node.itself,
                anchor=anchor,
            )
            for row, line in zip((*rows, last), shown, strict=False)
        ),
    ]
    if verdict:
        word = shortened(verdict, most=medium.longest_word)
        inside.append(shape(box.severity, signs=medium.signs, x=inner + 5, y=second - 3.5, scale=0.7))
        inside.append(text_at(inner + 15, second, text=word, kind="drawing-verdict", size=11))
    if country:
        x, anchor = (left + width - PADDING, "end") if verdict else (inner, "start")
        code = shortened(country, most=3 if verdict else medium.longest_name)
        inside.append(text_at(x, second, text=code, kind="drawing-country", size=11, anchor=anchor))
    return element("g", *inside, class_=" ".join(kinds))


def _described(node: Node, said: Words) -> str:
    """Such as 'Acme, IE: blocker'."""
    named = ", ".join(filter(None, (name_of(node, said), node.country)))
    verdict = said.severity.get(node.severity, "") if node.severity else ""
    return f"{named}: {verdict}" if verdict else named
