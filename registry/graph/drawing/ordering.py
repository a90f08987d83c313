"""In which order the boxes of each column stand, so that lines cross as little as they can."""

from bisect import bisect_right, insort
from collections.abc import Mapping, Sequence, Set

from registry.graph.drawing.folding import Box
from registry.graph.drawing.ways import Joined, Point, Ways

SWEEPS = 12

Stacks = Mapping[int, Sequence[Point]]
"""The points of each column from top to bottom, columns from left to right."""


def folded(boxes: Sequence[Box]) -> Set[Point]:
    """The boxes that stand for several parties."""
    return {Point(box.column, box.key) for box in boxes if len(box.nodes) > 1}


def order(boxes: Sequence[Box], ways: Ways, joins: Joined) -> Stacks:
    """The points of each column: the best of some sweeps by barycentre; what is folded stands last."""
    several = folded(boxes)
    points = {Point(box.column, box.key) for box in boxes} | {p for way in ways.values() for p in way}
    stacks: dict[int, list[Point]] = {column: [] for column in sorted({p.column for p in points})}
    for point in sorted(points, key=lambda p: (p in several, p)):
        stacks[point.column].append(point)
    best: Stacks = {column: tuple(stack) for column, stack in stacks.items()}
    fewest = crossings(best, joins)
    for sweep in range(SWEEPS):
        if not fewest:
            break
        side = 1 if sweep % 2 else -1
        for column in list(stacks)[::-side]:
            centres = _centres(stacks, joins, side=side, column=column)
            stacks[column].sort(key=lambda p, at=centres: (p in several, at[p]))  # type: ignore[misc]
        count = crossings(stacks, joins)
        if count < fewest:
            fewest, best = count, {column: tuple(stack) for column, stack in stacks.items()}
    return best


def _centres(stacks: Stacks, joins: Joined, *, side: int, column: int) -> Mapping[Point, float]:
    """For each point of a column, how far down (0 to 1) those are that it is joined with on one side.

    A point that is joined with none there wants to stay where it is.
    """
    height = {p: (n + 0.5) / len(stack) for stack in stacks.values() for n, p in enumerate(stack)}
    found = {}
    for point in stacks[column]:
        others = joins.get((point, side), ())
        found[point] = sum(height[p] for p in others) / len(others) if others else height[point]
    return found


def crossings(stacks: Stacks, joins: Joined) -> int:
    """How often lines between neighbouring columns cross."""
    row = {point: n for stack in stacks.values() for n, point in enumerate(stack)}
    count = 0
    for stack in stacks.values():
        ends: list[int] = []
        for point in stack:
            rows = sorted(row[other] for other in joins.get((point, 1), ()))
            count += sum(len(ends) - bisect_right(ends, n) for n in rows)
            for n in rows:
                insort(ends, n)
    return count
