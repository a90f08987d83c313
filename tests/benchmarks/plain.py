"""The bare packed sweep, link by link over adjacency lists: the yardstick for the whole assessment.

It takes each link as it is; the product draws parallel links together first. A yardstick must not grow
shorter when the product gets faster, so it stands here and not there.
"""

from collections import deque
from collections.abc import Iterable, Sequence

from registry.graph import ORIGIN, Network, Reach
from registry.policy.chains import Chains
from registry.policy.packing import Packer


class PlainSweep:
    """Links packed one by one, and the sweep over them: both ways, then the links into each vendor."""

    def __init__(self, chains: Chains) -> None:
        packer = Packer(chains.network, chains.scale)
        reach: Reach = chains.reach
        self.network: Network = chains.network
        self.full = packer.full
        self.elsewhere = [packer.elsewhere(live) for live in reach.live]
        self.values: list[int] = []
        for other, parts in zip(self.elsewhere, chains.parts, strict=True):
            packed = other
            for categories, judged in parts:
                packed |= packer.at(categories) * (packer.ones if judged is None else judged.value)
            self.values.append(packed)

    def run(self) -> tuple[list[int], list[int]]:
        """Per vendor what is behind it and what is on the way to it."""
        network = self.network
        order, closing = self._finishing_order()
        behind = self._sweep(
            order, network.out, network.head, network.into, network.tail, [network.tail[j] for j in closing]
        )
        order.reverse()
        way = self._sweep(
            order, network.into, network.tail, network.out, network.head, [network.head[j] for j in closing]
        )
        for vendor, links in enumerate(network.into):
            for j in links:
                behind[vendor] &= self.values[j]
        return behind, way

    def _sweep(
        self,
        order: Iterable[int],
        links: Sequence[Sequence[int]],
        ends: Sequence[int],
        links_before: Sequence[Sequence[int]],
        starts: Sequence[int],
        again: Iterable[int],
    ) -> list[int]:
        result = [self.full] * len(links)
        values, elsewhere, full = self.values, self.elsewhere, self.full

        def look(vendor: int) -> int:
            value = full
            for j in links[vendor]:
                end = ends[j]
                value &= values[j] if end == ORIGIN else values[j] & (result[end] | elsewhere[j])
            return value

        for vendor in order:
            result[vendor] = look(vendor)
        queue = deque(dict.fromkeys(again))
        while queue:
            vendor = queue.popleft()
            value = look(vendor)
            if value != result[vendor]:
                result[vendor] = value
                queue.extend(starts[j] for j in links_before[vendor] if starts[j] != ORIGIN)
        return result

    def _finishing_order(self) -> tuple[list[int], list[int]]:
        """Vendors as a depth-first search leaves them, and the links that close cycles."""
        out, head = self.network.out, self.network.head
        state = bytearray(len(out))  # 0 not met, 1 being searched, 2 left
        order: list[int] = []
        closing: list[int] = []
        for root in range(len(out)):
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
                        closing.append(j)
                else:
                    state[vendor] = 2
                    order.append(vendor)
                    stack.pop()
        return order, closing
