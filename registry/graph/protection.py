"""The weakest protection behind every vendor and on the way to it, for all categories and terms at once.

Protections are packed into one integer per link: a field of bits per category and term, coded so that
the weaker of two is their AND (a thermometer: the stronger value has all bits of the weaker one and
more). The meet is distributive, so the fixpoint over links is the weakest over all walks.
"""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

from registry.graph.network import ORIGIN, Network


@dataclass(frozen=True, slots=True)
class Weakest:
    """Per vendor, packed as the links are: the weakest `behind` it and `on_the_way` to it."""

    behind: Sequence[int]
    on_the_way: Sequence[int]


def weakest(network: Network, values: Sequence[int], *, elsewhere: Sequence[int], full: int) -> Weakest:
    """Sweep down and up the chains once each, and again only where there are cycles.

    `values` holds the packed protection of each link with all bits set for categories for which the link
    is not live; `elsewhere` has exactly those bits; `full` has every bit.
    """
    order, backward = _finishing_order(network)
    behind = _sweep(
        order,
        out=network.out,
        ends=network.head,
        values=values,
        elsewhere=elsewhere,
        full=full,
        again=[network.tail[j] for j in backward],
        before=(network.into, network.tail),
    )
    on_the_way = _sweep(
        order[::-1],
        out=network.into,
        ends=network.tail,
        values=values,
        elsewhere=elsewhere,
        full=full,
        again=[network.head[j] for j in backward],
        before=(network.out, network.head),
    )
    for vendor, links in enumerate(network.into):
        value = behind[vendor]
        for j in links:
            value &= values[j]
        behind[vendor] = value
    return Weakest(behind=behind, on_the_way=on_the_way)


def _sweep(
    order: Sequence[int],
    *,
    out: Sequence[Sequence[int]],
    ends: Sequence[int],
    values: Sequence[int],
    elsewhere: Sequence[int],
    full: int,
    again: Sequence[int],
    before: tuple[Sequence[Sequence[int]], Sequence[int]],
) -> list[int]:
    """The weakest over all links that lead away from each vendor in the direction of `out`.

    In finishing order each vendor comes after those it leads to, except over the links that close a
    cycle: their starts (`again`) are looked at once more, and from there all that changes.
    """
    result = [full] * len(out)

    def look(vendor: int) -> int:
        value = full
        for j in out[vendor]:
            end = ends[j]
            value &= values[j] if end == ORIGIN else values[j] & (result[end] | elsewhere[j])
        return value

    for vendor in order:
        result[vendor] = look(vendor)
    links_before, starts = before
    queue = deque(sorted(set(again)))
    waiting = set(queue)
    while queue:
        vendor = queue.popleft()
        waiting.discard(vendor)
        value = look(vendor)
        if value != result[vendor]:
            result[vendor] = value
            for j in links_before[vendor]:
                start = starts[j]
                if start != ORIGIN and start not in waiting:
                    waiting.add(start)
                    queue.append(start)
    return result


def _finishing_order(network: Network) -> tuple[list[int], list[int]]:
    """Vendors in the order in which a depth-first search leaves them, and the links that close cycles."""
    out, head = network.out, network.head
    state = bytearray(len(network.vendors))  # 0 not met, 1 being searched, 2 left
    order: list[int] = []
    backward: list[int] = []
    for root in range(len(network.vendors)):
        if state[root]:
            continue
        state[root] = 1
        stack = [(root, iter(out[root]))]
        while stack:
            vendor, links = stack[-1]
            for j in links:
                end = head[j]
                if state[end] == 0:
                    state[end] = 1
                    stack.append((end, iter(out[end])))
                    break
                if state[end] == 1:
                    backward.append(j)
            else:
                state[vendor] = 2
                order.append(vendor)
                stack.pop()
    return order, backward
