"""The data map as a drawing: nothing overlaps, names are escaped, boxes lead to pages; paper has no links."""

import re
import xml.etree.ElementTree as ET
from itertools import combinations

import pytest

from registry.graph.drawing.datamap import (
    MAP_PAPER,
    MAP_SCREEN,
    Addresses,
    DataMap,
    MapBox,
    MapColumn,
    MapLine,
    MapWords,
    draw_map,
)
from registry.graph.drawing.media import Medium

SVG = "{http://www.w3.org/2000/svg}"
SAID = MapWords(
    title="Whose data go to whom",
    description="Tables beneath.",
    crosses_border="leaves",
    against="back",
    severity={"blocker": "Blocker", "major": "Major", "minor": "Minor", "note": "Note"},
    heading=lambda column: f"{column.kind} {column.total}",
    name=lambda box: f"{box.several} more" if box.stands_for_several else box.name,
    line=lambda line: f"{line.tail} to {line.head}",
    in_full=lambda title, names: f"{title}; {', '.join(names)}",
)
LEADING = Addresses(box=lambda box: f"/box?{box.key}&x=1", line=lambda line: f"/line?{line.tail}")


def a_map(*, vendors: int = 6, name: str = "Vendor", lines: tuple[MapLine, ...] = ()) -> DataMap:
    """People, the organisation, some vendors, one for all others, and two countries."""
    columns = tuple(MapColumn(kind, 3) for kind in ("people", "organisation", "vendor", "vendor", "country"))
    boxes = [
        MapBox("people:user", "people", 0, "user", "Users of the service"),
        MapBox("organisation:", "organisation", 1, "organisation", "Alder", "IE"),
        *(
            MapBox(f"v{n}", "vendor", 2 + n % 2, f"v{n}", f"{name} {n}", "US", "blocker")
            for n in range(vendors)
        ),
        MapBox("more", "vendor", 3, "", "", several=90),
        MapBox("country:US", "country", 4, "US", "United States", severity="blocker"),
        MapBox("country:IE", "country", 4, "IE", "Ireland"),
    ]
    along = [
        MapLine("people:user", "organisation:", 0, 3, ("Name",)),
        *(MapLine("organisation:", f"v{n}", 2**n, data=("Name",)) for n in range(0, vendors, 2)),
        *(MapLine(f"v{n}", "country:US", 1, severity="blocker", crosses_border=True) for n in range(vendors)),
        MapLine("v0", "more", 40),
        MapLine("more", "v0", 1),
    ]
    return DataMap(columns, tuple(boxes), (*along, *lines), flows=9)


def drawn(given: DataMap, *, on: Medium = MAP_SCREEN, leading: Addresses | None = LEADING) -> ET.Element:
    return ET.fromstring(draw_map(given, said=SAID, on=on, leading=leading))


def of_class(tree: ET.Element, kind: str) -> list[ET.Element]:
    return [one for one in tree.iter() if kind in one.get("class", "").split()]


Place = tuple[float, float, float, float]


def rectangles(tree: ET.Element) -> list[Place]:
    found = []
    for box in of_class(tree, "drawing-box"):
        x, y, width, height = (float(box.get(name, "0")) for name in ("x", "y", "width", "height"))
        found.append((x, y, x + width, y + height))
    return found


@pytest.mark.parametrize("on", [MAP_SCREEN, MAP_PAPER])
@pytest.mark.parametrize("vendors", [1, 7, 22])
def test_boxes_stand_apart_within_the_drawing(on: Medium, vendors: int) -> None:
    tree = drawn(a_map(vendors=vendors), on=on, leading=None)
    _, _, wide, high = map(float, tree.get("viewBox", "").split())
    boxes = rectangles(tree)
    assert len(boxes) == vendors + 5
    assert all(min(box) >= 0 and box[2] <= wide and box[3] <= high for box in boxes)
    assert not [pair for pair in combinations(boxes, 2) if overlap(*pair)]


def overlap(one: Place, other: Place) -> bool:
    return all(one[n] < other[n + 2] and other[n] < one[n + 2] for n in (0, 1))


