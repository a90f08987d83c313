"""What the picture of a chain shows, and how it says it without colour."""

import xml.etree.ElementTree as ET
from itertools import pairwise

import pytest

from registry.graph.drawing import Edge, Node, draw
from registry.graph.drawing.columns import columns
from registry.graph.drawing.marks import shortened
from tests.graph.pictures import SAID, SVG, all_of, boxes, picture, texts, title_of, vendor

ORGANISATION = Node("organisation", "Alder", "organisation", "IE")
PEOPLE = Node("people", "", "people")
QUILL = vendor("quill", itself=True)


def link(sender: str, recipient: str, *, label: str = "", severity: str = "", crosses: bool = False) -> Edge:
    return Edge(f"{sender}-{recipient}", sender, recipient, label, severity, crosses)


def test_the_picture_has_a_name_and_a_description_and_is_one_image() -> None:
    tree = picture([QUILL], [])
    assert (tree.tag, tree.get("role")) == (f"{SVG}svg", "img")
    assert [child.tag for child in tree][:2] == [f"{SVG}title", f"{SVG}desc"]
    assert tree[0].text == SAID.title
    assert tree[1].text == SAID.description
    assert tree.get("width") is None


def test_sources_stand_left_then_those_in_front_then_the_vendor_then_those_behind() -> None:
    nodes = [PEOPLE, ORGANISATION, vendor("near"), QUILL, vendor("next"), vendor("last")]
    edges = [
        link("people", "near"),
        link("near", "quill"),
        link("organisation", "quill"),
        link("quill", "next"),
        link("next", "last"),
    ]
    assert columns(nodes, edges) == {
        "people": -2,
        "organisation": -2,
        "near": -1,
        "quill": 0,
        "next": 1,
        "last": 2,
    }


def test_on_a_circle_the_shorter_way_counts() -> None:
    nodes = [QUILL, vendor("a"), vendor("b")]
    edges = [link("quill", "a"), link("a", "b"), link("b", "quill")]
    assert columns(nodes, edges) == {"quill": 0, "a": 1, "b": -1}
    assert len(all_of(picture(nodes, edges), "drawing-edge")) == 3


def test_a_vendor_both_in_front_and_behind_at_the_same_distance_stands_behind() -> None:
    assert columns([QUILL, vendor("a")], [link("quill", "a"), link("a", "quill")])["a"] == 1


def test_a_verdict_is_a_shape_and_a_word_in_the_box_on_the_line_and_in_the_legend() -> None:
    nodes = [ORGANISATION, vendor("quill", itself=True, severity="major")]
    tree = picture(nodes, [link("organisation", "quill", severity="blocker")])
    (party,) = all_of(tree, "is-itself")
    assert texts(party, "drawing-verdict") == ["Major"]
    (line,) = all_of(tree, "drawing-edge")
    assert texts(line, "drawing-verdict") == ["Blocker"]
    (legend,) = all_of(tree, "drawing-legend")
    assert texts(legend, "drawing-word") == ["Blocker", "Major"]
    outlines = [mark.get("d") for mark in all_of(legend, "drawing-mark")]
    assert len(set(outlines)) == 2
    assert {mark.get("d") for mark in all_of(line, "drawing-mark")} == {outlines[0]}


def test_a_line_across_a_border_is_dashed_and_the_legend_says_so() -> None:
    nodes = [QUILL, vendor("a"), vendor("b")]
    tree = picture(nodes, [link("quill", "a", crosses=True), link("quill", "b")])
    dashed = [
        line.get("stroke-dasharray")
        for edge in all_of(tree, "drawing-edge")
        for line in all_of(edge, "drawing-line")
    ]
    assert sorted(map(bool, dashed)) == [False, True]
    assert texts(all_of(tree, "drawing-legend")[0], "drawing-word") == [SAID.crosses_border]


def test_parallel_links_are_one_line_as_grave_as_the_gravest_that_tells_of_each() -> None:
    edges = [
        Edge("f1", "organisation", "quill", "names", "minor"),
        Edge("f2", "organisation", "quill", "cards", "blocker", crosses_border=True),
    ]
    (line,) = all_of(picture([ORGANISATION, QUILL], edges), "drawing-edge")
    assert {"is-weak", "is-blocker", "is-crossing"} <= set(line.get("class", "").split())
    assert title_of(line).splitlines() == ["names · Minor", "cards · Blocker · leaves the EEA"]


def test_a_full_column_ends_with_one_box_for_all_the_others_and_keeps_the_gravest() -> None:
    others = [vendor(f"v{n:02}") for n in range(30)]
    others[29] = vendor("v29", severity="blocker")
    tree = picture([QUILL, *others], [link("quill", node.key) for node in others])
    assert len(boxes(tree)) == 1 + 12
    (rest,) = all_of(tree, "is-more")
    assert texts(rest, "drawing-name") == ["19 more"]
    assert len(title_of(rest).splitlines()) == 19
    assert "V29" in texts(tree, "drawing-name")
    lowest = max(boxes(tree), key=lambda box: box[3])
    assert boxes(rest) == [lowest]


def test_a_name_with_markup_prints_as_typed_and_a_long_one_is_told_in_full_by_its_title() -> None:
    name = "<b>Quill</b> & Sons Printing Company of Galway"
    (party,) = all_of(picture([Node("quill", name, itself=True)], []), "drawing-node")
    assert texts(party, "drawing-name") == ["<b>Quill</b> & Sons", "Printing Company of…"]
    assert title_of(party) == name


def test_people_are_called_as_the_caller_says_and_a_party_without_a_name_by_its_key() -> None:
    tree = picture([PEOPLE, Node("quill", "", itself=True)], [link("people", "quill")])
    assert sorted(texts(tree, "drawing-name")) == ["People", "quill"]


def test_nothing_of_the_picture_needs_styles_scripts_or_ids() -> None:
    drawn = draw([ORGANISATION, QUILL], [link("organisation", "quill", severity="minor")], said=SAID)
    for element in ET.fromstring(drawn).iter():
        assert not {"style", "id", "href", "onclick"} & set(element.attrib)
        assert element.tag.removeprefix(SVG) in {"svg", "title", "desc", "g", "rect", "path", "text"}


def test_a_link_without_its_party_is_refused() -> None:
    with pytest.raises(ValueError, match="quill-gone"):
        draw([QUILL], [link("quill", "gone")], said=SAID)


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("abcdef", "abcdef"),
        ("abcdefg", "abcde…"),
        ("漢字漢字", "漢字…"),
        ("e\u0301" * 6, "e\u0301" * 6),
        ("a\x00b", "a\ufffdb"),
        ("a\n b", "a b"),
    ],
)
def test_a_text_is_shortened_by_how_wide_its_characters_are(text: str, short: str) -> None:
    assert shortened(text, most=6) == short


def test_a_picture_of_many_columns_says_that_it_is_wide() -> None:
    chain = [vendor("a"), vendor("b"), vendor("c"), QUILL, vendor("d"), vendor("e")]
    edges = [link(a.key, b.key) for a, b in pairwise(chain)]
    assert picture(chain, edges).get("class") == "drawing is-wide"
    assert picture(chain[2:], edges[2:]).get("class") == "drawing"
