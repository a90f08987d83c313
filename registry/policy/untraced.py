"""Flows of a vendor that cannot be followed: nothing says where their senders have the data from."""

from collections import deque
from collections.abc import Iterable
from typing import NamedTuple

from registry.errors import NotInRegister
from registry.policy.assess import Assessment
from registry.policy.chains import Chains
from registry.policy.movement import Movement
from registry.policy.picture import Named, countries_of, named
from registry.policy.view import View
from registry.snapshot import ORGANISATION, Flow

LOOKED_AT = 5_000
"""How many links are looked at to find what is lacking; of what is farther up nothing is said."""


class UntracedFlow(NamedTuple):
    """An active flow, with those of its data of which nothing says where its sender has them from."""

    flow: str
    sender: Named
    recipient: Named
    data: tuple[Named, ...]
    countries: tuple[str, ...]


class Untraced(NamedTuple):
    """The flows to a vendor and from it that cannot be followed, and what the register lacks for that.

    `unnamed` are data that the organisation hands on, here or further up, though no active activity names
    them; `unbrought` are vendors with data that they hand on though no flow brings them. `terms_unknown`
    says that these data may call for terms, `delivers` that the vendor sends data to the organisation or to
    people, which are not followed. `more` counts the flows that were left out.
    """

    flows: tuple[UntracedFlow, ...] = ()
    more: int = 0
    unnamed: tuple[Named, ...] = ()
    unbrought: tuple[tuple[Named, tuple[Named, ...]], ...] = ()
    terms_unknown: bool = False
    delivers: bool = False


def untraced_of(assessment: Assessment, vendor: str, *, most: int | None = None) -> Untraced:
    """What cannot be followed at a vendor; with `most`, only so many flows, those that arrive first."""
    view, chains = assessment.view, assessment.chains
    if vendor not in view.vendors:
        raise NotInRegister("vendor", vendor)
    keys = dict.fromkeys((*view.arriving.get(vendor, ()), *view.departing.get(vendor, ())))
    movements = [view.movements[key] for key in keys]
    lost = [(one, data) for one in movements if (data := _missing(view, chains, one.flow))]
    unnamed, unbrought = _causes(chains, ((one.flow.sender, data) for one, data in lost))
    return Untraced(
        flows=tuple(_row(view, one, data) for one, data in lost[:most]),
        more=len(lost) - len(lost[:most]),
        unnamed=_by_name(view, unnamed),
        unbrought=tuple((named(view, key), _by_name(view, unbrought[key])) for key in sorted(unbrought)),
        terms_unknown=any(
            not view.personal.isdisjoint(data) and (one.judged or one.flow.sender == vendor)
            for one, data in lost
        ),
        delivers=any(one.vendor is None and one.flow.sender == vendor for one in movements),
    )


def _missing(view: View, chains: Chains, flow: Flow) -> tuple[str, ...]:
    """What a flow carries though nothing says that its sender has it."""
    network, reach = chains.network, chains.reach
    link = network.link.get(flow.key)
    if link is not None:
        return network.keys(network.carries[link] & ~reach.live[link])
    # What a vendor decides about itself and hands to the organisation it may have from anywhere.
    if flow.sender not in network.number or view.sender_role(flow) == "controller":
        return ()
    return tuple(sorted(set(flow.data) - chains.holds(flow.sender)))


def _causes(
    chains: Chains, lost: Iterable[tuple[str, tuple[str, ...]]]
) -> tuple[set[str], dict[str, set[str]]]:
    """What the organisation hands on unnamed, and by vendor what no flow brings it, found on the way up."""
    network = chains.network
    unbrought: dict[str, set[str]] = {}
    found = [(sender, set(data)) for sender, data in lost]
    unnamed = set[str]().union(*(data for sender, data in found if sender == ORGANISATION))
    starts = [(sender, data) for sender, data in found if sender != ORGANISATION]
    seen: dict[str, set[str]] = {}
    queue, links = deque(starts), 0
    while queue and links < LOOKED_AT:
        party, data = queue.popleft()
        new = data - seen.setdefault(party, set())
        seen[party] |= new
        brought, into = set[str](), network.into[network.number[party]] if new else ()
        links += len(into)
        for link in into:
            flow = network.flows[link]
            if carried := new.intersection(flow.data):
                brought |= carried
                if flow.sender == ORGANISATION:
                    unnamed |= carried
                else:
                    queue.append((flow.sender, carried))
        if lacking := new - brought:
            unbrought.setdefault(party, set()).update(lacking)
    if queue:
        return unnamed, unbrought
    told = unnamed.union(*unbrought.values())
    for party, data in starts:  # vendors that only hand data to each other have them from nobody
        if left := data - told:
            unbrought.setdefault(party, set()).update(left)
    return unnamed, unbrought


def _row(view: View, movement: Movement, data: Iterable[str]) -> UntracedFlow:
    flow = movement.flow
    sender, recipient = named(view, flow.sender), named(view, flow.recipient)
    return UntracedFlow(flow.key, sender, recipient, _by_name(view, data), countries_of(movement))


def _by_name(view: View, keys: Iterable[str]) -> tuple[Named, ...]:
    found = (Named(key, view.category_name(key)) for key in keys)
    return tuple(sorted(found, key=lambda one: (one.name.casefold(), one.key)))
