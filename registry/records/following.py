"""Which flows take data onward from somewhere, and which bring them there."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from registry.graph import ORIGIN, Network
from registry.policy import Chains
from registry.policy.view import View
from registry.snapshot import Flow

Starts = Iterable[tuple[int, int]]
"""Numbers of vendors, each with the categories that are followed from it, as bits."""


def live_on(chains: Chains, flow: Flow) -> int:
    """The categories, as bits, that an active flow carries and its sender holds."""
    network = chains.network
    link = network.link.get(flow.key)
    if link is not None:
        return chains.reach.live[link]
    sender = network.number.get(flow.sender)
    return 0 if sender is None else network.bits(flow.data) & chains.reach.holds[sender]


def carried_onward(network: Network, starts: Starts, *, passes: Callable[[Flow], bool]) -> set[str]:
    """The links that say that they carry these categories on from these vendors, at any distance."""
    return set(_spread(network, network.carries, starts, passes=passes))


def onward(chains: Chains, starts: Starts) -> set[str]:
    """The live links by which these categories go on from these vendors, at any distance."""
    return set(_spread(chains.network, chains.reach.live, starts))


def bringing(chains: Chains, ends: Starts) -> set[str]:
    """The live links by which these categories come to these vendors, from any distance."""
    return set(_spread(chains.network, chains.reach.live, ends, back=True))


def _any(_flow: Flow) -> bool:
    return True


def _spread(
    network: Network,
    moving: Sequence[int],
    starts: Starts,
    *,
    passes: Callable[[Flow], bool] = _any,
    back: bool = False,
) -> Iterator[str]:
    links, ends = (network.into, network.tail) if back else (network.out, network.head)
    seen: dict[int, int] = {}
    todo = list(starts)
    while todo:
        vendor, bits = todo.pop()
        new = bits & ~seen.get(vendor, 0)
        if not new:
            continue
        seen[vendor] = seen.get(vendor, 0) | new
        for link in links[vendor]:
            moved = new & moving[link]
            if moved and passes(network.flows[link]):
                yield network.flows[link].key
                if ends[link] != ORIGIN:
                    todo.append((ends[link], moved))


def activities_behind(view: View, chains: Chains, flows: Iterable[str]) -> set[str]:
    """The activities whose data these flows carry: the one that a flow names, else those that feed it.

    A flow that names an activity carries that activity's data alone, so nothing is looked for above it.
    """
    network, live = chains.network, chains.reach.live
    found: set[str] = set()
    seen: dict[int, int] = {}
    todo: list[tuple[int, int]] = []

    def look_at(flow: Flow, bits: int) -> None:
        sender = network.number.get(flow.sender)
        if flow.activity is not None:
            found.add(flow.activity)
        elif sender is not None and bits:
            todo.append((sender, bits))

    for key in flows:
        flow = view.movements[key].flow
        look_at(flow, live_on(chains, flow))
    while todo:
        vendor, bits = todo.pop()
        new = bits & ~seen.get(vendor, 0)
        seen[vendor] = seen.get(vendor, 0) | bits
        for link in network.into[vendor] if new else ():
            if moving := new & live[link]:
                look_at(network.flows[link], moving)
    return found
