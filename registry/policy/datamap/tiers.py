"""How far each vendor of a map is away from where data start, and which of them have a box of their own."""

from array import array
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from registry.graph import ORIGIN
from registry.graph.drawing.datamap import MapColumn
from registry.policy.datamap.following import Bits
from registry.policy.datamap.links import Links

DEEPEST = 2
"""So many tiers of vendors have a column of their own; those farther away share the last one."""


class Stack(NamedTuple):
    """The vendors of a column by number, the gravest and then the most connected first."""

    column: MapColumn
    vendors: Sequence[int]


def tiers(links: Links, bits: Bits) -> Mapping[int, int]:
    """By vendor number how many links of the map it is away from the organisation or the people: 1, 2 ..."""
    network = links.network
    found: dict[int, int] = {}
    edge = [
        network.head[j] for some in (network.from_organisation, network.from_people) for j in some if bits[j]
    ]
    tier = 1
    while edge:
        new = [vendor for vendor in dict.fromkeys(edge) if vendor not in found]
        found.update(dict.fromkeys(new, tier))
        edge = [network.head[j] for vendor in new for j in network.out[vendor] if bits[j]]
        tier += 1
    return found


def stacks(links: Links, bits: Bits, *, deepest: int, first: str = "") -> tuple[Stack, ...]:
    """The columns of vendors, one for each tier, the last for all farther away; `first` stands on top."""
    found = tiers(links, bits)
    worst, degree = links.worst.about_vendors, _degrees(links, bits)
    named = links.network.number.get(first, -1)

    def urgency(vendor: int) -> tuple[bool, int, int, int]:
        return vendor != named, worst[vendor], -degree[vendor], vendor

    columns: dict[int, list[int]] = {}
    for vendor, tier in found.items():
        columns.setdefault(min(tier, deepest + 1), []).append(vendor)
    return tuple(
        Stack(
            MapColumn("vendor", len(vendors), tier, is_last=tier > deepest),
            array("l", sorted(vendors, key=urgency)),
        )
        for tier, vendors in sorted(columns.items())
    )


def _degrees(links: Links, bits: Bits) -> list[int]:
    """By vendor, how many links of the map touch it."""
    network = links.network
    degree = [0] * len(network.vendors)
    for held, tail, head in zip(bits, network.tail, network.head, strict=True):
        if held:
            degree[head] += 1
            if tail != ORIGIN:
                degree[tail] += 1
    return degree
