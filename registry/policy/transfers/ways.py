"""How the data of a transfer get there from a source."""

from collections.abc import Mapping
from functools import cached_property

from registry.graph import ORIGIN, Reach, numbers
from registry.policy.findings import Step
from registry.policy.view import View
from registry.snapshot import Flow

Above = Mapping[str, tuple[str, ...]]
"""Per category the keys of the flows that bring it."""


class Ways:
    """The shortest ways from a source, each as the way to the sender and one step more.

    All categories of an arrival come by one way, and a vendor's arrivals stand in the order of their
    ways; so the first arrival that brings one of the categories gives the same way as `Reach.witness`.
    """

    def __init__(self, view: View, reach: Reach) -> None:
        self.reach = reach
        self._network = reach.network
        self._view = view
        self._to: dict[tuple[int, int], tuple[Step, ...]] = {}

    @cached_property
    def _personal(self) -> int:
        return self._network.bits([c for c in self._network.categories if self._view.is_personal(c)])

    def live(self, flow: Flow) -> int:
        """The personal categories, as bits, that the flow carries and its sender holds."""
        link = self._network.link.get(flow.key)
        if link is not None:
            return self.reach.live[link] & self._personal
        sender = self._network.number.get(flow.sender)
        if sender is None:
            return 0
        return self._network.bits(flow.data) & self._personal & self.reach.holds[sender]

    def way(self, flow: Flow) -> tuple[Step, ...]:
        """The shortest way from a source through the flow; empty when nothing arrives there."""
        live = self.live(flow)
        if not live:
            return ()
        return (*self._way_to(self._network.number.get(flow.sender, ORIGIN), live), _step(flow))

    def above(self, flow: Flow) -> Above:
        """Per category that the flow passes on, the live flows that bring it to the sender, by key."""
        live, network = self.live(flow), self._network
        sender = network.number.get(flow.sender)
        if sender is None:
            return {}
        into = [(network.flows[j].key, self.reach.live[j]) for j in network.into[sender]]
        return {
            network.categories[bit]: tuple(key for key, bits in into if bits >> bit & 1)
            for bit in numbers(live)
        }

    def _way_to(self, vendor: int, categories: int) -> tuple[Step, ...]:
        """The first of the shortest ways that bring one of the categories to a vendor."""
        todo: list[tuple[tuple[int, int], int]] = []
        way: tuple[Step, ...] = ()
        while vendor != ORIGIN:
            place, categories, link = self._arrival(vendor, categories)
            found = self._to.get((vendor, place))
            if found is not None:
                way = found
                break
            todo.append(((vendor, place), link))
            vendor = self._network.tail[link]
        for key, link in reversed(todo):
            way = self._to[key] = (*way, _step(self._network.flows[link]))
        return way

    def _arrival(self, vendor: int, categories: int) -> tuple[int, int, int]:
        """The first arrival at a vendor of one of the categories: its place, all it brings, its link."""
        for place, (bits, key) in enumerate(self.reach.arrivals[vendor]):
            if bits & categories:
                return place, bits, self._network.link[key]
        raise LookupError(f"nothing of this arrives at {self._network.vendors[vendor]}")


def _step(flow: Flow) -> Step:
    return Step(flow=flow.key, sender=flow.sender, recipient=flow.recipient)
