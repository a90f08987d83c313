"""The weakest protection behind every vendor and on the way to it, for all categories and terms at once.

Protections are packed into one integer per link: a field of bits per category and term, coded so that
the weaker of two is their AND (a thermometer: the stronger value has all bits of the weaker one and
more). The meet is distributive, so the fixpoint over links is the weakest over all walks.
"""

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from registry.graph.arcs import Arc, Arcs


@dataclass(frozen=True, slots=True)
class Weakest:
    """Per vendor, packed as the links are: the weakest `behind` it and `on_the_way` to it.

    `beyond` is the part of what lies behind that the links which lead on from it make out.
    """

    behind: Sequence[int]
    on_the_way: Sequence[int]
    beyond: Sequence[int]


def weakest(arcs: Arcs) -> Weakest:
    """Sweep down and up the chains once each, and again only where there are cycles."""
    order, closing = _finishing_order(arcs.out)
    beyond = _sweep(
        order, arcs.out, start=[arcs.full] * len(order), again=(tail for tail, _ in closing), before=arcs.into
    )
    on_the_way = _sweep(
        order[::-1], arcs.into, start=arcs.arriving, again=(head for _, head in closing), before=arcs.out
    )
    behind = [value & entering for value, entering in zip(beyond, arcs.entering, strict=True)]
    return Weakest(behind=behind, on_the_way=on_the_way, beyond=beyond)


def _sweep(
    order: Sequence[int],
    arcs: Sequence[Sequence[Arc]],
    *,
    start: Sequence[int],
    again: Iterable[int],
    before: Sequence[Sequence[Arc]],
) -> list[int]:
    """The weakest over all links that lead away from each vendor in the direction of `arcs`.

    In finishing order each vendor comes after those it leads to, except over the arcs that close a cycle:
    their starts (`again`) are looked at once more, and from there all that changes.
    """
    result = list(start)
    for vendor in order:
        value = result[vendor]
        for end, worth, elsewhere in arcs[vendor]:
            value &= worth & (result[end] | elsewhere)
        result[vendor] = value
    queue = deque(dict.fromkeys(again))
    waiting = set(queue)
    while queue:
        vendor = queue.popleft()
        waiting.discard(vendor)
        value = result[vendor]
        for end, worth, elsewhere in arcs[vendor]:
            value &= worth & (result[end] | elsewhere)
        if value != result[vendor]:
            result[vendor] = value
            for earlier, _, _ in before[vendor]:
                if earlier not in waiting:
                    waiting.add(earlier)
                    queue.append(earlier)
    return result


def _finishing_order(out: Sequence[Sequence[Arc]]) -> tuple[list[int], list[tuple[int, int]]]:
    """Vendors in the order in which a depth-first search leaves them, and the arcs that close cycles."""
    state = bytearray(len(out))  # 0 not met, 1 being searched, 2 left
    order: list[int] = []
    closing: list[tuple[int, int]] = []
    for root in range(len(out)):
        if state[root]:
            continue
        state[root] = 1
        stack = [(root, iter(out[root]))]
        while stack:
            vendor, arcs = stack[-1]
            for end, _, _ in arcs:
                if state[end] == 0:
                    state[end] = 1
                    stack.append((end, iter(out[end])))
                    break
                if state[end] == 1:
                    closing.append((vendor, end))
            else:
                state[vendor] = 2
                order.append(vendor)
                stack.pop()
    return order, closing
