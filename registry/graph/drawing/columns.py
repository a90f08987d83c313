"""Which column a party stands in: how many links it is in front of the vendor (less than 0) or behind it."""

from collections import deque
from collections.abc import Mapping, Sequence

from registry.graph.drawing.parts import Edge, Node

FARTHEST = 4
"""Parties farther away than this stand with those that are this far."""


def columns(nodes: Sequence[Node], edges: Sequence[Edge]) -> Mapping[str, int]:
    """The column of each party; the vendor stands in column 0, sources left of everybody.

    On a circle a vendor is both in front and behind: the shorter way counts, of two equal ones that behind.
    Parties without any way to or from the vendor stand right of everybody.
    """
    start = [node.key for node in nodes if node.itself] or [n.key for n in nodes if n.kind != "vendor"]
    behind = distances(start, [(edge.sender, edge.recipient) for edge in edges])
    front = distances(start, [(edge.recipient, edge.sender) for edge in edges])
    found: dict[str, int] = {}
    for node in nodes:
        if node.kind != "vendor" and not node.itself:
            continue
        ways = [(where[node.key], sign) for where, sign in ((behind, 1), (front, -1)) if node.key in where]
        if ways:
            distance, sign = min(ways, key=lambda way: way[0])
            found[node.key] = sign * min(distance, FARTHEST)
    right = max(found.values(), default=0) + 1
    found.update({n.key: right for n in nodes if n.kind == "vendor" and n.key not in found})
    left = min(found.values(), default=0) - 1
    found.update({n.key: left for n in nodes if n.key not in found})
    ranks = {column: rank for rank, column in enumerate(sorted(set(found.values())))}
    return {key: ranks[column] - ranks.get(0, 0) for key, column in found.items()}


def distances(start: Sequence[str], links: Sequence[tuple[str, str]]) -> Mapping[str, int]:
    """How many links each party is away from the nearest of those where the search starts."""
    onward: dict[str, list[str]] = {}
    for tail, head in links:
        onward.setdefault(tail, []).append(head)
    found = dict.fromkeys(start, 0)
    queue = deque(start)
    while queue:
        tail = queue.popleft()
        for head in onward.get(tail, ()):
            if head not in found:
                found[head] = found[tail] + 1
                queue.append(head)
    return found
