"""The weakest protections again where a few arcs have changed.

What a changed arc took away is first given back, to its vendor and to all that may have lost it through
that vendor, bit by bit; then all that got something back are weighed again. So cycles whose members keep
each other weak come undone too, and only what is concerned is looked at.
"""

from collections import deque
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from registry.graph.arcs import Arc, Arcs
from registry.graph.protection import Weakest


@dataclass(frozen=True, slots=True)
class Direction:
    """One way to look along arcs: each vendor's value hangs on its `arcs` and its `start`.

    `back` are the same arcs from their other ends.
    """

    arcs: Sequence[Sequence[Arc]]
    back: Sequence[Sequence[Arc]]
    start: Sequence[int]


def mend(
    weakest: Weakest, before: Arcs, after: Arcs, *, tails: Collection[int], heads: Collection[int]
) -> Weakest:
    """What `weakest` gives for the arcs now; `tails` and `heads` are the ends of those that changed.

    Everything is numbered alike. Heads are also those where data that come straight from a source do so
    under other protection.
    """
    nothing = [after.full] * len(after.out)
    beyond, ends = _mended(
        weakest.beyond,
        Direction(before.out, before.into, nothing),
        Direction(after.out, after.into, nothing),
        changed=tails,
        full=after.full,
    )
    on_the_way, _ = _mended(
        weakest.on_the_way,
        Direction(before.into, before.out, before.arriving),
        Direction(after.into, after.out, after.arriving),
        changed=heads,
        full=after.full,
    )
    behind = list(weakest.behind)
    for vendor in ends.union(heads):
        behind[vendor] = beyond[vendor] & after.entering[vendor]
    return Weakest(behind=behind, on_the_way=on_the_way, beyond=beyond)


def _mended(
    values: Sequence[int], before: Direction, after: Direction, *, changed: Collection[int], full: int
) -> tuple[list[int], set[int]]:
    """The values now, and the vendors that were weighed again."""
    result = list(values)
    concerned = _give_back(result, before, after, changed=changed, full=full)
    queue = deque(concerned)
    waiting = set(concerned)
    while queue:
        vendor = queue.popleft()
        waiting.discard(vendor)
        value = result[vendor] & after.start[vendor]
        for end, worth, elsewhere in after.arcs[vendor]:
            value &= worth & (result[end] | elsewhere)
        if value != result[vendor]:
            result[vendor] = value
            concerned.add(vendor)
            for dependent, _, _ in after.back[vendor]:
                if dependent not in waiting:
                    waiting.add(dependent)
                    queue.append(dependent)
    return result, concerned


def _give_back(
    result: list[int], before: Direction, after: Direction, *, changed: Collection[int], full: int
) -> set[int]:
    """Restores what may have been lost through changed arcs; says to whom, those with such arcs included."""
    todo = []
    for vendor in changed:
        kept = set(after.arcs[vendor])
        lost = 0 if after.start[vendor] == before.start[vendor] else ~before.start[vendor]
        for arc in before.arcs[vendor]:
            if arc not in kept:
                end, worth, elsewhere = arc
                lost |= ~(worth & (result[end] | elsewhere))
        todo.append((vendor, lost))
    concerned = set(changed)
    while todo:
        vendor, lost = todo.pop()
        returned = lost & full & ~result[vendor]
        if returned:
            result[vendor] |= returned
            concerned.add(vendor)
            for dependent, worth, elsewhere in before.back[vendor]:
                todo.append((dependent, returned & worth & ~elsewhere))
    return concerned
