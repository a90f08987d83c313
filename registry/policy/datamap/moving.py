"""What moves on a map, link by link drawn together: from box to box, and to the places that it leads to."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from registry.graph import ORIGIN
from registry.policy.datamap.boxes import COUNTRY_BOX, ORGANISATION_BOX, PEOPLE_BOX, UNKNOWN
from registry.policy.datamap.following import Kept
from registry.policy.datamap.links import Links, Place
from registry.policy.datamap.narrowing import Narrow
from registry.policy.datamap.summing import Sum, Sums


class End(NamedTuple):
    """A box that something leads to, the rank of what was found there, and whether that leaves the EEA."""

    box: str
    rank: int
    leaves: bool


class Strand(NamedTuple):
    """What moves from each of some boxes to each of some others: of several people, to several places."""

    tails: tuple[str, ...]
    heads: tuple[End, ...]
    sum: Sum


def strands(links: Links, kept: Kept, *, home: Sequence[str], narrow: Narrow) -> Iterator[Strand]:
    """What moves along the links of a map; `home` is the key of each vendor's box."""
    network, ranks, leaving, ends = links.network, links.worst.on_links, links.leaving, kept.ends
    from_people = frozenset(network.from_people)
    moving: dict[tuple[tuple[str, ...], str], Sum] = {}
    leading: dict[tuple[str, tuple[Place, ...]], Sum] = {}
    for j, held in enumerate(kept.bits):
        if not held:
            continue
        tail, head = network.tail[j], home[network.head[j]]
        if j in from_people:
            subjects = links.subjects(j) or (UNKNOWN,)
            tails = tuple(PEOPLE_BOX + one for one in subjects if narrow.people in ("", one))
        else:
            tails = (home[tail] if tail != ORIGIN else ORGANISATION_BOX,)
        moved = moving.get(way := (tails, head))
        if moved is None:
            moved = moving[way] = Sum()
        moved.count(held, rank=ranks[j], leaves=leaving[j])
        if ends is None or j in ends:
            # Many flows to one box lead to the same places: those are told apart once, at the end.
            led = leading.get(spread := (head, links.places(j)))
            if led is None:
                led = leading[spread] = Sum()
            led.flows += 1
            led.data |= held
    for (tails, head), one in moving.items():
        yield Strand(tails, (End(head, one.rank, one.leaves),), one)
    for (head, places), one in leading.items():
        yield Strand((head,), tuple(_ends(places, narrow)), one)


def _ends(places: Iterable[Place], narrow: Narrow) -> Iterator[End]:
    for place, leaves, rank in places:
        if narrow.country in ("", place):
            yield End(COUNTRY_BOX + place, rank, leaves)


def sums_of(found: Iterable[Strand], *, folded: Mapping[str, str]) -> Sums:
    """The lines that strands make where some boxes stand for several; each counts once on each line."""
    sums = Sums()
    for tails, heads, one in found:
        reached: dict[str, End] = {}
        for end in heads:
            box = folded.get(end.box, end.box)
            known = reached.get(box, end)
            reached[box] = End(box, min(end.rank, known.rank), end.leaves or known.leaves)
        for tail in dict.fromkeys(folded.get(key, key) for key in tails):
            for end in reached.values():
                if tail != end.box:
                    sums.between(tail, end.box).add(one.ranked(end.rank, leaves=end.leaves))
    return sums
