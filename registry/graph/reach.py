"""Who holds what, by which way it came, and which vendors stand in front of or behind a link."""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from registry.graph.network import ORIGIN, Network


@dataclass(frozen=True, slots=True)
class Reach:
    """Where data get to: `holds` per vendor and `live` per link, as bits of category numbers.

    `arrivals` has, per vendor, pairs (categories, flow key): the link by which a shortest way brings those
    categories; among shortest ways the one whose flow keys come first.
    """

    network: Network
    holds: Sequence[int]
    live: Sequence[int]
    arrivals: Sequence[Sequence[tuple[int, str]]]

    def way_to(self, link: int, category: int) -> tuple[int, ...]:
        """The first of the shortest live ways that end with this link, as link numbers."""
        way = [link]
        tail = self.network.tail[link]
        while tail != ORIGIN:
            link = self._arrival(tail, category)
            way.append(link)
            tail = self.network.tail[link]
        return tuple(reversed(way))

    def way(self, vendor: int, category: int) -> tuple[int, ...]:
        """The first of the shortest live ways by which a category that the vendor holds gets to it."""
        return self.way_to(self._arrival(vendor, category), category)

    def _arrival(self, vendor: int, category: int) -> int:
        return self.network.link[next(key for bits, key in self.arrivals[vendor] if bits >> category & 1)]

    def witness(self, link: int, categories: int) -> tuple[int, ...]:
        """The shortest way through the link over all these categories; ties go to the first flow keys."""
        ways = {self.way_to(link, c) for c in numbers(categories & self.live[link])}
        return min(ways, key=lambda way: (len(way), way))

    def in_front(self, link: int, categories: int, *, limit: int) -> tuple[tuple[int, ...], bool]:
        """Vendors from which the link is reached by live links, nearest first; True when cut."""
        network = self.network
        tail = network.tail[link]
        if tail == ORIGIN:
            return (), False
        return self._spread(tail, categories & self.live[link], network.into, network.tail, limit)

    def behind(self, link: int, categories: int, *, limit: int) -> tuple[tuple[int, ...], bool]:
        """The link's recipient and all that live links reach from it, nearest first; True when cut."""
        network = self.network
        head = network.head[link]
        return self._spread(head, categories & self.live[link], network.out, network.head, limit)

    def links_behind(self, vendor: int, *, limit: int) -> tuple[dict[int, int], bool]:
        """The live links that take on what the vendor holds, nearest first; True when cut.

        Each with the categories that get from the vendor to it, as bits.
        """
        out, head, live = self.network.out, self.network.head, self.live
        seen, found = {vendor: self.holds[vendor]}, dict[int, int]()
        queue = deque([(vendor, self.holds[vendor])])
        while queue:
            number, bits = queue.popleft()
            for link in out[number]:
                moving = bits & live[link]
                if not moving:
                    continue
                if link not in found and len(found) == limit:
                    return found, True
                found[link] = found.get(link, 0) | moving
                end = head[link]
                new = moving & ~seen.get(end, 0)
                if new:
                    seen[end] = seen.get(end, 0) | new
                    queue.append((end, new))
        return found, False

    def _spread(
        self,
        start: int,
        categories: int,
        links: Sequence[Sequence[int]],
        ends: Sequence[int],
        limit: int,
    ) -> tuple[tuple[int, ...], bool]:
        seen = {start: categories}
        queue = deque([(start, categories)])
        live = self.live
        while queue:
            vendor, bits = queue.popleft()
            for j in links[vendor]:
                end = ends[j]
                new = bits & live[j] & ~seen.get(end, 0)
                if not new or end == ORIGIN:
                    continue
                if end not in seen and len(seen) == limit:
                    return tuple(seen), True
                seen[end] = seen.get(end, 0) | new
                queue.append((end, new))
        return tuple(seen), False


def numbers(bits: int) -> Iterator[int]:
    """The positions of the set bits, lowest first."""
    while bits:
        low = bits & -bits
        yield low.bit_length() - 1
        bits ^= low


def follow(network: Network, *, held: int) -> Reach:
    """Follow every category from its sources; `held` is what the organisation holds, people hold all.

    One breadth-first pass for all categories at once: an entry of the queue is a vendor with the
    categories that reached it there first, so that within each category entries keep the order of the
    smallest flow keys.
    """
    carries, head, out = network.carries, network.head, network.out
    live = [0] * len(carries)
    holds = [0] * len(network.vendors)
    arrivals: list[list[tuple[int, str]]] = [[] for _ in network.vendors]
    keys = list(network.link)
    everything = (1 << len(network.categories)) - 1
    queue: deque[tuple[int, int]] = deque()
    sent = dict.fromkeys(network.from_organisation, held) | dict.fromkeys(network.from_people, everything)

    for link in sorted(sent):
        moving = live[link] = carries[link] & sent[link]
        recipient = head[link]
        new = moving & ~holds[recipient]
        if new:
            holds[recipient] |= new
            arrivals[recipient].append((new, keys[link]))
            queue.append((recipient, new))
    while queue:
        vendor, categories = queue.popleft()
        for link in out[vendor]:
            moving = carries[link] & categories
            if moving:
                live[link] |= moving
                recipient = head[link]
                new = moving & ~holds[recipient]
                if new:
                    holds[recipient] |= new
                    arrivals[recipient].append((new, keys[link]))
                    queue.append((recipient, new))
    return Reach(network=network, holds=holds, live=live, arrivals=arrivals)
