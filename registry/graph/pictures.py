"""The same links as a networkx graph, for one-off questions, drawings and exports."""

import networkx as nx

from registry.graph.network import Network
from registry.graph.reach import Reach


def as_networkx(network: Network, reach: Reach) -> "nx.MultiDiGraph[str]":
    """Parties as nodes, live links as edges keyed by flow, each with its live `categories`."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_nodes_from(network.vendors)
    for j, flow in enumerate(network.flows):
        if reach.live[j]:
            graph.add_edge(flow.sender, flow.recipient, key=flow.key, categories=network.keys(reach.live[j]))
    return graph


def distances(graph: "nx.MultiDiGraph[str]", vendor: str) -> dict[str, int]:
    """How many links each party behind the vendor is away from it; the vendor itself is 0 away."""
    return dict(nx.single_source_shortest_path_length(graph, vendor))


def distances_in_front(graph: "nx.MultiDiGraph[str]", vendor: str) -> dict[str, int]:
    """How many links each party in front of the vendor is away from it; the vendor itself is 0 away."""
    return dict(nx.single_target_shortest_path_length(graph, vendor))
