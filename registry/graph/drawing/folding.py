"""Parties as boxes, so few in each column that they can be read; parallel links as one line."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from registry.graph.drawing.columns import WHOLE, columns, too_far
from registry.graph.drawing.media import FARTHEST, Folding
from registry.graph.drawing.parts import Edge, Node, gravity


class Box(NamedTuple):
    """One party, or several that stand together; `key` tells the boxes of a picture apart."""

    key: str
    nodes: tuple[Node, ...]
    column: int

    @property
    def severity(self) -> str:
        """The gravest of its parties."""
        return min((node.severity for node in self.nodes), key=gravity)


class Line(NamedTuple):
    """All links from one box to another."""

    tail: str
    head: str
    edges: tuple[Edge, ...]

    @property
    def severity(self) -> str:
        """The gravest of its links."""
        return min((edge.severity for edge in self.edges), key=gravity)

    @property
    def crosses_border(self) -> bool:
        """Whether any of its links crosses a border."""
        return any(edge.crosses_border for edge in self.edges)


def fold(
    nodes: Sequence[Node], edges: Sequence[Edge], *, fit: Folding = WHOLE
) -> tuple[tuple[Box, ...], tuple[Line, ...]]:
    """Boxes, at most so many in a column, and the lines between them; both in the order of keys.

    The gravest and the most connected parties keep a box of their own; the last box of a full column
    stands for all the others. Raises ValueError for a link whose end is no party.
    """
    nodes, edges = sorted(nodes), sorted(edges)
    known = {node.key for node in nodes}
    for edge in edges:
        if edge.sender not in known or edge.recipient not in known:
            raise ValueError(f"link {edge.key!r} leads from or to a party that is not in the picture")
    places = columns(nodes, edges, fit=fit)
    degree = Counter(end for edge in edges for end in (edge.sender, edge.recipient))
    far = too_far(nodes, edges, fit=fit)
    stacks: defaultdict[int, list[Node]] = defaultdict(list)
    for node in nodes:
        stacks[places[node.key]].append(node)
    boxes: list[Box] = []
    for column, stack in sorted(stacks.items()):
        stack.sort(key=lambda n: (n.key in far, not n.itself, gravity(n.severity), -degree[n.key], n.key))
        shown = _shown(stack, far, fit)
        boxes += [Box(node.key, (node,), column) for node in stack[:shown]]
        if rest := stack[shown:]:
            boxes.append(Box(f"\0{column}", tuple(sorted(rest)), column))
    return tuple(boxes), _lines(boxes, edges)


def _shown(stack: Sequence[Node], far: frozenset[str], fit: Folding) -> int:
    """How many of a column, the gravest first and those too far last, keep a box of their own."""
    near = sum(node.key not in far for node in stack)
    if near == len(stack):
        return near if near <= fit.most else fit.most - 1
    if len(stack) == 1:
        return 1
    # Where a chain is long those at its ends fold as one; where it is cut short the near ones stay.
    return 0 if max(fit.front, fit.behind) >= FARTHEST else min(near, fit.most - 1)


def _lines(boxes: Sequence[Box], edges: Sequence[Edge]) -> tuple[Line, ...]:
    home: Mapping[str, str] = {node.key: box.key for box in boxes for node in box.nodes}
    parallel: defaultdict[tuple[str, str], list[Edge]] = defaultdict(list)
    for edge in edges:
        ends = home[edge.sender], home[edge.recipient]
        if ends[0] != ends[1]:  # between two parties that stand in one box there is nothing to draw
            parallel[ends].append(edge)
    return tuple(Line(*ends, tuple(some)) for ends, some in sorted(parallel.items()))