def test_a_drawing_of_two_boxes_is_as_wide_as_a_page_and_its_letters_no_bigger() -> None:
    columns = (MapColumn("people", 1), MapColumn("organisation", 1))
    boxes = a_map().boxes[:2]
    tree = drawn(DataMap(columns, boxes, (MapLine("people:user", "organisation:", 0, 1),)))
    assert float(tree.get("viewBox", "").split()[2]) == MAP_SCREEN.least_width


def test_the_same_map_is_drawn_the_same() -> None:
    given = a_map()
    turned = given._replace(boxes=given.boxes[::-1], lines=given.lines[::-1])
    assert draw_map(given, said=SAID) == draw_map(turned, said=SAID)


def test_every_box_leads_to_its_page_and_says_its_name_in_full() -> None:
    tree = drawn(a_map(name="Blue Heron Analytics of Galway and Cork"))
    links = {a.get("href"): a for a in tree.iter(f"{SVG}a")}
    assert {f"/box?{box.key}&x=1" for box in a_map().boxes} <= links.keys()
    title = links["/box?v0&x=1"].find(f"{SVG}title")
    assert title is not None
    assert title.text == "Blue Heron Analytics of Galway and Cork 0, US: Blocker"


def test_one_steps_from_box_to_box_and_never_to_a_line() -> None:
    tree = drawn(a_map())
    stops = [a.get("href", "") for a in tree.iter(f"{SVG}a") if a.get("tabindex") != "-1"]
    assert all(href.startswith("/box") for href in stops)
    assert stops[:2] == ["/box?people:user&x=1", "/box?organisation:&x=1"]


@pytest.mark.parametrize(
    "name", ["<script>alert(1)</script>", '" onload="x', "]]>&amp;", "\x00\ufffe", "אבג"]
)
def test_names_are_text_and_nothing_else(name: str) -> None:
    for on, leading in ((MAP_SCREEN, LEADING), (MAP_PAPER, None)):
        tree = drawn(a_map(name=name), on=on, leading=leading)
        assert {one.tag.removeprefix(SVG) for one in tree.iter()} <= {
            "svg", "title", "desc", "g", "a", "rect", "path", "text"
        }  # fmt: skip
        assert not [one for one in tree.iter() for key in one.attrib if key.startswith("on")]


def widths(tree: ET.Element) -> list[float]:
    paths = [path for g in of_class(tree, "is-moving") for path in of_class(g, "drawing-line")]
    return sorted(float(path.get("stroke-width", "0")) for path in paths)


def test_a_line_is_the_broader_the_more_it_stands_for_up_to_a_bound() -> None:
    found = widths(drawn(a_map(vendors=6)))
    assert found == sorted(set(found))
    assert widths(drawn(a_map(vendors=40)))[-1] == 6.0


def test_a_border_is_dashed_a_weak_line_has_its_sign_and_what_runs_back_an_arrow() -> None:
    tree = drawn(a_map())
    crossing = of_class(tree, "is-crossing")
    assert crossing
    assert all(path.get("stroke-dasharray") for g in crossing for path in of_class(g, "drawing-line"))
    assert of_class(tree, "drawing-mark")
    assert len(of_class(tree, "drawing-head")) == 1
    words = [text.text for text in of_class(tree, "drawing-word")]
    assert words == ["Blocker", "leaves", "back"]


def test_lines_to_one_place_run_together_and_are_drawn_once_where_they_do() -> None:
    tree = drawn(a_map(vendors=8))
    curves = [
        curve
        for g in of_class(tree, "drawing-edge")
        for path in of_class(g, "drawing-line")
        for curve in re.findall(r"(?:M|L)?[\d. -]*C[\d. -]+", path.get("d", ""))
    ]
    assert len(curves) == len(set(curves))


def test_on_paper_nothing_leads_anywhere_and_the_title_has_names_that_were_cut() -> None:
    tree = drawn(a_map(name="Blue Heron Analytics of Galway and Cork"), on=MAP_PAPER, leading=None)
    assert not list(tree.iter(f"{SVG}a"))
    assert tree.get("role") == "img"
    (title,) = tree.iter(f"{SVG}title")
    assert "Blue Heron Analytics of Galway and Cork 0" in (title.text or "")
