"""The picture of a chain on paper: as wide as a page, in letters that can be read, in any script."""

import random
import re
import xml.etree.ElementTree as ET
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from registry.graph.drawing import PAPER, Edge, Node, draw
from registry.graph.drawing.visual import visual
from registry.records.pdf.paper import SHAPES
from tests.graph.pictures import (
    SAID,
    SVG,
    Box,
    all_of,
    boxes,
    chains,
    paper,
    size_of,
    texts,
    title_of,
    vendor,
)

WIDEST = 1_100
LARGEST_PAGE = 1.5


def inside(box: Box, width: float, height: float) -> bool:
    left, top, right, bottom = box
    return left >= 0 and top >= 0 and right <= width and bottom <= height


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(chains(most=50))
def test_any_chain_fits_the_width_and_height_of_a_page(chain: tuple[list[Node], list[Edge]]) -> None:
    tree = paper(*chain)
    width, height = size_of(tree)
    assert width <= WIDEST
    assert height <= LARGEST_PAGE * width
    assert all(inside(box, width, height) for box in boxes(tree))
    assert [element.tag for element in tree.iter()].count(f"{SVG}title") == 1


def test_of_a_long_chain_the_nearest_keep_a_box_and_the_others_fold() -> None:
    chain = [vendor(f"v{n}", itself=n == 0) for n in range(9)]
    edges = [Edge(f"f{n}", a.key, b.key) for n, (a, b) in enumerate(pairwise(chain))]
    tree = paper(
        [Node("organisation", "Alder", "organisation"), *chain], [*edges, Edge("o", "organisation", "v0")]
    )
    named = texts(tree, "drawing-name")
    assert {"Alder", "V0", "V1"} <= set(named)
    assert any(name.endswith("more") for name in named)
    assert len({box[0] for box in boxes(tree)}) <= PAPER.most_columns


def test_three_hundred_parties_fit_a_page() -> None:
    rng = random.Random(7)
    nodes = [Node(f"v{n:03}", f"Vendor {n}", itself=n == 0) for n in range(300)]
    edges = [Edge(f"f{n:04}", f"v{rng.randrange(300):03}", f"v{rng.randrange(300):03}") for n in range(1200)]
    width, height = size_of(paper(nodes, edges))
    assert width <= WIDEST
    assert height <= LARGEST_PAGE * width


def test_a_long_name_takes_two_lines() -> None:
    tree = paper([Node("a", "Blue Heron Analytics of Galway and Cork", itself=True)], [])
    assert texts(tree, "drawing-name") == ["Blue Heron", "Analytics of Ga…"]


def test_a_name_that_is_cut_is_told_in_full_by_the_title_of_the_picture() -> None:
    long, short = "Blue Heron Analytics of Galway and Cork", "Intergovernmental Bureau"
    said = SAID._replace(in_full=lambda title, names: f"{title}; {', '.join(names)}")
    nodes = [Node("a", long, itself=True), Node("b", short)]
    tree = ET.fromstring(draw(nodes, [Edge("f", "a", "b")], said=said, on=PAPER))
    assert title_of(tree) == f"{SAID.title}; {long}"
    assert {"Intergovernment-", "al Bureau"} <= set(texts(tree, "drawing-name"))


@pytest.mark.parametrize("severity", ["blocker", "major", "minor", "note"])
def test_a_severity_has_the_same_sign_in_a_drawing_and_before_its_word(severity: str) -> None:
    tree = paper([Node("a", "Alder", itself=True, severity=severity)], [])
    (outline,) = {mark.get("d", "") for mark in all_of(tree, "drawing-mark")}
    assert sign_of(outline) == SHAPES[severity]


def sign_of(outline: str) -> str:
    """The character that looks like an outline: by its corners, and whether it has a hole."""
    steps = re.findall("[A-Y]", outline)
    if "A" in steps:
        return "○" if steps.count("M") > 1 else "●"
    corners = {(abs(float(x)), abs(float(y))) for x, y in re.findall(r"(-?[0-9.]+)[ V](-?[0-9.]+)", outline)}
    if len(steps) == 3:
        return "▲"
    return "◆" if any(0.0 in corner for corner in corners) else "■" if len(steps) == 4 else ""


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("Quill & Sons", "Quill & Sons"),
        ("e\u0301", "é"),
        ("אבג", "גבא"),
        ("אבג 12 דה", "הד 12 גבא"),
        ("Quill אבג (12)", "Quill גבא (12)"),
        ("אבג (ד)", "(ד) גבא"),
        ("\u202eאב\u200f", "בא"),
        ("بيت", "\ufe96\ufef4\ufe91"),
        ("دار", "\ufead\ufe8d\ufea9"),
        ("لا", "\ufe8e\ufedf"),
    ],
)
def test_what_is_read_from_the_right_is_put_in_the_order_in_which_it_is_seen(typed: str, seen: str) -> None:
    assert visual(typed) == seen


@given(st.text(max_size=40))
def test_no_character_but_invisible_ones_is_lost(text: str) -> None:
    assert sum(c.isdigit() for c in visual(text)) >= sum(c.isdigit() for c in text if c.isascii())
    assert visual(text) or not any(c.isalnum() for c in text)
