"""All protections along all chains: the packed sweep against the natural method."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

import networkx as nx

from registry.graph import Arcs, Weakest, weakest
from registry.policy.chains import Chains, pack_links
from registry.policy.packing import Packer
from tests.benchmarks.measure import apart, timed
from tests.benchmarks.natural import Edge, Protected, build_graph, protections
from tests.benchmarks.ranks import JudgedLinks, digest
from tests.benchmarks.table import Row, megabytes, rounded, seconds

RUNS = 5
TARGET = 0.01


class Side(NamedTuple):
    """CPU seconds to prepare and to work out, peak memory in MB of both, and digests by category."""

    prepared: float
    worked: float
    peak_mb: float
    digests: dict[str, str]


def compare_sweeps(links: JudgedLinks, *, sample: int | None) -> Iterator[Row]:
    """The rows of the table; `sample`: the natural method runs for so many categories and is scaled up."""
    every = links.personal
    categories = every if sample is None else every[:: max(1, len(every) // sample)][:sample]
    ours: Side = apart(lambda: _packed(links, categories))
    edges = links.edges()
    other: Side = apart(lambda: _natural(links, edges, categories))
    if ours.digests != other.digests:
        raise ArithmeticError("the packed sweep and the natural method do not agree")
    worked = other.worked * len(every) / len(categories)
    size = f"{rounded(len(links.chains.network.vendors)):,} vendors"
    scaled = "" if sample is None else f" (scaled from {len(categories)} of {len(every)} categories)"
    yield Row(
        f"all protections along all chains, {size}",
        f"natural networkx {seconds(worked)}{scaled}",
        f"packed sweep {seconds(ours.worked)}",
        ours.worked / worked,
        TARGET,
    )
    yield Row(
        f"the same with building graph or packing links, {size}",
        f"natural networkx {seconds(other.prepared + worked)}{scaled}",
        f"packed sweep {seconds(ours.prepared + ours.worked)}",
        (ours.prepared + ours.worked) / (other.prepared + worked),
    )
    yield Row(
        f"the same, peak memory, {size}",
        f"natural networkx {megabytes(other.peak_mb)}",
        f"packed sweep {megabytes(ours.peak_mb)}",
        ours.peak_mb / max(1.0, other.peak_mb),
    )


def bare_sweep(chains: Chains) -> float:
    """CPU seconds of the sweep alone, over links packed beforehand."""
    pack, sweep = _steps(chains)
    pack()
    return timed(sweep, runs=RUNS).seconds


def _steps(chains: Chains) -> tuple[Callable[[], None], Callable[[], Weakest]]:
    """Packing the judged links, and the sweep over what was packed."""
    packed: list[Arcs] = []

    def pack() -> None:
        packer = Packer(chains.network, chains.scale)
        packed[:] = [pack_links(packer, chains.network, chains.parts)]

    def sweep() -> Weakest:
        return weakest(packed[0])

    return pack, sweep


def _packed(links: JudgedLinks, categories: Sequence[str]) -> Side:
    pack, sweep = _steps(links.chains)
    packed = timed(pack)
    swept = timed(sweep, runs=RUNS)
    digests = {category: digest(links.unpacked(swept.answer, category)) for category in categories}
    return Side(packed.seconds, swept.seconds, packed.peak_mb + swept.peak_mb, digests)


def _natural(links: JudgedLinks, edges: Sequence[Edge], categories: Sequence[str]) -> Side:
    built = timed(lambda: build_graph(edges))
    vendors = set(links.chains.network.vendors)
    digests: dict[str, str] = {}
    worked = peak = 0.0
    for category in categories:
        found = timed(partial(_protections, built.answer, category, terms=len(links.fields)))
        worked, peak = worked + found.seconds, max(peak, found.peak_mb)
        digests[category] = digest(item for item in found.answer.items() if item[0] in vendors)
    return Side(built.seconds, worked, built.peak_mb + peak, digests)


def _protections(graph: "nx.MultiDiGraph[str]", category: str, *, terms: int) -> dict[str, Protected]:
    return dict(protections(graph, category, terms=terms))
