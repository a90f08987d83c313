"""A network with a few of its links and vendors changed, made from the one before."""

from bisect import insort
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from registry.graph.network import ORIGIN, Network
from registry.graph.numbering import GONE, Numbering, renumber, unmoved
from registry.snapshot import ORGANISATION, PEOPLE, Flow

Changed = Mapping[str, Flow | None]
"""Flows by key as they are now; None for what is an active flow to a vendor no more, or never was."""


@dataclass(frozen=True, slots=True)
class EditedNetwork:
    """A network, how the links and vendors of the one before are numbered in it, and what changed.

    `dropped` are old link numbers with the categories that no longer move there, `gained` new ones with
    those that did not move there before; a link with another end has dropped and gained all of them.
    """

    network: Network
    links: Numbering
    vendors: Numbering
    dropped: Mapping[int, int]
    gained: Mapping[int, int]


def edit_network(
    before: Network, changed: Changed, *, come: Collection[str], go: Collection[str]
) -> EditedNetwork | None:
    """The network with some flows replaced, and with vendors that come and go.

    None when other categories flow than before: then the numbers of categories are others too.
    """
    if not {key for flow in changed.values() if flow for key in flow.data}.issubset(before.categories):
        return None
    vendors, names = list(before.vendors), unmoved(len(before.vendors))
    if come or go:
        names = renumber(vendors, gone=go, added=come)
    keys = list(before.link)
    links = _renumber_links(before, changed, keys)
    flows = links.carried(before.flows, fill=None)
    link = before.link if links.same else dict(zip(keys, range(len(keys)), strict=True))
    for key, flow in changed.items():
        if flow is not None:
            flows[link[key]] = flow
    draft = _Draft(before, links=links, vendors=names)
    network = Network(
        vendors=before.vendors if names.same else tuple(vendors),
        number=before.number if names.same else {key: i for i, key in enumerate(vendors)},
        categories=before.categories,
        flows=cast("tuple[Flow, ...]", tuple(flows)),
        tail=draft.tail,
        head=draft.head,
        carries=draft.carries,
        out=draft.out,
        into=draft.into,
        from_organisation=draft.origins[ORGANISATION],
        from_people=draft.origins[PEOPLE],
        link=link,
    )
    for key, flow in changed.items():
        draft.change(network, key, flow)
    if draft.dropped and not _all_flow(network):
        return None
    return EditedNetwork(network, links, names, draft.dropped, draft.gained)


def _renumber_links(before: Network, changed: Changed, keys: list[str]) -> Numbering:
    gone = [key for key, flow in changed.items() if flow is None and key in before.link]
    added = [key for key, flow in changed.items() if flow is not None and key not in before.link]
    return renumber(keys, gone=gone, added=added) if gone or added else unmoved(len(keys))


def _all_flow(network: Network) -> bool:
    """Whether each category is still carried by some link."""
    missing = (1 << len(network.categories)) - 1
    for carries in network.carries:
        missing &= ~carries
        if not missing:
            return True
    return not missing


class _Draft:
    """The lists of a network while its links are changed one by one."""

    def __init__(self, before: Network, *, links: Numbering, vendors: Numbering) -> None:
        self._before = before
        self._links = links
        self._vendors = vendors
        self._copied: set[int] = set()
        self.tail = self._ends(before.tail)
        self.head = self._ends(before.head)
        self.carries = links.carried(before.carries, fill=0)
        self.out = self._by_vendor(before.out)
        self.into = self._by_vendor(before.into)
        self.origins = {
            ORGANISATION: links.moved(self._kept(before.from_organisation)),
            PEOPLE: links.moved(self._kept(before.from_people)),
        }
        self.dropped: dict[int, int] = {}
        self.gained: dict[int, int] = {}

    def _ends(self, ends: Sequence[int]) -> list[int]:
        found, new = self._links.carried(ends, fill=ORIGIN), self._vendors.new
        return found if self._vendors.same else [end if end == ORIGIN else new[end] for end in found]

    def _by_vendor(self, lists: Sequence[Sequence[int]]) -> list[Sequence[int]]:
        links = self._links
        if links.same:
            return self._vendors.carried(lists, fill=())
        kept = list(lists)
        for ends in (self._before.tail, self._before.head):
            for vendor in {ends[link] for link in links.gone} - {ORIGIN}:
                kept[vendor] = self._kept(lists[vendor])
        number = links.new.__getitem__
        return self._vendors.carried([list(map(number, one)) for one in kept], fill=())

    def _kept(self, links: Sequence[int]) -> Sequence[int]:
        gone = self._links.gone
        return [link for link in links if link not in gone] if gone else links

    def change(self, network: Network, key: str, flow: Flow | None) -> None:
        """Put one link into the lists as it is now."""
        old = self._before.link.get(key, GONE)
        carried = 0 if old == GONE else self._before.carries[old]
        if flow is None:
            if old != GONE:
                self.dropped[old] = carried
            return
        new, carries = network.link[key], network.bits(flow.data)
        self.carries[new] = carries
        was = self._before.flows[old] if old != GONE else None
        if was is not None and (was.sender, was.recipient) == (flow.sender, flow.recipient):
            if carried & ~carries:
                self.dropped[old] = carried & ~carries
            if carries & ~carried:
                self.gained[new] = carries & ~carried
            return
        if was is not None:
            self.dropped[old] = carried
            self._take_out(network, new, was)
        self.gained[new] = carries
        self._put_in(network, new, flow)

    def _take_out(self, network: Network, link: int, was: Flow) -> None:
        if was.sender in self.origins:
            self.origins[was.sender].remove(link)
        elif was.sender in network.number:
            self._own(self.out, network.number[was.sender]).remove(link)
        if was.recipient in network.number:
            self._own(self.into, network.number[was.recipient]).remove(link)

    def _put_in(self, network: Network, link: int, flow: Flow) -> None:
        tail, head = network.number.get(flow.sender, ORIGIN), network.number[flow.recipient]
        self.tail[link], self.head[link] = tail, head
        insort(self.origins[flow.sender] if tail == ORIGIN else self._own(self.out, tail), link)
        insort(self._own(self.into, head), link)

    def _own(self, lists: list[Sequence[int]], vendor: int) -> list[int]:
        """A vendor's list as one that may be changed: the network before keeps its own."""
        found = lists[vendor]
        if isinstance(found, list) and id(found) in self._copied:
            return found
        copied = list(found)
        self._copied.add(id(copied))
        lists[vendor] = copied
        return copied
