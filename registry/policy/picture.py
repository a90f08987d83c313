"""One vendor's chain as plain values: what a picture of it is drawn from, and the table beneath it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, NamedTuple

from registry.errors import NotInRegister
from registry.graph import as_networkx, distances, distances_in_front
from registry.graph.drawing import Edge, Node
from registry.policy.assess import Assessment
from registry.policy.baseline import SEVERITIES
from registry.policy.movement import Movement
from registry.policy.view import View
from registry.snapshot import ORGANISATION, PEOPLE


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
    side: Literal["in front", "behind"]
    links_away: int


class Picture(NamedTuple):
    """Everybody in front of and behind a vendor, and the live links that bring it data or take them on."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    rows: tuple[LinkRow, ...]


def picture_of(assessment: Assessment, vendor: str) -> Picture:
    """The chain of the vendor with this key; rows in front of it first, the nearest first."""
    view, chains = assessment.view, assessment.chains
    if vendor not in view.vendors:
        raise NotInRegister("vendor", vendor)
    graph = as_networkx(chains.network, chains.reach)
    front, behind = distances_in_front(graph, vendor), distances(graph, vendor)
    about_links, about_vendors = worst_on_links(assessment), worst_about_vendors(assessment)
    leaving = {answer.flow for answer in assessment.transfers}
    rows = []
    for link, flow in enumerate(chains.network.flows):
        live = chains.reach.live[link]
        ways: list[tuple[int, Literal["in front", "behind"]]] = []
        if flow.recipient in front:
            ways.append((front[flow.recipient] + 1, "in front"))
        if flow.sender in behind:
            ways.append((behind[flow.sender] + 1, "behind"))
        if live and ways:
            links_away, side = min(ways, key=lambda way: way[0])
            movement = view.movements[flow.key]
            rows.append(
                LinkRow(
                    flow=flow.key,
                    sender=named(view, flow.sender),
                    recipient=named(view, flow.recipient),
                    data=tuple(Named(key, view.category_name(key)) for key in chains.network.keys(live)),
                    countries=_countries(movement),
                    contracts=tuple(Named(c.key, c.name or c.key) for c in movement.in_force),
                    severity=about_links.get(flow.key, ""),
                    crosses_border=flow.key in leaving,
                    side=side,
                    links_away=links_away,
                )
            )
    rows.sort(key=lambda row: (row.side == "behind", row.links_away, row.flow))
    parties = sorted({vendor, *(end.key for row in rows for end in (row.sender, row.recipient))})
    nodes = tuple(_node(view, key, vendor=vendor, worst=about_vendors) for key in parties)
    return Picture(nodes, tuple(map(_edge, rows)), tuple(rows))


def named(view: View, party: str) -> Named:
    """A party with its name."""
    return Named(party, "" if party == PEOPLE else view.name(party))


def worst_on_links(assessment: Assessment) -> Mapping[str, str]:
    """For each flow the gravest of what was found on it or in its contracts; accepted or not."""
    by_contract = _flows_by_contract(assessment.view)

    def found() -> Iterator[tuple[str, str]]:
        for finding in assessment.findings:
            key = finding.subject.key
            if finding.flow:
                yield finding.flow, finding.severity
            elif finding.subject.kind in ("flow", "transfer"):
                yield key, finding.severity
            elif finding.subject.kind == "contract":
                yield from ((flow, finding.severity) for flow in by_contract.get(key, ()))

    return _gravest(found())


def worst_about_vendors(assessment: Assessment) -> Mapping[str, str]:
    """For each vendor the gravest of the findings about it, as its dossier lists them; accepted or not."""
    view = assessment.view
    by_contract = _flows_by_contract(view)
    recipient = {key: (movement.flow.recipient,) for key, movement in view.movements.items()}
    whose: Mapping[str, Mapping[str, Iterable[str]]] = {
        "vendor": {key: (key,) for key in view.vendors},
        "flow": recipient,
        "transfer": recipient,
        "contract": {
            contract: {view.movements[flow].flow.recipient for flow in flows}
            for contract, flows in by_contract.items()
        },
        "technology": {t.key: (t.owner,) for t in view.technologies if t.owner},
        "condition": {c.key: (c.vendor,) for c in view.snapshot.conditions},
    }
    return _gravest(
        (vendor, finding.severity)
        for finding in assessment.findings
        for vendor in whose.get(finding.subject.kind, {}).get(finding.subject.key, ())
    )


def _gravest(found: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    worst: dict[str, str] = {}
    for key, severity in found:
        if key not in worst or _RANKS[severity] < _RANKS[worst[key]]:
            worst[key] = severity
    return worst


_RANKS: Mapping[str, int] = {severity: rank for rank, severity in enumerate(SEVERITIES)}


def _flows_by_contract(view: View) -> Mapping[str, list[str]]:
    flows: dict[str, list[str]] = {}
    for key, movement in view.movements.items():
        for contract in movement.in_force:
            flows.setdefault(contract.key, []).append(key)
    return flows


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
