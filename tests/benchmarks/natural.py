"""The weakest protection the way one would naturally write it: networkx, one category at a time, tuples.

For each category the live links make a graph; its strongly connected components are gone through in
topological order, and tuples of ranks, one for each term, are compared term by term. Written for this
comparison alone; it shares nothing with the product.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import networkx as nx

Ranks = tuple[int, ...]
NEUTRAL = 255
"""The rank of what does not count; every other rank is smaller."""


class Edge(NamedTuple):
    """A live link: its two parties and, for each live category, the ranks of all terms on it."""

    sender: str
    recipient: str
    ranks: Mapping[str, Ranks]


class Protected(NamedTuple):
    """The ranks behind a vendor and on the way to it."""

    behind: Ranks
    on_the_way: Ranks


def build_graph(edges: Iterable[Edge]) -> "nx.MultiDiGraph[str]":
    """All live links as one graph."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for edge in edges:
        graph.add_edge(edge.sender, edge.recipient, ranks=edge.ranks)
    return graph


def protections(
    graph: "nx.MultiDiGraph[str]", category: str, *, terms: int
) -> Iterator[tuple[str, Protected]]:
    """Every party that the category's live links touch, with its weakest ranks."""
    neutral: Ranks = (NEUTRAL,) * terms
    live: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for sender, recipient, said in graph.edges(data=True):
        if category in said["ranks"]:
            live.add_edge(sender, recipient, ranks=said["ranks"][category])
    condensed = nx.condensation(live)
    component: Mapping[str, int] = condensed.graph["mapping"]
    order = list(nx.topological_sort(condensed))
    after = _carried(reversed(order), live, condensed, component, neutral, forward=True)
    before = _carried(order, live, condensed, component, neutral, forward=False)
    for party in live:
        behind = after[component[party]]
        for _, _, said in live.in_edges(party, data=True):
            behind = weaker(behind, said["ranks"])
        yield party, Protected(behind, before[component[party]])


def _carried(
    order: Iterable[int],
    live: "nx.MultiDiGraph[str]",
    condensed: Any,
    component: Mapping[str, int],
    neutral: Ranks,
    *,
    forward: bool,
) -> dict[int, Ranks]:
    """Per component, the weakest over all links that lead on from it, or that lead to it."""
    result: dict[int, Ranks] = {}
    for here in order:
        weakest = neutral
        for party in condensed.nodes[here]["members"]:
            edges = live.out_edges(party, data=True) if forward else live.in_edges(party, data=True)
            for sender, recipient, said in edges:
                there = component[recipient if forward else sender]
                weakest = weaker(weakest, said["ranks"])
                if there != here:
                    weakest = weaker(weakest, result[there])
        result[here] = weakest
    return result


def weaker(some: Ranks, others: Ranks) -> Ranks:
    """Term by term the weaker of two."""
    return tuple(map(min, some, others))
