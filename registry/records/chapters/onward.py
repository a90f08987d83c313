"""To whom the data of activities go: recipients, and those to whom recipients pass them on."""

from collections import deque
from collections.abc import Collection
from typing import NamedTuple

from registry.graph.network import ORIGIN
from registry.policy.movement import Movement
from registry.records.chapters.saying import by_name
from registry.records.material import Material

SHOWN = 100
"""How many flows further down the chains a chapter lists; the others have a chapter of their own."""


class Hop(NamedTuple):
    """A flow that the data take: how many links from the source (None: no way to it is known), which data."""

    movement: Movement
    links: int | None
    data: tuple[str, ...]


class Handed(NamedTuple):
    """The flows that data take, nearest first, then by the recipient's name.

    The tables of a chapter list those `shown`; the `further` ones stand in a chapter of their own.
    """

    hops: tuple[Hop, ...]
    shown: tuple[Hop, ...]
    further: tuple[Hop, ...]


class Onward:
    """Follows the data of activities along the flows of the day."""

    def __init__(self, material: Material) -> None:
        self._view = material.assessment.view
        self._network = material.assessment.chains.network
        self._chosen = material.chosen

    def from_activities(self, activities: tuple[str, ...]) -> Handed:
        """The chosen flows that serve some activities, and those by which recipients pass their data on.

        A flow that states another activity does not carry on the data of these. How far a flow is from the
        source is counted along flows that are not chosen, too.
        """
        served = {key for activity in activities for key in self._view.serving.get(activity, ())}
        return self.from_flows(served, activities=activities)

    def from_flows(self, served: Collection[str], *, activities: tuple[str, ...] = ()) -> Handed:
        """These flows, and those by which recipients pass their data on for these activities or for none."""
        network = self._network
        direct = {
            network.link[k]: network.carries[network.link[k]] for k in sorted(served) if k in network.link
        }
        first = {j: bits for j, bits in direct.items() if network.tail[j] == ORIGIN}
        carried, depth = self._spread(first, activities)
        hops = [self._hop(j, depth.get(j), bits) for j, bits in (direct | carried).items() if self._kept(j)]
        hops.sort(key=self._order)
        far = [hop for hop in hops if hop.movement.flow.key not in served]
        further = tuple(far[SHOWN:])
        left_out = {hop.movement.flow.key for hop in further}
        shown = tuple(hop for hop in hops if hop.movement.flow.key not in left_out)
        return Handed(tuple(hops), shown, further)

    def _kept(self, link: int) -> bool:
        return self._chosen.whole or self._network.flows[link].key in self._chosen.flows

    def _spread(
        self, first: dict[int, int], activities: tuple[str, ...]
    ) -> tuple[dict[int, int], dict[int, int]]:
        network = self._network
        carried, depth = dict(first), dict.fromkeys(first, 1)
        queue = deque(first.items())
        while queue:
            link, bits = queue.popleft()
            for j in network.out[network.head[link]]:
                new = bits & network.carries[j] & ~carried.get(j, 0)
                if not new or network.flows[j].activity not in (None, *activities):
                    continue
                carried[j] = carried.get(j, 0) | new
                depth.setdefault(j, depth[link] + 1)
                queue.append((j, new))
        return carried, depth

    def _hop(self, link: int, links: int | None, bits: int) -> Hop:
        movement = self._view.movements[self._network.flows[link].key]
        return Hop(movement, links, self._network.keys(bits))

    def _order(self, hop: Hop) -> tuple[object, ...]:
        flow = hop.movement.flow
        far = len(self._network.flows) + 1 if hop.links is None else hop.links
        return (far, *by_name(self._view.name(flow.recipient), flow.recipient), flow.key)
