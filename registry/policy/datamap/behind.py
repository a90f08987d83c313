"""What stands behind a line of a data map: the flows and the activities that it draws together."""

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from registry.graph import ORIGIN
from registry.policy.datamap.boxes import COUNTRY_BOX, ORGANISATION_BOX, PEOPLE_BOX, UNKNOWN, VENDOR_BOX
from registry.policy.datamap.links import Links
from registry.policy.datamap.maps import Mapped
from registry.policy.datamap.people import sources


class FlowBehind(NamedTuple):
    """A flow with the data that it has on the map."""

    key: str
    data: tuple[str, ...]


class Behind(NamedTuple):
    """The first flows behind a line and whether there are more; the activities that collect."""

    flows: tuple[FlowBehind, ...]
    and_more: bool
    activities: tuple[str, ...]


def behind(links: Links, mapped: Mapped, *, tail: str, head: str, most: int) -> Behind:
    """What a line between two boxes stands for, in the order of keys; nothing where there is no such line."""
    if head == ORGANISATION_BOX:
        return _into_the_organisation(links, mapped, tail, most=most)
    every = _touching(links, mapped, tail, head)
    network = links.network
    found = list(islice((j for j in every if _leads(links, mapped, j, tail=tail, head=head)), most + 1))
    flows = tuple(FlowBehind(network.flows[j].key, network.keys(mapped.kept.bits[j])) for j in found[:most])
    return Behind(flows, len(found) > most, ())


def _into_the_organisation(links: Links, mapped: Mapped, tail: str, *, most: int) -> Behind:
    flows: dict[str, tuple[str, ...]] = {}
    activities: list[str] = []
    for source in sources(links, mapped.kept, mapped.narrow, mapped.part):
        if tail not in (mapped.folded.get(PEOPLE_BOX + s, PEOPLE_BOX + s) for s in source.subjects):
            continue
        if source.activity:
            activities.append(source.activity)
        if source.flow:
            flows[source.flow] = links.view.movements[source.flow].flow.data
    found = [FlowBehind(*one) for one in flows.items()]
    return Behind(tuple(found[:most]), len(found) > most, tuple(activities))


def _touching(links: Links, mapped: Mapped, tail: str, head: str) -> Iterator[int]:
    """Links that may be behind a line: those at one of its ends, where that end is a single vendor."""
    network = links.network
    sender, receiver = (network.number.get(key.removeprefix(VENDOR_BOX)) for key in (tail, head))
    if receiver is not None:
        every = network.into[receiver]
    elif sender is not None:
        # A line to a country is of the flows to the vendor at which it begins.
        every = network.into[sender] if mapped.rim_kind(head) == "country" else network.out[sender]
    else:
        every = range(len(mapped.kept.bits))
    yield from (j for j in every if mapped.kept.bits[j])


def _leads(links: Links, mapped: Mapped, link: int, *, tail: str, head: str) -> bool:
    network, ends = links.network, mapped.kept.ends
    receiver = mapped.home[network.head[link]]
    if receiver == tail and mapped.rim_kind(head) == "country":
        places = (COUNTRY_BOX + place for place, _, _ in links.places(link))
        return (ends is None or link in ends) and head in (mapped.folded.get(p, p) for p in places)
    if receiver != head:
        return False
    if network.tail[link] != ORIGIN:
        return mapped.home[network.tail[link]] == tail
    if link not in mapped.from_people:
        return tail == ORGANISATION_BOX
    subjects = (PEOPLE_BOX + one for one in links.subjects(link) or (UNKNOWN,))
    return tail in (mapped.folded.get(one, one) for one in subjects)
