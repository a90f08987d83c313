"""The links of a register on one day, as lists that sweeps can run over."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from registry.snapshot import ORGANISATION, PEOPLE, Flow, Snapshot


def is_active(flow: Flow, *, on: date) -> bool:
    """Whether data move along this flow on the day; a missing bound is open."""
    return (flow.starts is None or flow.starts <= on) and (flow.ends is None or on <= flow.ends)


@dataclass(frozen=True, slots=True)
class Network:
    """Vendors and links by number: vendor i is `vendors[i]`, link j is the flow `flows[j]`.

    A link is an active flow to a vendor. `tail` and `head` hold vendor numbers; a link that starts at the
    organisation or at people has the tail ORIGIN. `carries` holds, per link, the set of category numbers
    as bits. Links are in the order of their flow keys, and so are `out` and `into`.
    """

    vendors: tuple[str, ...]
    number: Mapping[str, int]
    categories: tuple[str, ...]
    flows: tuple[Flow, ...]
    tail: Sequence[int]
    head: Sequence[int]
    carries: Sequence[int]
    out: Sequence[Sequence[int]]
    into: Sequence[Sequence[int]]
    from_organisation: Sequence[int]
    from_people: Sequence[int]
    link: Mapping[str, int] = field(repr=False)

    def bits(self, categories: frozenset[str] | Sequence[str]) -> int:
        """These categories as a set of bits; those that no link carries are left out."""
        wanted = set(categories)
        return sum(1 << i for i, key in enumerate(self.categories) if key in wanted)

    def keys(self, bits: int) -> tuple[str, ...]:
        """The categories of a set of bits, in the order of their keys."""
        return tuple(key for i, key in enumerate(self.categories) if bits >> i & 1)


ORIGIN = -1
"""The tail of a link that starts at the organisation or at people."""


def build_network(snapshot: Snapshot, *, on: date) -> Network:
    """The links that are active on the day."""
    active = sorted((f for f in snapshot.flows if is_active(f, on=on)), key=lambda f: f.key)
    return network_of((vendor.key for vendor in snapshot.vendors), active)


def network_of(vendor_keys: Iterable[str], active: Iterable[Flow]) -> Network:
    """The links among these active flows, which come in the order of their keys."""
    vendors = tuple(sorted(vendor_keys))
    number = {key: i for i, key in enumerate(vendors)}
    flows = tuple([flow for flow in active if flow.recipient in number])
    categories = tuple(sorted({key for data in {flow.data for flow in flows} for key in data}))
    bit = {key: 1 << i for i, key in enumerate(categories)}
    masks: dict[tuple[str, ...], int] = {}
    out: list[list[int]] = [[] for _ in vendors]
    into: list[list[int]] = [[] for _ in vendors]
    origins: dict[str, list[int]] = {ORGANISATION: [], PEOPLE: []}
    tail, head, carries = [], [], []
    for j, flow in enumerate(flows):
        sender = number.get(flow.sender, ORIGIN)
        recipient = number[flow.recipient]
        (origins[flow.sender] if sender == ORIGIN else out[sender]).append(j)
        into[recipient].append(j)
        tail.append(sender)
        head.append(recipient)
        mask = masks.get(flow.data)
        if mask is None:
            mask = masks[flow.data] = sum(bit[key] for key in set(flow.data))
        carries.append(mask)
    return Network(
        vendors=vendors,
        number=number,
        categories=categories,
        flows=flows,
        tail=tail,
        head=head,
        carries=carries,
        out=out,
        into=into,
        from_organisation=origins[ORGANISATION],
        from_people=origins[PEOPLE],
        link={flow.key: j for j, flow in enumerate(flows)},
    )
