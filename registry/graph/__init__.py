"""The data-flow graph: who holds what, protection behind and on the way, witnesses. Pure."""

from registry.graph.arcs import Arcs, merge_links
from registry.graph.blocks import Blocks
from registry.graph.network import ORIGIN, Network, build_network, is_active, network_of
from registry.graph.pictures import as_networkx, distances, distances_in_front
from registry.graph.protection import Weakest, weakest
from registry.graph.reach import Reach, follow, numbers

__all__ = [
    "ORIGIN",
    "Arcs",
    "Blocks",
    "Network",
    "Reach",
    "Weakest",
    "as_networkx",
    "build_network",
    "distances",
    "distances_in_front",
    "follow",
    "is_active",
    "merge_links",
    "network_of",
    "numbers",
    "weakest",
]
