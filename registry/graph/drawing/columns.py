"""Which column a party stands in: how many links it is in front of the vendor (less than 0) or behind it."""

from collections import deque
from collections.abc import Mapping, Sequence

from registry.graph.drawing.media import Folding
from registry.graph.drawing.parts import Edge, Node

WHOLE = Folding()


def columns(nodes: Sequence[Node], edges: Sequence[Edge], *, fit: Folding = WHOLE) -> Mapping[str, int]:
    """The column of each party; the vendor stands in column 0, sources left of everybody.

    On a circle a vendor is both in front and behind: the shorter way counts, of two equal ones that behind.
    Parties without any way to or from the vendor stand right of everybody.
    """
    found = {key: max(-fit.front, min(distance, fit.behind)) for key, distance in _away(nodes, edges).items()}
    right = max(found.values(), default=0) + 1
    found.update({n.key: right for n in nodes if n.kind == "vendor" and n.key not in found})
    left = min(found.values(), default=0) - 1
    found.update({n.key: left for n in nodes if n.key not in found})
    ranks = {column: rank for rank, column in enumerate(sorted(set(found.values())))}
    return {key: ranks[column] - ranks.get(0, 0) for key, column in found.items()}


def too_far(nodes: Sequence[Node], edges: Sequence[Edge], *, fit: Folding = WHOLE) -> frozenset[str]:
    """Vendors so far from the vendor that they have no column of their own."""
    if not any(node.itself for node in nodes):
        return frozenset()
    away = _away(nodes, edges)
    return frozenset(key for key, far in away.items() if not -fit.front <= far <= fit.behind)


def _away(nodes: Sequence[Node], edges: Sequence[Edge]) -> Mapping[str, int]:
    """How many links each vendor is behind the vendor, or in front of it (less than 0), if there is a way."""
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
            found[node.key] = sign * distance
    return found


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
