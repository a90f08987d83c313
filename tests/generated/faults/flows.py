"""Faults of single flows: purpose, data, ground, encryption, the way out."""

from collections.abc import Sequence

from registry.snapshot import ORGANISATION, PEOPLE, Flow
from registry.snapshot.vocabulary import Sensitivity
from tests.generated.activities import ORDINARY
from tests.generated.faults.draft import Draft, Planted

SENSITIVE: tuple[Sensitivity, ...] = ("payment", "special")
OWN = (ORGANISATION, PEOPLE)


def _take(draft: Draft, flow: Flow) -> bool:
    return draft.take(flow.sender, flow.recipient, flow.key)


def _flow(rule: str, flow: Flow) -> Planted:
    return Planted(rule, flow.key)


def no_activity(draft: Draft, key: str) -> Sequence[Planted] | None:
    """Data handed on, and nobody knows for which activity."""
    flow = draft.flows[key]
    if flow.activity is None or flow.recipient not in draft.vendors or draft.leaves(flow):
        return None
    if not _take(draft, flow):
        return None
    draft.change(draft.flows, key, activity=None)
    return [_flow("flow-without-activity", flow)]


def strange_purpose(draft: Draft, key: str) -> Sequence[Planted] | None:
    """A purpose that the flow's activity does not have."""
    flow = draft.flows[key]
    if flow.activity is None or flow.recipient not in draft.vendors:
        return None
    own = {use.purpose for use in draft.activities[flow.activity].purposes}
    if not _take(draft, flow):
        return None
    strange = draft.rng.choice([purpose for purpose in ORDINARY if purpose not in own])
    draft.change(draft.flows, key, purposes=(*flow.purposes, strange))
    return [_flow("purpose-outside-activity", flow)]


def strange_data(draft: Draft, key: str) -> Sequence[Planted] | None:
    """Data that the flow's activity does not collect, though another one does."""
    flow = draft.flows[key]
    if flow.activity is None or flow.recipient not in draft.vendors:
        return None
    collected = draft.activities[flow.activity].data
    elsewhere = [c for c in draft.collected if c not in collected and _is_ordinary(draft, c)]
    if not elsewhere or not draft.personal(flow) or not _take(draft, flow):
        return None
    draft.change(draft.flows, key, data=(*flow.data, draft.rng.choice(elsewhere)))
    return [_flow("data-outside-activity", flow)]


def _is_ordinary(draft: Draft, category: str) -> bool:
    found = draft.category(category)
    return found.personal and found.sensitivity == "ordinary"


def unencrypted(draft: Draft, key: str) -> Sequence[Planted] | None:
    """Personal data sent for everybody to read."""
    flow = draft.flows[key]
    if not draft.personal(flow) or not _take(draft, flow):
        return None
    draft.change(draft.flows, key, encrypted=False)
    return [_flow("unencrypted-sensitive-flow", flow)]


def unknown_encryption(draft: Draft, key: str) -> Sequence[Planted] | None:
    """Sensitive data of which nobody knows whether they are encrypted on their way."""
    flow = draft.flows[key]
    if not draft.has(flow, *SENSITIVE) or not _take(draft, flow):
        return None
    draft.change(draft.flows, key, encrypted=None)
    return [_flow("encryption-not-recorded", flow)]


def credentials(draft: Draft, key: str) -> Sequence[Planted] | None:
    """Passwords handed to a third party, by an activity that collects them."""
    flow = draft.flows[key]
    secret = next(c.key for c in draft.law.data_categories if c.sensitivity == "credentials")
    if flow.activity is None or flow.recipient not in draft.vendors or not draft.personal(flow):
        return None
    if not _take(draft, flow):
        return None
    activity = draft.activities[flow.activity]
    draft.change(draft.activities, activity.key, data=tuple(dict.fromkeys((*activity.data, secret))))
    draft.change(draft.flows, key, data=(*flow.data, secret))
    return [_flow("credentials-to-third-party", flow)]


def no_ground(draft: Draft, key: str) -> Sequence[Planted] | None:
    """Data for a party that acts for itself, on no recorded ground; for marketing, a second finding."""
    flow = draft.flows[key]
    if flow.recipient not in draft.vendors or draft.role(flow) != "controller" or not draft.personal(flow):
        return None
    if not _take(draft, flow):
        return None
    draft.change(draft.flows, key, ground=None)
    found = [_flow("disclosure-without-ground", flow)]
    natures = {draft.law.purposes_by_key[purpose].nature for purpose in flow.purposes}
    if natures & {"marketing", "business sharing"}:
        found.append(_flow("marketing-personal-data", flow))
    return found


def sold(draft: Draft, key: str) -> Sequence[Planted] | None:
    """Data given away in exchange for something, without the permission of the people concerned."""
    flow = draft.flows[key]
    if flow.recipient not in draft.vendors or draft.vendors[flow.recipient].role != "processor":
        return None
    if not draft.personal(flow) or not _take(draft, flow):
        return None
    draft.change(draft.flows, key, sale_or_exchange=True)
    return [_flow("sale-without-permission", flow)]


def not_anonymous(draft: Draft, key: str) -> Sequence[Planted] | None:
    """Personal data in a flow that is said to identify nobody."""
    flow = draft.flows[key]
    if not draft.personal(flow) or not _take(draft, flow):
        return None
    draft.change(draft.flows, key, said_to_be_anonymous=True)
    return [_flow("identifier-in-anonymous-flow", flow)]


def published(draft: Draft, key: str) -> Sequence[Planted] | None:
    """Personal data made public, and nobody has asked the people."""
    flow = draft.flows[key]
    if flow.recipient not in draft.vendors or draft.vendors[flow.recipient].role != "processor":
        return None
    if flow.activity is not None or not draft.personal(flow) or not _take(draft, flow):
        return None
    draft.change(draft.flows, key, means=("publication",))
    return [_flow("publication-without-consent", flow)]


def no_way_out(draft: Draft, key: str) -> Sequence[Planted] | None:
    """A newsletter that nobody can leave."""
    flow = draft.flows[key]
    if not flow.opt_out or draft.vendors[flow.recipient].opt_out or not draft.personal(flow):
        return None
    if not _take(draft, flow):
        return None
    draft.change(draft.flows, key, opt_out="")
    return [_flow("marketing-without-opt-out", flow)]
