"""Links drawn together: one arc for all parallel links between two vendors."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from registry.graph.network import ORIGIN, Network

Arc = tuple[int, int, int]
"""The vendor at the other end, the packed protection, and all bits of the categories it is not live for."""


class Arcs(NamedTuple):
    """The links of a network by vendor number: `out` to those it passes data to, `into` from those before it.

    `arriving` is the weakest over the links by which a vendor gets data straight from a source, `entering`
    over all links into it; `full` has every bit.
    """

    out: Sequence[Sequence[Arc]]
    into: Sequence[Sequence[Arc]]
    arriving: Sequence[int]
    entering: Sequence[int]
    full: int


def merge_links(network: Network, packed: Iterable[tuple[int, int, int, int]], *, full: int) -> Arcs:
    """Arcs from links, each given as (tail, head, value, elsewhere); several may have the same two ends.

    A value has all bits set of the categories that its link is not live for, and `elsewhere` has just
    those. Two parallel links weaken what passes them as one link does whose bits are the AND of theirs.
    """
    size = len(network.vendors)
    arriving, entering = [full] * size, [full] * size
    arcs: dict[tuple[int, int], tuple[int, int]] = {}
    for tail, head, value, elsewhere in packed:
        entering[head] &= value
        if tail == ORIGIN:
            arriving[head] &= value
            continue
        pair = (tail, head)
        parallel = arcs.get(pair)
        arcs[pair] = (
            (value, elsewhere) if parallel is None else (value & parallel[0], elsewhere & parallel[1])
        )
    out: list[list[Arc]] = [[] for _ in range(size)]
    into: list[list[Arc]] = [[] for _ in range(size)]
    for (tail, head), (value, elsewhere) in arcs.items():
        out[tail].append((head, value, elsewhere))
        into[head].append((tail, value, elsewhere))
    return Arcs(out, into, arriving, entering, full)
