"""One vendor's chain as plain values: what a picture of it is drawn from, and the table beneath it."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Literal, NamedTuple

from registry.errors import NotInRegister
from registry.graph import ORIGIN
from registry.graph.drawing import Edge, Node
from registry.policy.assess import Assessment
from registry.policy.gravest import Gravest, GravestFound
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

    `more` is how many links farther away were left out; `and_more` that there are others yet, uncounted.
    """

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    rows: tuple[LinkRow, ...]
    more: int = 0
    and_more: bool = False


def picture_of(assessment: Assessment, vendor: str) -> Picture:
    """The chain of the vendor with this key; rows in front of it first, the nearest first."""
    return Pictures(assessment).of(vendor)


class Pictures:
    """The chains of an assessment's vendors, one after another; what they share is looked up once."""

    def __init__(self, assessment: Assessment, *, gravest: Gravest | None = None) -> None:
        self._view, self._chains = assessment.view, assessment.chains
        self._gravest = gravest or GravestFound(assessment)
        self._named: dict[int, tuple[Named, ...]] = {}

    def of(self, vendor: str, *, most: int | None = None, count_to: int | None = None) -> Picture:
        """A vendor's chain, as `picture_of` has it; with `most`, only so many links, the nearest ones.

        With `count_to`, no more links than that are looked at to say how many were left out.
        """
        if vendor not in self._view.vendors:
            raise NotInRegister("vendor", vendor)
        ways, whole = self._ways(vendor, count_to)
        links = sorted(ways, key=lambda link: (ways[link][0], ways[link][1] == "behind", link))[:most]
        flows = [self._chains.network.flows[link] for link in links]
        worst = self._gravest.on_links([flow.key for flow in flows])
        rows = [self._row(link, *ways[link], worst=worst) for link in links]
        rows.sort(key=lambda row: (row.side == "behind", row.links_away, row.flow))
        parties = sorted({vendor, *(end.key for row in rows for end in (row.sender, row.recipient))})
        about = self._gravest.about_vendors(parties)
        nodes = tuple(_node(self._view, key, vendor=vendor, worst=about) for key in parties)
        return Picture(nodes, tuple(map(_edge, rows)), tuple(rows), len(ways) - len(rows), not whole)

    def _ways(self, vendor: str, most: int | None) -> tuple[Mapping[int, tuple[int, Side]], bool]:
        """How many links away each live link of the chain is, and on which side; whether these are all."""
        found: dict[int, tuple[int, Side]] = {}
        start = self._chains.network.number.get(vendor)
        if start is None:
            return found, True
        network = self._chains.network
        in_front = self._by_distance(start, network.into, network.tail)
        behind = self._by_distance(start, network.out, network.head)
        for distance, (these, those) in enumerate(zip_longest(in_front, behind, fillvalue=()), 1):
            for link in these:
                found.setdefault(link, (distance, "in front"))
            for link in those:
                found.setdefault(link, (distance, "behind"))
            if most is not None and len(found) > most:
                return found, False
        return found, True

    def _by_distance(
        self, start: int, links: Sequence[Sequence[int]], ends: Sequence[int]
    ) -> Iterator[list[int]]:
        """The live links on one side of a vendor: those next to it, then those one link farther on."""
        live, seen, edge = self._chains.reach.live, {start, ORIGIN}, [start]
        while edge:
            found = [link for number in edge for link in links[number] if live[link]]
            if found:
                yield found
            edge = list(dict.fromkeys(end for link in found if (end := ends[link]) not in seen))
            seen.update(edge)

    def _row(self, link: int, links_away: int, side: Side, *, worst: Mapping[str, str]) -> LinkRow:
        view, flow = self._view, self._chains.network.flows[link]
        movement = view.movements[flow.key]
        return LinkRow(
            flow=flow.key,
            sender=named(view, flow.sender),
            recipient=named(view, flow.recipient),
            data=self._data(self._chains.reach.live[link]),
            countries=countries_of(movement),
            contracts=tuple(Named(c.key, c.name or c.key) for c in movement.in_force),
            severity=worst.get(flow.key, ""),
            crosses_border=flow.key in self._chains.worth.transfers,
            side=side,
            links_away=links_away,
        )

    def _data(self, live: int) -> tuple[Named, ...]:
        found = self._named.get(live)
        if found is None:
            keys = self._chains.network.keys(live)
            found = self._named[live] = tuple(Named(key, self._view.category_name(key)) for key in keys)
        return found


def named(view: View, party: str) -> Named:
    """A party with its name."""
    return Named(party, "" if party == PEOPLE else view.name(party))


def countries_of(movement: Movement) -> tuple[str, ...]:
    """Where a flow is received or read; where nothing says so, where its recipient sits."""
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
