"""Pictures to be looked at by tests: drawn from any parties and links, and taken apart again."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Sequence

from hypothesis import strategies as st

from registry.graph.drawing import PAPER, Edge, Node, Words, draw

SVG = "{http://www.w3.org/2000/svg}"
SEVERITIES = ("", "blocker", "major", "minor", "note")
SAID = Words(
    title="How data reach <Quill> & whom it passes them to",
    description="Two parties in front, three behind.",
    people="People",
    crosses_border="leaves the EEA",
    severity={severity: severity.capitalize() for severity in SEVERITIES if severity},
    more=lambda count: f"{count} more",
)

Box = tuple[float, float, float, float]


def picture(nodes: Sequence[Node], edges: Sequence[Edge], *, said: Words = SAID) -> ET.Element:
    """The picture as a tree; fails when it is not well-formed."""
    return ET.fromstring(draw(nodes, edges, said=said))


def paper(nodes: Sequence[Node], edges: Sequence[Edge]) -> ET.Element:
    """The picture for paper as a tree."""
    return ET.fromstring(draw(nodes, edges, said=SAID, on=PAPER))


def all_of(tree: ET.Element, kind: str) -> list[ET.Element]:
    """Every element that has this class."""
    return [element for element in tree.iter() if kind in element.get("class", "").split()]


def texts(tree: ET.Element, kind: str) -> list[str]:
    """What stands in the texts of this class."""
    return ["".join(element.itertext()) for element in all_of(tree, kind)]


def title_of(element: ET.Element) -> str:
    """What shows when somebody rests on a mark."""
    return element.findtext(f"{SVG}title") or ""


def boxes(tree: ET.Element) -> list[Box]:
    """Left, top, right and bottom of every box."""
    found = []
    for rect in all_of(tree, "drawing-box"):
        x, y, width, height = (float(rect.get(name, "nan")) for name in ("x", "y", "width", "height"))
        found.append((x, y, x + width, y + height))
    return found


def places(path: ET.Element) -> list[tuple[float, float]]:
    """The places that a path names, the first and the last being its ends."""
    numbers = [float(n) for n in re.findall(r"-?[0-9.]+", path.get("d", ""))]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def size_of(tree: ET.Element) -> tuple[float, float]:
    """The width and height of the canvas."""
    _, _, width, height = map(float, tree.get("viewBox", "").split())
    return width, height


def vendor(key: str, *, itself: bool = False, severity: str = "", country: str = "") -> Node:
    """A vendor called as its key, capitalised."""
    return Node(key, key.capitalize(), "vendor", country, severity, itself)


MARKUP = ("<script>alert(1)</script>", "A & B", '"', "]]>", "<!--", "&amp;", " \n\t ")
ODD = ("a\x00b\x1b[0m", "\ud800", "\uffff", "漢字" * 20, "e" + "\u0301" * 300, "\u202eabc", "x" * 500)
names = st.text(max_size=60) | st.sampled_from(MARKUP + ODD)
places_of_vendors = st.sampled_from(["", "DE", "US"])


@st.composite
def chains(draw_: st.DrawFn, *, most: int = 40) -> tuple[list[Node], list[Edge]]:
    """Any parties with any links between them, circles and links back to the sources among them."""
    severities = st.sampled_from(SEVERITIES)
    count = draw_(st.integers(1, most))
    nodes = [
        Node(f"v{n:03}", draw_(names), "vendor", draw_(places_of_vendors), draw_(severities), n == 0)
        for n in range(count)
    ]
    nodes += draw_(st.sampled_from([[], [Node("people", "", "people")]]))
    nodes += draw_(st.sampled_from([[], [Node("organisation", "Alder", "organisation", "IE")]]))
    ends = st.tuples(st.sampled_from(nodes), st.sampled_from(nodes))
    edges = [
        Edge(f"f{n:03}", one.key, other.key, draw_(names), draw_(severities), draw_(st.booleans()))
        for n, (one, other) in enumerate(draw_(st.lists(ends, max_size=2 * most)))
    ]
    return nodes, edges
