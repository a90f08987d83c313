"""Whatever a register holds, the picture of a chain is sound: well-formed, in its canvas, no overlaps."""

import random
from itertools import combinations, pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from registry.graph.drawing import Edge, Node, draw
from registry.graph.drawing.folding import fold
from registry.graph.drawing.media import MOST_IN_COLUMN
from tests.graph.pictures import SAID, all_of, boxes, chains, picture, places, size_of

some = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))

Chain = tuple[list[Node], list[Edge]]


@some
@given(chains())
def test_every_box_is_within_the_canvas_and_none_overlaps_another(chain: Chain) -> None:
    tree = picture(*chain)
    width, height = size_of(tree)
    found = boxes(tree)
    for left, top, right, bottom in found:
        assert left >= 0
        assert top >= 0
        assert right <= width
        assert bottom <= height
    for one, other in combinations(found, 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


@some
@given(chains())
def test_every_line_leaves_one_box_and_comes_to_another(chain: Chain) -> None:
    tree = picture(*chain)
    width, height = size_of(tree)
    edges, found = all_of(tree, "drawing-edge"), list(enumerate(boxes(tree)))
    for edge in edges:
        (line,), (head,) = all_of(edge, "drawing-line"), all_of(edge, "drawing-head")
        start, tip = places(line)[0], places(head)[0]
        touched = [
            [n for n, (left, top, right, bottom) in found if x in (left, right) and top <= y <= bottom]
            for x, y in (start, tip)
        ]
        assert all(touched)
        assert touched[0] != touched[1]
        assert all(0 <= x <= width and 0 <= y <= height for x, y in places(line))
    assert len(edges) == len(fold(*chain)[1])


@some
@given(chains(most=60))
def test_every_party_and_every_link_between_boxes_is_in_the_picture(chain: Chain) -> None:
    nodes, edges = chain
    found, lines = fold(nodes, edges)
    assert sorted(node.key for box in found for node in box.nodes) == sorted(node.key for node in nodes)
    home = {node.key: box.key for box in found for node in box.nodes}
    drawn = sorted(edge.key for line in lines for edge in line.edges)
    assert drawn == sorted(e.key for e in edges if home[e.sender] != home[e.recipient])
    for line in lines:
        assert {(home[e.sender], home[e.recipient]) for e in line.edges} == {(line.tail, line.head)}
    columns = [box.column for box in found]
    assert max(columns.count(column) for column in columns) <= MOST_IN_COLUMN


@some
@given(chains(), st.randoms(use_true_random=False))
def test_the_picture_is_the_same_for_any_order_of_its_input(chain: Chain, shuffle: random.Random) -> None:
    nodes, edges = chain
    before = draw(nodes, edges, said=SAID)
    shuffle.shuffle(nodes)
    shuffle.shuffle(edges)
    assert draw(nodes, edges, said=SAID) == before


def test_three_hundred_parties_are_still_a_picture() -> None:
    rng = random.Random(7)
    nodes = [Node(f"v{n:03}", f"Vendor {n}", itself=n == 0) for n in range(300)]
    edges = [Edge(f"f{n:04}", f"v{rng.randrange(300):03}", f"v{rng.randrange(300):03}") for n in range(1200)]
    tree = picture(nodes, edges)
    width, height = size_of(tree)
    assert len(boxes(tree)) < 100
    assert width < 3_000
    assert height < 3_000


def test_a_long_chain_is_cut_where_it_gets_too_far() -> None:
    nodes = [Node(f"v{n:02}", f"Vendor {n}", itself=n == 20) for n in range(41)]
    edges = [Edge(f"f{n}", a.key, b.key) for n, (a, b) in enumerate(pairwise(nodes))]
    found, lines = fold(nodes, edges)
    assert [len(box.nodes) for box in found] == [17, 1, 1, 1, 1, 1, 1, 1, 17]
    assert [box.column for box in found] == list(range(-4, 5))
    assert len(lines) == 8
