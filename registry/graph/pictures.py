"""The same links as a networkx graph, for one-off questions, drawings and exports."""

from typing import TYPE_CHECKING

from registry.graph.network import Network
from registry.graph.reach import Reach

if TYPE_CHECKING:
    import networkx as nx

# networkx takes a third of a second to load, and most commands and every page do without it.


def as_networkx(network: Network, reach: Reach) -> "nx.MultiDiGraph[str]":
    """Parties as nodes, live links as edges keyed by flow, each with its live `categories`."""
    import networkx as nx  # noqa: PLC0415

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_nodes_from(network.vendors)
    for j, flow in enumerate(network.flows):
        if reach.live[j]:
            graph.add_edge(flow.sender, flow.recipient, key=flow.key, categories=network.keys(reach.live[j]))
    return graph


def distances(graph: "nx.MultiDiGraph[str]", vendor: str) -> dict[str, int]:
    """How many links each party behind the vendor is away from it; the vendor itself is 0 away."""
    import networkx as nx  # noqa: PLC0415

    return dict(nx.single_source_shortest_path_length(graph, vendor))


def distances_in_front(graph: "nx.MultiDiGraph[str]", vendor: str) -> dict[str, int]:
    """How many links each party in front of the vendor is away from it; the vendor itself is 0 away."""
    import networkx as nx  # noqa: PLC0415

    return dict(nx.single_target_shortest_path_length(graph, vendor))
