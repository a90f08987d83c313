"""Things that a part of a register has only for a chain's sake: as little of them as judging needs."""

from collections.abc import Mapping
from functools import cache
from typing import Any, TypeVar

import msgspec

from registry.records.material import Chosen
from registry.snapshot import Activity, Contract, Flow, Snapshot
from registry.snapshot.base import Value

OF_ACTIVITY = (
    "clients", "joint_with", "business_function", "retention", "security", "source", "systems",
    "locations", "automated_decisions", "automated_decisions_note", "impact_assessment", "owner", "note",
)  # fmt: skip
OF_VENDOR = (
    "address", "contacts", "domains", "privacy_policy", "opt_out", "criticality", "owner", "next_review",
    "note",
)  # fmt: skip
OF_OTHERS = ("note",)

V = TypeVar("V", bound=Value)


def reduced(snapshot: Snapshot, chosen: Chosen) -> Snapshot:
    """The register with what is not chosen bare of all that does not bear on what is.

    Vendors at the ends of chosen flows stay as they are. Of a chosen activity only the chosen clients are
    left: what is done for one client is not another's to read.
    """
    near = {end for f in snapshot.flows if f.key in chosen.flows for end in (f.sender, f.recipient)}
    return msgspec.structs.replace(
        snapshot,
        activities=tuple(_activity(a, chosen) for a in snapshot.activities),
        vendors=tuple(
            v if v.key in chosen.vendors or v.key in near else without(v, OF_VENDOR) for v in snapshot.vendors
        ),
        contracts=tuple(_unless(chosen.contracts, c) for c in snapshot.contracts),
        flows=tuple(_unless(chosen.flows | chosen.other_days, f) for f in snapshot.flows),
    )


def _activity(activity: Activity, chosen: Chosen) -> Activity:
    if activity.key not in chosen.activities:
        return without(activity, OF_ACTIVITY)
    if activity.capacity != "processor":
        return activity
    clients = tuple(client for client in activity.clients if client.name in chosen.clients)
    return msgspec.structs.replace(activity, clients=clients)


T = TypeVar("T", Contract, Flow)


def _unless(kept: frozenset[str], thing: T) -> T:
    return thing if thing.key in kept else without(thing, OF_OTHERS)


def without(thing: V, fields: tuple[str, ...]) -> V:
    """A thing with some of its fields as if nothing had been recorded in them."""
    bare = _defaults(type(thing), fields)
    if all(getattr(thing, name) == default for name, default in bare.items()):
        return thing
    return msgspec.structs.replace(thing, **bare)


@cache
def _defaults(kind: type[Value], fields: tuple[str, ...]) -> Mapping[str, Any]:
    defaults = {field.name: field.default for field in msgspec.structs.fields(kind)}
    return {name: defaults[name] for name in fields}
