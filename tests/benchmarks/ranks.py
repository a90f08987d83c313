"""The product's packed values as plain ranks, so that two ways of working them out can be held together."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import sha256

from registry.graph import Weakest, numbers
from registry.law import load_law
from registry.policy.baseline import Baseline
from registry.policy.chains import Chains, build_chains
from registry.policy.scale import Field
from registry.policy.transfers.places import leaving_flows
from registry.policy.view import View
from registry.snapshot import Snapshot
from tests.benchmarks.natural import NEUTRAL, Edge, Protected, Ranks


@dataclass(frozen=True)
class JudgedLinks:
    """Every live link of a register with what it is worth, and the personal categories that are carried."""

    chains: Chains
    personal: tuple[str, ...]

    @cached_property
    def fields(self) -> Sequence[Field]:
        """The fields of all terms, in the order of their bits."""
        return sorted(self.chains.scale.fields.values(), key=lambda field: field.offset)

    def edges(self) -> list[Edge]:
        """The live links as the natural method wants them."""
        network, parts, scale = self.chains.network, self.chains.parts, self.chains.scale
        known: dict[int, Ranks] = {}
        found: list[Edge] = []
        for link, flow in enumerate(network.flows):
            ranks: dict[str, Ranks] = {}
            for categories, judged in parts[link]:
                value = scale.full if judged is None else judged.value
                if value not in known:
                    known[value] = self.ranks(value)
                for number in numbers(categories):
                    ranks[network.categories[number]] = known[value]
            if ranks:
                found.append(Edge(flow.sender, flow.recipient, ranks))
        return found

    def ranks(self, block: int) -> Ranks:
        """A block of packed fields as one rank a term; NEUTRAL where nothing counts."""
        return tuple(
            NEUTRAL if block & field.nothing_known else (block & field.graded).bit_count()
            for field in self.fields
        )

    def unpacked(self, swept: Weakest, category: str) -> Iterator[tuple[str, Protected]]:
        """What the sweep found for one category, for every vendor that holds it."""
        network, packer, holds = self.chains.network, self.chains.packer, self.chains.reach.holds
        position = network.categories.index(category)
        known: dict[int, Ranks] = {}
        for number, vendor in enumerate(network.vendors):
            if holds[number] >> position & 1:
                both = []
                for packed in (swept.behind[number], swept.on_the_way[number]):
                    block = packer.block_of(packed, position)
                    if block not in known:
                        known[block] = self.ranks(block)
                    both.append(known[block])
                yield vendor, Protected(*both)


def judged_links(snapshot: Snapshot, baseline: Baseline, *, on: date) -> JudgedLinks:
    """The links of a register, judged by a baseline on a day."""
    view = View(snapshot, load_law(), on=on)
    chains = build_chains(view, baseline, transfers=leaving_flows(view))
    return JudgedLinks(chains, tuple(key for key in chains.network.categories if view.is_personal(key)))


def digest(protected: Iterable[tuple[str, Protected]]) -> str:
    """The same text for the same ranks at the same vendors, in whatever order they come."""
    found = sha256()
    for vendor, both in sorted(protected):
        found.update(vendor.encode() + bytes(both.behind) + bytes(both.on_the_way))
    return found.hexdigest()
