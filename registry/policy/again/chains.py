"""The chains of a changed register, made from those of the one before."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple, cast

from registry.graph import ORIGIN, Arcs, Network, Weakest
from registry.graph.arcs import Entering, renumber_arcs, replace_arcs
from registry.graph.editing import EditedNetwork, edit_network
from registry.graph.mending import mend
from registry.graph.numbering import GONE
from registry.graph.refollowing import refollow
from registry.policy.again.changes import Changed
from registry.policy.again.look import Moved
from registry.policy.again.reasons import BeyondBoundsError, Reason
from registry.policy.chains import Chains, add_worth
from registry.policy.links import LinkWorth, Part
from registry.policy.measures import measure
from registry.policy.movement import Movement
from registry.policy.promises import Promise, PromiseReader
from registry.policy.scale import Scale
from registry.policy.transfers.places import Borders
from registry.policy.view import View
from registry.snapshot import Contract, Flow


class ChainsAgain(NamedTuple):
    """The chains now, and where they are not what they were, by number.

    `judged` are links that were judged again, `rerouted` vendors that some data reach by another way.
    `tails` and `heads` are where links start and end, or did, over which other data move than before.
    """

    chains: Chains
    judged: frozenset[int]
    rerouted: frozenset[int]
    tails: frozenset[int]
    heads: frozenset[int]


def chains_again(before: Chains, view: View, moved: Mapping[str, Moved], changed: Changed) -> ChainsAgain:
    """Follow the data again where links changed, judge those, and mend the sweep.

    A vendor goes only after all links to it and from it have.
    """
    edited = _edit(before, view, moved, changed)
    network = edited.network
    refollowed = refollow(before.reach, edited, held=network.bits(view.held))
    promises = _promises(before, moved, changed)
    worth = LinkWorth(
        view=view,
        network=network,
        reach=refollowed.reach,
        scale=before.scale,
        applicability=before.worth.applicability,
        promises=promises,
        transfers=_leaving(before.worth.transfers, view, moved),
        movements=_movements(before, edited, moved),
        unseen=_unseen(before, edited, moved, promises),
    )
    judged = {network.link[key] for key in moved if key in network.link} | refollowed.links
    distrusted = edited.links.carried(before.worth.distrusted, fill=0)
    if distrusted != worth.distrusted:
        both = zip(distrusted, worth.distrusted, strict=True)
        judged.update(link for link, (old, new) in enumerate(both) if old != new)
    parts = edited.links.carried(before.parts, fill=())
    for link in judged:
        parts[link] = worth.parts(link) if refollowed.reach.live[link] else ()
    tails, heads = _ends(before.network, edited, refollowed.links)
    into = heads | {network.head[link] for link in judged}
    arcs, weakest = _sweep_again(before, edited, parts, heads=into)
    chains = Chains(
        network, refollowed.reach, before.scale, worth, parts, before.packer, arcs=arcs, weakest=weakest
    )
    return ChainsAgain(chains, frozenset(judged), refollowed.vendors, tails=tails, heads=heads)


def _edit(before: Chains, view: View, moved: Mapping[str, Moved], changed: Changed) -> EditedNetwork:
    network = before.network
    come = [key for key in changed.vendors if key in view.vendors and key not in network.number]
    go = [key for key in changed.vendors if key not in view.vendors and key in network.number]
    flows: dict[str, Flow | None] = {}
    for key, (_, now) in moved.items():
        flow = now.flow if now is not None and now.vendor is not None else None
        old = network.flows[network.link[key]] if key in network.link else None
        if flow is not old:
            flows[key] = flow
    edited = edit_network(network, flows, come=come, go=go)
    if edited is None:
        raise BeyondBoundsError(Reason.CATEGORIES)
    return edited


def _promises(before: Chains, moved: Mapping[str, Moved], changed: Changed) -> Mapping[str, Promise]:
    """The promises of contracts, read again where they changed; those that no flow names are left out."""
    promises = dict(before.worth.promises)
    for key in changed.contracts:
        promises.pop(key, None)
    reader = PromiseReader(before.scale)
    for _, now in moved.values():
        for contract in now.in_force if now is not None else ():
            if contract.key not in promises:
                if not _fits(contract, before.scale):
                    raise BeyondBoundsError(Reason.NUMBER)
                promises[contract.key] = reader.read(contract)
    return promises


def _fits(contract: Contract, scale: Scale) -> bool:
    """Whether every number of the contract has its place on the scale."""
    for row in contract.terms:
        field = scale.fields.get(row.term)
        if field is not None and row.value is not True:
            measured = measure(row.value, row.unit, field.term)
            if isinstance(measured, float) and measured not in field.steps:
                return False
    return True


def _leaving(before: frozenset[str], view: View, moved: Mapping[str, Moved]) -> frozenset[str]:
    borders = Borders(view)
    now = {key for key, one in moved.items() if one.after is not None and borders.leaving(one.after)}
    return before - moved.keys() | now


def _movements(before: Chains, edited: EditedNetwork, moved: Mapping[str, Moved]) -> Sequence[Movement]:
    movements: list[Movement | None] = edited.links.carried(before.worth.movements, fill=None)
    for key, (_, now) in moved.items():
        link = edited.network.link.get(key)
        if link is not None:
            movements[link] = now
    return cast("list[Movement]", movements)


def _unseen(
    before: Chains, edited: EditedNetwork, moved: Mapping[str, Moved], promises: Mapping[str, Promise]
) -> frozenset[int]:
    """The links that lean on a contract which nobody has seen."""
    found = set(edited.links.moved(before.worth.unseen)) - {GONE}
    for key, (_, now) in moved.items():
        link = edited.network.link.get(key)
        if link is not None and now is not None:
            found.discard(link)
            if any(promises[contract].unseen for contract in now.covered):
                found.add(link)
    return frozenset(found)


def _ends(
    before: Network, edited: EditedNetwork, links: Collection[int]
) -> tuple[frozenset[int], frozenset[int]]:
    """The vendors at which some links start and end now, and those that dropped something did before."""
    network, new = edited.network, edited.vendors.new
    tails = {network.tail[link] for link in links}
    tails.update(new[tail] for link in edited.dropped if (tail := before.tail[link]) != ORIGIN)
    heads = {network.head[link] for link in links} | {new[before.head[link]] for link in edited.dropped}
    return frozenset(tails - {ORIGIN}), frozenset(heads)


def _sweep_again(
    before: Chains, edited: EditedNetwork, parts: Sequence[Sequence[Part]], *, heads: Collection[int]
) -> tuple[Arcs, Weakest]:
    """The arcs with those into some vendors put together anew, and the protections along them."""
    vendors, full = edited.vendors, before.packer.full
    was = renumber_arcs(before.arcs, vendors)
    arcs, tails = replace_arcs(was, {head: _entering(before, edited, parts, head) for head in heads})
    values = (before.weakest.behind, before.weakest.on_the_way, before.weakest.beyond)
    weakest = Weakest(*(vendors.carried(one, fill=full) for one in values))
    return arcs, mend(weakest, was, arcs, tails=tails, heads=heads)


def _entering(before: Chains, edited: EditedNetwork, parts: Sequence[Sequence[Part]], head: int) -> Entering:
    network, packer = edited.network, before.packer
    worth: dict[int, dict[int, int]] = {}
    for link in network.into[head]:
        if parts[link]:
            add_worth(worth.setdefault(network.tail[link], {}), parts[link], neutral=packer.ones)
    return {tail: packer.pack(blocks) for tail, blocks in worth.items()}
