"""Links drawn together: one arc for all parallel links between two vendors."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from registry.graph.network import ORIGIN, Network
from registry.graph.numbering import GONE, Numbering

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


Entering = Mapping[int, tuple[int, int]]
"""What enters a vendor, by the vendor before it or ORIGIN: the packed value and the bits elsewhere."""


def renumber_arcs(arcs: Arcs, vendors: Numbering) -> Arcs:
    """The same arcs after vendors have come and gone; those of vendors that went are no more."""
    if vendors.same:
        return arcs
    new = vendors.new

    def moved(lists: Sequence[Sequence[Arc]]) -> list[Sequence[Arc]]:
        kept = [
            [(new[end], value, elsewhere) for end, value, elsewhere in one if new[end] != GONE]
            for one in lists
        ]
        return vendors.carried(kept, fill=[])

    arriving = vendors.carried(arcs.arriving, fill=arcs.full)
    entering = vendors.carried(arcs.entering, fill=arcs.full)
    return Arcs(moved(arcs.out), moved(arcs.into), arriving, entering, arcs.full)


def replace_arcs(arcs: Arcs, entering: Mapping[int, Entering]) -> tuple[Arcs, frozenset[int]]:
    """The arcs with all those into some vendors replaced, and the vendors whose arcs out are others now."""
    out, into, full = list(arcs.out), list(arcs.into), arcs.full
    arriving, weakest_in = list(arcs.arriving), list(arcs.entering)
    starts = set()
    for head, found in entering.items():
        before = {tail: (value, elsewhere) for tail, value, elsewhere in into[head]}
        after = {tail: worth for tail, worth in found.items() if tail != ORIGIN}
        for tail in before.keys() | after.keys():
            if before.get(tail) != after.get(tail):
                starts.add(tail)
                kept = [arc for arc in out[tail] if arc[0] != head]
                out[tail] = [*kept, (head, *after[tail])] if tail in after else kept
        into[head] = [(tail, *worth) for tail, worth in after.items()]
        arriving[head] = found[ORIGIN][0] if ORIGIN in found else full
        weakest_in[head] = full
        for value, _ in found.values():
            weakest_in[head] &= value
    return Arcs(out, into, arriving, weakest_in, full), frozenset(starts)
