"""Faults of transfers: a list entry that lapsed, clauses that do not fit, assessments missing or too old."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from msgspec.structs import replace

from registry.snapshot import Flow, Module, Safeguard, Transfer
from tests.generated.faults.draft import Draft, Planted

MODULES: tuple[Module, ...] = ("M1", "M2", "M3", "M4")


def without_ground(draft: Draft, flows: Sequence[Flow]) -> list[Planted]:
    """One finding for each of these flows and each place it reaches: the transfer rests on nothing."""
    return [
        Planted("transfer-without-ground", flow.key, flow.key, term=place)
        for flow in flows
        for place in draft.places(flow)
    ]


def entry_lapsed(draft: Draft, key: str) -> Sequence[Planted] | None:
    """A list entry that ran out yesterday: the transfers have no ground, and that is all there is to say."""
    vendor = draft.vendors[key]
    listed = any(c.scheme in _frameworks(draft) for c in vendor.certifications)
    flows = [flow for k in draft.into.get(key, ()) if draft.personal(flow := draft.flows[k])]
    if not listed or not flows or not draft.take(key, *(flow.sender for flow in flows)):
        return None
    lapsed = tuple(replace(c, valid_to=draft.on - timedelta(days=1)) for c in vendor.certifications)
    draft.change(draft.vendors, key, certifications=lapsed)
    return without_ground(draft, flows)


def _frameworks(draft: Draft) -> set[str]:
    decisions = draft.law.adequacy_decisions
    return {d.framework for d in decisions if d.framework and d.in_force(draft.on)}


def _record(draft: Draft, key: str, kind: str) -> tuple[Flow, Transfer, Safeguard] | None:
    """A transfer that rests on one safeguard of this kind, its parties now taken."""
    record = draft.transfers.get(key)
    if record is None or record.safeguards[0].kind != kind:
        return None
    flow = draft.flows[key]
    return (flow, record, record.safeguards[0]) if draft.take(flow.sender, flow.recipient) else None


def _with_assessment(draft: Draft, key: str, **changes: Any) -> Sequence[Planted] | None:
    record = draft.transfers.get(key)
    if record is None or record.assessment is None:
        return None
    flow = draft.flows[key]
    if not draft.take(flow.sender, flow.recipient):
        return None
    draft.transfers[key] = replace(record, assessment=replace(record.assessment, **changes))
    return without_ground(draft, [flow])


def no_assessment(draft: Draft, key: str) -> Sequence[Planted] | None:
    """Clauses or binding rules without an assessment of the transfer."""
    record = draft.transfers.get(key)
    if record is None or record.assessment is None:
        return None
    flow = draft.flows[key]
    if not draft.take(flow.sender, flow.recipient):
        return None
    draft.transfers[key] = replace(record, assessment=None)
    return without_ground(draft, [flow])


def old_assessment(draft: Draft, key: str) -> Sequence[Planted] | None:
    """An assessment that was made ten years ago."""
    return _with_assessment(draft, key, made_on=draft.on - timedelta(days=3653))


def bad_assessment(draft: Draft, key: str) -> Sequence[Planted] | None:
    """An assessment whose outcome is that the data must not go there."""
    return _with_assessment(draft, key, outcome="not acceptable")


def condition_unrecorded(draft: Draft, key: str) -> Sequence[Planted] | None:
    """A decision for a part of a country, and nobody has recorded that the importer belongs to it."""
    if (found := _record(draft, key, "adequacy")) is None:
        return None
    flow, record, safeguard = found
    draft.transfers[key] = replace(record, safeguards=(replace(safeguard, condition_met=None),))
    return [Planted("transfer-unconfirmed", flow.key, flow.key, term=place) for place in draft.places(flow)]


def rules_not_for_importer(draft: Draft, key: str) -> Sequence[Planted] | None:
    """Binding rules of a group to which the importer does not belong."""
    if (found := _record(draft, key, "binding corporate rules")) is None:
        return None
    flow, record, safeguard = found
    draft.transfers[key] = replace(record, safeguards=(replace(safeguard, covers_importer=False),))
    return without_ground(draft, [flow])


def _spoil_clauses(draft: Draft, key: str, **changes: Any) -> Sequence[Planted] | None:
    """Change the contract that holds the clauses; every transfer under it loses its ground."""
    contract = draft.contracts[key]
    flows = draft.under(key)
    if contract.kind != "standard clauses" or not flows or not draft.take(*contract.between):
        return None
    draft.change(draft.contracts, key, **changes)
    return without_ground(draft, flows)


def wrong_module(draft: Draft, key: str) -> Sequence[Planted] | None:
    """Clauses with modules for other roles than the two parties have."""
    others = tuple(module for module in MODULES if module not in draft.contracts[key].modules)
    return _spoil_clauses(draft, key, modules=others)


def annexes_incomplete(draft: Draft, key: str) -> Sequence[Planted] | None:
    """Clauses whose annexes nobody has filled in."""
    return _spoil_clauses(draft, key, annexes_complete=False)


def repealed_clauses(draft: Draft, key: str) -> Sequence[Planted] | None:
    """Clauses of a set that could no longer be used on the day."""
    return _spoil_clauses(draft, key, clause_set="2010/87/EU", modules=())
