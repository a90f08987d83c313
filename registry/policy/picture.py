"""One vendor's chain as plain values: what a picture of it is drawn from, and the table beneath it."""

from collections import deque
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Literal, NamedTuple

from registry.errors import NotInRegister
from registry.graph import ORIGIN
from registry.graph.drawing import Edge, Node
from registry.policy.assess import Assessment
from registry.policy.gravest import worst_about_vendors, worst_on_links
from registry.policy.movement import Movement
from registry.policy.view import View
from registry.snapshot import ORGANISATION, PEOPLE

Side = Literal["in front", "behind"]


class Named(NamedTuple):
    """A key with what people call the thing; '' for the data subjects: the caller has a word for them."""

    key: str
    name: str


class LinkRow(NamedTuple):
    """A live link of the chain, for the table beneath the picture.

    `links_away` counts from the vendor: 1 for a link that leads to it or from it. `data` are the live
    categories, `countries` where they are received or read, `contracts` those in force.
    """

    flow: str
    sender: Named
    recipient: Named
    data: tuple[Named, ...]
    countries: tuple[str, ...]
    contracts: tuple[Named, ...]
    severity: str
    crosses_border: bool
    side: Side
    links_away: int


class Picture(NamedTuple):
    """Everybody in front of and behind a vendor, and the live links that bring it data or take them on.

    `more` is how many links farther away were left out.
    """

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    rows: tuple[LinkRow, ...]
    more: int = 0


def picture_of(assessment: Assessment, vendor: str) -> Picture:
    """The chain of the vendor with this key; rows in front of it first, the nearest first."""
    return Pictures(assessment).of(vendor)


class Pictures:
    """The chains of an assessment's vendors, one after another; what they share is looked up once."""

    def __init__(self, assessment: Assessment) -> None:
        self._assessment = assessment
        self._view, self._chains = assessment.view, assessment.chains

    def of(self, vendor: str, *, most: int | None = None) -> Picture:
        """A vendor's chain, as `picture_of` has it; with `most`, only so many links, the nearest ones."""
        if vendor not in self._view.vendors:
            raise NotInRegister("vendor", vendor)
        ways = self._ways(vendor)
        links = sorted(ways, key=lambda link: (ways[link][0], ways[link][1] == "behind", link))[:most]
        rows = [self._row(link, *ways[link]) for link in links]
        rows.sort(key=lambda row: (row.side == "behind", row.links_away, row.flow))
        parties = sorted({vendor, *(end.key for row in rows for end in (row.sender, row.recipient))})
        nodes = tuple(_node(self._view, key, vendor=vendor, worst=self._about) for key in parties)
        return Picture(nodes, tuple(map(_edge, rows)), tuple(rows), len(ways) - len(rows))

    def _ways(self, vendor: str) -> Mapping[int, tuple[int, Side]]:
        """How many links away each live link of the chain is, and on which side of the vendor."""
        start = self._chains.network.number.get(vendor)
        if start is None:
            return {}
        network = self._chains.network
        found: dict[int, tuple[int, Side]] = {}
        for number, distance in _distances(start, self._into, network.tail).items():
            for link in self._into[number]:
                found[link] = (distance + 1, "in front")
        for number, distance in _distances(start, self._out, network.head).items():
            for link in self._out[number]:
                if link not in found or distance + 1 < found[link][0]:
                    found[link] = (distance + 1, "behind")
        return found

    def _row(self, link: int, links_away: int, side: Side) -> LinkRow:
        view, flow = self._view, self._chains.network.flows[link]
        movement = view.movements[flow.key]
        return LinkRow(
            flow=flow.key,
            sender=named(view, flow.sender),
            recipient=named(view, flow.recipient),
            data=self._data(self._chains.reach.live[link]),
            countries=_countries(movement),
            contracts=tuple(Named(c.key, c.name or c.key) for c in movement.in_force),
            severity=self._on_links.get(flow.key, ""),
            crosses_border=flow.key in self._leaving,
            side=side,
            links_away=links_away,
        )

    def _data(self, live: int) -> tuple[Named, ...]:
        found = self._named.get(live)
        if found is None:
            keys = self._chains.network.keys(live)
            found = self._named[live] = tuple(Named(key, self._view.category_name(key)) for key in keys)
        return found

    @cached_property
    def _named(self) -> dict[int, tuple[Named, ...]]:
        return {}

    @cached_property
    def _on_links(self) -> Mapping[str, str]:
        return worst_on_links(self._assessment)

    @cached_property
    def _about(self) -> Mapping[str, str]:
        return worst_about_vendors(self._assessment)

    @cached_property
    def _leaving(self) -> frozenset[str]:
        return frozenset(answer.flow for answer in self._assessment.transfers)

    @cached_property
    def _into(self) -> Sequence[Sequence[int]]:
        return self._live_among(self._chains.network.into)

    @cached_property
    def _out(self) -> Sequence[Sequence[int]]:
        return self._live_among(self._chains.network.out)

    def _live_among(self, links: Sequence[Sequence[int]]) -> Sequence[Sequence[int]]:
        live = self._chains.reach.live
        return [[link for link in some if live[link]] for some in links]


def _distances(start: int, links: Sequence[Sequence[int]], ends: Sequence[int]) -> Mapping[int, int]:
    """How many links each vendor is away from where the search starts."""
    found = {start: 0}
    queue = deque([start])
    while queue:
        number = queue.popleft()
        for link in links[number]:
            end = ends[link]
            if end != ORIGIN and end not in found:
                found[end] = found[number] + 1
                queue.append(end)
    return found


def named(view: View, party: str) -> Named:
    """A party with its name."""
    return Named(party, "" if party == PEOPLE else view.name(party))


def _countries(movement: Movement) -> tuple[str, ...]:
    flow, vendor = movement.flow, movement.vendor
    recorded = (*flow.countries, *flow.access_countries)
    home = (vendor.country,) if vendor is not None and vendor.country else ()
    return tuple(dict.fromkeys(recorded or home))


def _node(view: View, key: str, *, vendor: str, worst: Mapping[str, str]) -> Node:
    if key == PEOPLE:
        return Node(key, "", "people")
    name = view.name(key)
    if key == ORGANISATION:
        return Node(key, name, "organisation", view.organisation.country)
    country = view.vendors[key].country or ""
    return Node(key, name, "vendor", country, worst.get(key, ""), itself=key == vendor)


def _edge(row: LinkRow) -> Edge:
    label = ", ".join(category.name for category in row.data)
    return Edge(row.flow, row.sender.key, row.recipient.key, label, row.severity, row.crosses_border)
