"""The chains of a register on one day: who holds what, and what protection is worth along the way."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from registry.graph import Arcs, Network, Reach, Weakest, follow, merge_links, network_of, weakest
from registry.policy.applicability import Applicability, Held
from registry.policy.baseline import Baseline
from registry.policy.findings import Step
from registry.policy.links import LinkWorth, Part
from registry.policy.movement import Movement
from registry.policy.packing import Packer
from registry.policy.promises import Promise, contract_promises
from registry.policy.scale import Protection, Scale, build_scale
from registry.policy.view import View
from registry.snapshot import Contract

SHOWN = 50
"""How many vendors in front of and behind a link a finding lists."""


@dataclass(frozen=True, slots=True)
class Chains:
    """Everything known about chains; asked by keys of vendors, flows, categories and terms."""

    network: Network
    reach: Reach
    scale: Scale
    worth: LinkWorth
    parts: Sequence[Sequence[Part]]
    packer: Packer
    arcs: Arcs
    weakest: Weakest

    def holds(self, vendor: str) -> frozenset[str]:
        """The categories that reach a vendor."""
        return frozenset(self.network.keys(self.reach.holds[self.network.number[vendor]]))

    def way(self, vendor: str, category: str) -> tuple[Step, ...]:
        """The first of the shortest ways by which a category that a vendor holds gets to it."""
        number, position = self.network.number[vendor], self.network.categories.index(category)
        return self.steps(self.reach.way(number, position))

    def behind(self, vendor: str, category: str, term: str) -> Protection:
        """The weakest value over the links into the vendor and all that lead on from it."""
        return self._at(self.weakest.behind, vendor, category, term)

    def on_the_way(self, vendor: str, category: str, term: str) -> Protection:
        """The weakest value over the links by which the category gets to the vendor."""
        return self._at(self.weakest.on_the_way, vendor, category, term)

    def link_value(self, flow: str, category: str, term: str) -> Protection:
        """What one live link is worth."""
        link = self.network.link[flow]
        bit = 1 << self.network.categories.index(category)
        for categories, judged in self.parts[link]:
            if categories & bit and judged is not None:
                return self.scale.fields[term].read(judged.value)
        return Protection(state="not applicable")

    def steps(self, way: Sequence[int]) -> tuple[Step, ...]:
        """A way over link numbers, for people."""
        flows = (self.network.flows[j] for j in way)
        return tuple(Step(flow=f.key, sender=f.sender, recipient=f.recipient) for f in flows)

    def requirements(self, flow: str, category: str) -> tuple[Held, ...]:
        """The requirements on terms that hold on a live link for a category."""
        link = self.network.link[flow]
        profile = self.worth.profile(self.worth.movements[link])
        if profile is None:
            return ()
        bit = 1 << self.network.categories.index(category)
        asked = next((a for bits, a in self.worth.classes(profile) if bits & bit), None)
        judged = next((j for bits, j in self.parts[link] if bits & bit), None)
        return asked.held(judged.block) if asked is not None and judged is not None else ()

    def _at(self, packed: Sequence[int], vendor: str, category: str, term: str) -> Protection:
        number = self.network.number[vendor]
        if category not in self.network.categories:
            return Protection(state="not applicable")
        position = self.network.categories.index(category)
        if not self.reach.holds[number] >> position & 1:
            return Protection(state="not applicable")
        return self.scale.fields[term].read(self.packer.block_of(packed[number], position))


def build_chains(view: View, baseline: Baseline, *, transfers: frozenset[str]) -> Chains:
    """Follow the data, judge every link, sweep the chains; `transfers` are the flows that leave the EEA."""
    network = network_of(view.vendors, [movement.flow for movement in view.movements.values()])
    reach = follow(network, held=network.bits(view.held))
    contracts = _contracts_used(view)
    scale = build_scale(baseline, contracts.values(), view.law)
    movements = [view.movements[flow.key] for flow in network.flows]
    promises = contract_promises(contracts, scale)
    worth = LinkWorth(
        view=view,
        network=network,
        reach=reach,
        scale=scale,
        applicability=Applicability(baseline, scale),
        promises=promises,
        transfers=transfers,
        movements=movements,
        unseen=_unseen(movements, promises),
    )
    packer = Packer(network, scale)
    parts = [worth.parts(link) if live else [] for link, live in enumerate(reach.live)]
    arcs = pack_links(packer, network, parts)
    return Chains(network, reach, scale, worth, parts, packer, arcs, weakest(arcs))


def pack_links(packer: Packer, network: Network, parts: Sequence[Sequence[Part]]) -> Arcs:
    """Every live link's worth, drawn together for the sweep; what is worth the same is packed at once."""
    pairs: dict[tuple[int, int], dict[int, int]] = {}
    for tail, head, some in zip(network.tail, network.head, parts, strict=True):
        if some:
            add_worth(pairs.setdefault((tail, head), {}), some, neutral=packer.ones)
    packed = ((*pair, *packer.pack(worth)) for pair, worth in pairs.items())
    return merge_links(network, packed, full=packer.full)


def add_worth(worth: dict[int, int], parts: Sequence[Part], *, neutral: int) -> None:
    """Add the parts of a link to the blocks between two vendors, each with the categories it is for."""
    for categories, judged in parts:
        value = neutral if judged is None else judged.value
        worth[value] = worth.get(value, 0) | categories


def _unseen(movements: Sequence[Movement], promises: Mapping[str, Promise]) -> frozenset[int]:
    unseen = {key for key, promise in promises.items() if promise.unseen}
    if not unseen:
        return frozenset()
    return frozenset(link for link, m in enumerate(movements) if not unseen.isdisjoint(m.covered))


def _contracts_used(view: View) -> Mapping[str, Contract]:
    return {c.key: c for movement in view.movements.values() for c in movement.in_force}
