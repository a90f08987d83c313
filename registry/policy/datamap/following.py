"""Which links a narrowed map has, and for which data: followed onward from where data start, and back."""

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from registry.graph import ORIGIN
from registry.policy.datamap.links import Links
from registry.policy.datamap.narrowing import Narrow, Part

Bits = Sequence[int]
"""By link the categories that it has on the map, as bits; 0 where it is not on it."""

Found = Mapping[int, int]
"""Some links with their categories as bits."""

Going = Callable[[int], bool]
"""Says of a link whether data are followed along it."""


class Kept(NamedTuple):
    """The links of a map; `ends` are those to which it is narrowed, None for all."""

    bits: Bits
    ends: frozenset[int] | None


def kept_links(links: Links, narrow: Narrow, part: Part | None) -> Kept:
    """The links that a map has when it is narrowed so."""
    bits: Bits = links.live
    if part is not None:
        bits = _of_part(links, part)
    if narrow.activity:
        bits = _of_activities(links, bits, frozenset({narrow.activity}))
    if narrow.data:
        one = links.network.bits((narrow.data,))
        bits = [held & one for held in bits]
    if narrow.people:
        bits = _of_people(links, bits, narrow.people)
    if not narrow.asks_for_ends:
        return Kept(bits, None)
    ends = {j: held for j, held in enumerate(bits) if held and _is_end(links, j, narrow)}
    found = dict(_in_front(links, bits, ends))
    if narrow.vendor:
        found = _joined(found, _onward(links, bits, ends))
        return Kept(_laid_out(found, len(bits)), None)
    return Kept(_laid_out(found, len(bits)), frozenset(ends))


def _is_end(links: Links, link: int, narrow: Narrow) -> bool:
    """Whether the link itself is what a map is narrowed to."""
    return (
        (not narrow.vendor or links.network.flows[link].recipient == narrow.vendor)
        and (not narrow.border or bool(links.leaving[link]))
        and (not narrow.severity or links.worst.on_links[link] <= links.rank_of(narrow.severity))
        and (not narrow.country or any(place == narrow.country for place, _, _ in links.places(link)))
    )


def _of_part(links: Links, part: Part) -> Bits:
    bits = _of_activities(links, links.live, part.activities, strays=part.strays)
    if part.flows is None:
        return bits
    flows = links.network.flows
    return [held if held and flows[j].key in part.flows else 0 for j, held in enumerate(bits)]


def _of_activities(
    links: Links, bits: Bits, activities: frozenset[str], *, strays: frozenset[str] = frozenset()
) -> Bits:
    """The flows that serve activities, those by which recipients pass their data on, and the way to them.

    A flow that states another activity does not carry on the data of these.
    """
    flows = links.network.flows
    served = {
        j: held
        for j, held in enumerate(bits)
        if held and (flows[j].activity in activities or flows[j].key in strays)
    }
    first = {j: held for j, held in served.items() if links.first_hand(j)}
    deeper = {j: held for j, held in served.items() if j not in first}
    allowed = (None, *activities)
    onward = _onward(links, bits, first, going=lambda j: flows[j].activity in allowed)
    return _laid_out(_joined(onward, _in_front(links, bits, deeper)), len(bits))


def _of_people(links: Links, bits: Bits, subject: str) -> Bits:
    """What moves of the data of one category of people; on the way, what names nobody may be theirs."""
    first = {
        j: held
        for j, held in enumerate(bits)
        if held and links.first_hand(j) and subject in links.subjects(j)
    }
    onward = _onward(links, bits, first, going=lambda j: subject in (links.subjects(j) or (subject,)))
    return _laid_out(onward, len(bits))


def _onward(links: Links, bits: Bits, first: Found, *, going: Going = lambda _link: True) -> Found:
    """Some links, and those by which their recipients pass the same data on."""
    network = links.network
    found, queue = dict(first), deque(first.items())
    while queue:
        link, moving = queue.popleft()
        for j in network.out[network.head[link]]:
            new = moving & bits[j] & ~found.get(j, 0)
            if new and going(j):
                found[j] = found.get(j, 0) | new
                queue.append((j, new))
    return found


def _in_front(links: Links, bits: Bits, ends: Found) -> Found:
    """Some links, and all those by which the same data get to their senders."""
    network = links.network
    found, queue = dict(ends), deque(ends.items())
    while queue:
        link, moving = queue.popleft()
        tail = network.tail[link]
        for j in network.into[tail] if tail != ORIGIN else ():
            new = moving & bits[j] & ~found.get(j, 0)
            if new:
                found[j] = found.get(j, 0) | new
                queue.append((j, new))
    return found


def _joined(some: Found, others: Found) -> dict[int, int]:
    found = dict(some)
    for link, held in others.items():
        found[link] = found.get(link, 0) | held
    return found


def _laid_out(found: Found, many: int) -> Bits:
    bits = [0] * many
    for link, held in found.items():
        bits[link] = held
    return bits
