"""Following the data again where a few links have changed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

from registry.graph.editing import EditedNetwork
from registry.graph.network import ORIGIN
from registry.graph.numbering import GONE
from registry.graph.reach import Reach
from registry.snapshot import PEOPLE

Way = tuple[int, ...]
"""The links of a way from a source, by new number."""


@dataclass(frozen=True, slots=True)
class Refollowed:
    """Where data get to now.

    `vendors` are those that something reaches, or no longer reaches, by another way than before, `links`
    those over which other categories move than before, new ones among them.
    """

    reach: Reach
    vendors: frozenset[int]
    links: frozenset[int]


def refollow(before: Reach, edited: EditedNetwork, *, held: int) -> Refollowed:
    """What `follow` finds in the edited network, for the same holdings of the organisation."""
    arrivals: list[Sequence[tuple[int, str]]] = list(edited.vendors.carried(before.arrivals, fill=()))
    flows = edited.network.flows
    search = _Search(before, edited, held=held)
    labels = search.run()
    holds = edited.vendors.carried(before.holds, fill=0)
    holders = set()
    for vendor, ways in labels.items():
        ranked = sorted(ways, key=_rank)
        arrivals[vendor] = [(ways[way], flows[way[-1]].key) for way in ranked if ways[way]]
        now = sum(bits for bits, _ in arrivals[vendor])  # each category arrives once
        if now != holds[vendor]:
            holds[vendor] = now
            holders.add(vendor)
    live, links = _live(before, edited, holds, holders=holders, held=held)
    reach = Reach(network=edited.network, holds=holds, live=live, arrivals=arrivals)
    return Refollowed(reach, frozenset(labels), links)


def _live(
    before: Reach, edited: EditedNetwork, holds: Sequence[int], *, holders: set[int], held: int
) -> tuple[list[int], frozenset[int]]:
    network = edited.network
    live = edited.links.carried(before.live, fill=0)
    todo = {link for vendor in holders for link in network.out[vendor]} | edited.gained.keys()
    todo.update(edited.links.new[link] for link in edited.dropped)
    changed = set(edited.gained)
    sources = _Sources(edited, held=held)
    for link in todo - {GONE}:
        tail = network.tail[link]
        now = network.carries[link] & (sources.sent(link) if tail == ORIGIN else holds[tail])
        if now != live[link]:
            live[link] = now
            changed.add(link)
    return live, frozenset(changed)


def _rank(way: Way) -> tuple[int, Way]:
    return len(way), way


class _Sources:
    """What sources send over a link that starts at one."""

    def __init__(self, edited: EditedNetwork, *, held: int) -> None:
        self._network = edited.network
        self._held = held
        self._all = (1 << len(edited.network.categories)) - 1

    def sent(self, link: int) -> int:
        """The organisation sends what it holds, people everything."""
        return self._all if self._network.flows[link].sender == PEOPLE else self._held


class _Search:
    """Shortest ways for the categories that came by a link which dropped them, or may come by a better one.

    Ways are taken up shortest first, those of one length by their links; so a way that is taken is final.
    """

    def __init__(self, before: Reach, edited: EditedNetwork, *, held: int) -> None:
        self._before = before
        self._edited = edited
        self._network = edited.network
        self._sources = _Sources(edited, held=held)
        self._labels: dict[int, dict[Way, int]] = {}
        self._changed: set[int] = set()
        self._heap: list[tuple[int, Way, int, int]] = []

    def run(self) -> dict[int, dict[Way, int]]:
        """The ways to each vendor for which some changed, with the categories that come by each."""
        lost = self._cut_off()
        self._changed.update(lost)
        for vendor, bits in lost.items():
            ways = self._ways(vendor)
            for way in ways:
                ways[way] &= ~bits
        for vendor, bits in lost.items():
            for link in self._network.into[vendor]:
                self._offer(link, bits)
        for link, bits in self._edited.gained.items():
            self._offer(link, bits)
        while self._heap:
            _, way, vendor, bits = heappop(self._heap)
            if taken := self._take(vendor, way, bits):
                for link in self._network.out[vendor]:
                    self._push(link, way, taken)
        return {vendor: self._labels[vendor] for vendor in self._changed}

    def _cut_off(self) -> dict[int, int]:
        """Vendors, by new number, with the categories whose way ran over a link that dropped them."""
        before, network = self._before, self._before.network
        lost: dict[int, int] = {}
        todo = [(network.head[link], link, bits) for link, bits in self._edited.dropped.items()]
        while todo:
            vendor, over, dropped = todo.pop()
            key = network.flows[over].key
            came = sum(bits & dropped for bits, other in before.arrivals[vendor] if other == key)
            new = came & ~lost.get(vendor, 0)
            if new:
                lost[vendor] = lost.get(vendor, 0) | new
                todo += [(network.head[link], link, new) for link in network.out[vendor]]
        numbers = self._edited.vendors.new
        return {numbers[vendor]: bits for vendor, bits in lost.items() if numbers[vendor] != GONE}

    def _offer(self, link: int, bits: int) -> None:
        """What the ways to a link's sender, as far as they are known, bring over the link."""
        tail = self._network.tail[link]
        if tail == ORIGIN:
            self._push(link, (), bits & self._sources.sent(link))
            return
        for way, brought in self._ways(tail).items():
            self._push(link, way, bits & brought)

    def _push(self, link: int, way: Way, bits: int) -> None:
        moving = bits & self._network.carries[link]
        if moving:
            heappush(self._heap, (len(way) + 1, (*way, link), self._network.head[link], moving))

    def _take(self, vendor: int, way: Way, bits: int) -> int:
        """The categories for which this way is better than what brings them so far."""
        ways, taken = self._ways(vendor), bits
        for other, brought in list(ways.items()):
            if _rank(other) <= _rank(way):
                taken &= ~brought
        if taken:
            for other in ways:
                ways[other] &= ~taken
            ways[way] = ways.get(way, 0) | taken
            self._changed.add(vendor)
        return taken

    def _ways(self, vendor: int) -> dict[Way, int]:
        """The ways to a vendor as they were, in new numbers, with the categories that come by each."""
        found = self._labels.get(vendor)
        if found is None:
            found = self._labels[vendor] = dict(self._old_ways(vendor))
        return found

    def _old_ways(self, vendor: int) -> Iterator[tuple[Way, int]]:
        old = self._edited.vendors.old[vendor]
        if old != GONE:
            new, link = self._edited.links.new, self._before.network.link
            for bits, key in self._before.arrivals[old]:
                category = (bits & -bits).bit_length() - 1
                yield tuple([new[j] for j in self._before.way_to(link[key], category)]), bits
