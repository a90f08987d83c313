"""The view of a changed register, made from the view of the one before."""

from bisect import bisect_left, insort
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from registry.graph import is_active
from registry.policy.again.changes import Changed
from registry.policy.movement import FlowsBy, Movement, is_in_force, named
from registry.policy.view import View
from registry.snapshot import Flow, Snapshot


class Moved(NamedTuple):
    """An active flow before and after a change; None where it was or is not active."""

    before: Movement | None
    after: Movement | None


def look_again(
    before: View, snapshot: Snapshot, changed: Changed, *, flowing: Collection[str]
) -> tuple[View, Mapping[str, Moved]]:
    """The view of the changed register, and every flow that is not seen as before, by key.

    `flowing` are the categories of which it is known that they are on flows before and after.
    """
    view = View(snapshot, before.law, on=before.on)
    every = snapshot.flows if changed.flows else ()
    flows = {flow.key: flow for flow in every if flow.key in changed.flows}
    _keep(before, view, changed)
    if before.carried.issubset(flowing):
        view.carried = before.carried.union(*(flow.data for flow in flows.values()))
    moved = _moved(before, view, changed, flows)
    view.movements = _movements(before.movements, moved)
    both = list(moved.items())
    view.arriving = _flows_by(before.arriving, both, "recipient")
    view.departing = _flows_by(before.departing, both, "sender")
    view.serving = _flows_by(before.serving, both, "activity")
    view.naming = _flows_by(before.naming, both, "contracts")
    return view, moved


def _keep(before: View, view: View, changed: Changed) -> None:
    """Hands on what cannot have changed."""
    if not changed.vendors:
        view.vendors = before.vendors
    if not changed.contracts:
        view.contracts = before.contracts
    if not changed.activities:
        view.activities, view.held = before.activities, before.held
    if not changed.transfers:
        view.transfers = before.transfers
    if not changed.flows:
        view.carried, view.personal = before.carried, before.personal


def _movements(before: Mapping[str, Movement], moved: Mapping[str, Moved]) -> Mapping[str, Movement]:
    movements = dict(before)
    for key, (_, after) in moved.items():
        if after is not None:
            movements[key] = after
        else:
            del movements[key]
    come = [key for key, one in moved.items() if one.before is None]
    if come:
        last = len(movements) - len(come)
        keys, seen = list(movements)[:last], list(movements.values())[:last]
        for key in come:
            place = bisect_left(keys, key)
            keys.insert(place, key)
            seen.insert(place, movements[key])
        movements = dict(zip(keys, seen, strict=True))
    return movements


def _moved(before: View, view: View, changed: Changed, now: Mapping[str, Flow]) -> dict[str, Moved]:
    """What changed flows, and flows that name changed things, are seen as; `now` has the changed ones."""
    flows: dict[str, Flow | None] = {key: now.get(key) for key in changed.flows}
    named_by = ((before.arriving, changed.vendors), (before.naming, changed.contracts))
    for flows_by, keys in named_by:
        for key in keys:
            for flow in flows_by.get(key, ()):
                flows.setdefault(flow, before.movements[flow].flow)
    active = [flow for flow in flows.values() if flow is not None and is_active(flow, on=view.on)]
    contracts = {key: view.contracts.get(key) for flow in active for key in flow.contracts}
    force = {key: c for key, c in contracts.items() if c is not None and is_in_force(c, on=view.on)}
    found = view.movements_of(active, force)
    moved = {key: Moved(before.movements.get(key), found.get(key)) for key in sorted(flows)}
    return {key: one for key, one in moved.items() if one.before or one.after}


def _flows_by(before: FlowsBy, moved: Iterable[tuple[str, Moved]], name: str) -> FlowsBy:
    """The flows by what they name in a field, with those that were seen otherwise before put anew."""
    found = dict(before)
    for key, one in moved:
        old = named(one.before.flow, name) if one.before else ()
        new = named(one.after.flow, name) if one.after else ()
        if old != new:
            for was in old:
                found[was] = [other for other in found[was] if other != key]
            for now in new:
                keys = list(found.get(now, ()))
                insort(keys, key)
                found[now] = keys
    return found
