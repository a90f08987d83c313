"""Which things of a register a record is about: what each way of selecting means, and how they narrow."""

from collections.abc import Iterable, Iterator
from functools import reduce
from typing import NamedTuple

from registry.policy import Assessment
from registry.policy.movement import Movement
from registry.records.asked import Selection
from registry.records.asking import clients_of, refuse_unknown
from registry.records.following import activities_behind, bringing, carried_onward, onward
from registry.records.material import Chosen
from registry.records.other_days import keys_of, on_other_days, places, served
from registry.snapshot import Country


class Part(NamedTuple):
    """What one way of selecting leaves of a register."""

    activities: frozenset[str]
    vendors: frozenset[str]
    flows: frozenset[str]
    contracts: frozenset[str]
    technologies: frozenset[str]
    on_the_way: frozenset[str]
    other_days: frozenset[str]


def chosen(assessment: Assessment, selection: Selection) -> Chosen:
    """What a selection chooses of the register, on the day that was judged.

    Values of one kind widen, kinds narrow. A dossier has a chapter for each chosen vendor; the transfers
    register has the chosen flows among its transfers; the records of Art. 30 have the chosen activities,
    that for clients the chosen clients'. Raises BadInput when something named is not in the register.
    """
    view = assessment.view
    refuse_unknown(selection, view.snapshot)
    parts = list(_parts(assessment, selection))
    whole = not parts
    left = reduce(_both, parts) if parts else _everything(assessment)
    activities = [view.activities[key] for key in sorted(left.activities)]
    clients = {c.name for a in activities if a.capacity == "processor" for c in a.clients}
    technologies = [t for t in view.technologies if t.key in left.technologies]
    used = [a.data for a in activities if a.status != "ended"] + [t.collects for t in technologies]
    return Chosen(
        activities=left.activities,
        vendors=left.vendors,
        flows=left.flows,
        contracts=left.contracts,
        technologies=left.technologies,
        clients=frozenset(clients.intersection(selection.clients or clients_of(view.snapshot))),
        whole=whole,
        categories=frozenset(key for data in used for key in data),
        conditions=frozenset(c.key for c in view.snapshot.conditions if c.vendor in left.vendors),
        on_the_way=left.on_the_way - left.flows,
        other_days=left.other_days,
    )


def _parts(assessment: Assessment, selection: Selection) -> Iterator[Part]:
    view = assessment.view
    wanted = set(view.activities)
    if selection.activities:
        wanted.intersection_update(selection.activities)
    if selection.functions:
        wanted &= {a.key for a in view.activities.values() if a.business_function in selection.functions}
    if selection.clients:
        wanted &= {
            a.key
            for a in view.activities.values()
            if a.capacity == "processor" and not {c.name for c in a.clients}.isdisjoint(selection.clients)
        }
    if selection.activities or selection.functions or selection.clients:
        yield _of_activities(assessment, frozenset(wanted))
    if selection.vendors:
        yield _of_vendors(assessment, frozenset(selection.vendors))
    if selection.countries:
        yield _of_countries(assessment, frozenset(selection.countries))


def _both(one: Part, other: Part) -> Part:
    return Part(*(a & b for a, b in zip(one, other, strict=True)))


def _everything(assessment: Assessment) -> Part:
    view = assessment.view
    return Part(
        frozenset(view.activities),
        frozenset(view.vendors),
        frozenset(view.movements),
        frozenset(view.contracts),
        frozenset(t.key for t in view.technologies),
        frozenset(),
        keys_of(on_other_days(view)),
    )


def _of_activities(assessment: Assessment, wanted: frozenset[str]) -> Part:
    """Activities, the flows that serve them, and those by which their data go onward from there.

    An onward flow that names another activity carries the data of that one and does not belong. Vendors
    are those at either end of these flows, contracts what the flows rest on.
    """
    view = assessment.view
    network = assessment.chains.network
    serving = {key for activity in wanted for key in view.serving.get(activity, ())}
    links = [network.link[key] for key in serving if key in network.link]
    flows = serving | carried_onward(
        network,
        [(network.head[link], network.carries[link]) for link in links],
        passes=lambda flow: flow.activity is None or flow.activity in wanted,
    )
    ends = {end for key in flows for end in _ends(view.movements[key])}
    technologies = {t.key for t in view.technologies if t.activity in wanted or t.flow in flows}
    return Part(
        wanted,
        frozenset(ends & view.vendors.keys()),
        frozenset(flows),
        frozenset(_rested_on(assessment, flows)),
        frozenset(technologies),
        frozenset(flows),
        keys_of(f for f in on_other_days(view) if f.activity in wanted),
    )


def _of_vendors(assessment: Assessment, wanted: frozenset[str]) -> Part:
    """Just these vendors, the flows to and from them, and all live links behind them.

    Activities are those whose data come to the vendors or from them, on this day or another one. Contracts
    are theirs and those that the flows rest on. The way of the data to the vendors is shown: the record is
    not about it.
    """
    view, chains = assessment.view, assessment.chains
    others = [f for f in on_other_days(view) if f.recipient in wanted]
    direct = {
        key for vendor in wanted for key in (*view.arriving.get(vendor, ()), *view.departing.get(vendor, ()))
    }
    held = [(number, chains.reach.holds[number]) for number in (chains.network.number[v] for v in wanted)]
    flows = direct | onward(chains, held)
    own = {c.key for c in view.contracts.values() if not wanted.isdisjoint(c.between)}
    return Part(
        frozenset(activities_behind(view, chains, direct)) | served(others),
        wanted,
        frozenset(flows),
        frozenset(own.union(_rested_on(assessment, flows))),
        frozenset(t.key for t in view.technologies if t.owner in wanted),
        frozenset(bringing(chains, held)),
        keys_of(others),
    )


def _of_countries(assessment: Assessment, wanted: frozenset[Country]) -> Part:
    """The flows received in these countries or read from there, and the vendors established there.

    To these come the vendors that have the data there, and the activities whose data get there, on this
    day or another one, or that are carried out there.
    """
    view = assessment.view
    flows = {m.flow.key for m in view.movements.values() if not wanted.isdisjoint(places(m.flow, view))}
    others = [f for f in on_other_days(view) if not wanted.isdisjoint(places(f, view))]
    established = {v.key for v in view.vendors.values() if v.country in wanted}
    recipients = {view.movements[key].flow.recipient for key in flows} & view.vendors.keys()
    located = {a.key for a in view.activities.values() if not wanted.isdisjoint(a.locations)}
    own = {c.key for c in view.contracts.values() if not established.isdisjoint(c.between)}
    return Part(
        frozenset(located | activities_behind(view, assessment.chains, flows)) | served(others),
        frozenset(established | recipients),
        frozenset(flows),
        frozenset(own.union(_rested_on(assessment, flows))),
        frozenset(t.key for t in view.technologies if t.owner in established or t.flow in flows),
        frozenset(flows),
        keys_of(others),
    )


def _ends(movement: Movement) -> tuple[str, str]:
    return movement.flow.sender, movement.flow.recipient


def _rested_on(assessment: Assessment, flows: Iterable[str]) -> Iterator[str]:
    """The contracts that flows name, in force or not, and those that their safeguards name."""
    view = assessment.view
    for key in flows:
        yield from view.movements[key].flow.contracts
        record = view.transfers.get(key)
        for safeguard in record.safeguards if record is not None else ():
            if safeguard.contract is not None:
                yield safeguard.contract
