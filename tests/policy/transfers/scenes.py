"""Small registers with one transfer in them, and the judgement on them."""

from datetime import date
from typing import Any

from registry.graph import Reach, build_network, follow
from registry.law import Law, load_law
from registry.policy.transfers import TransferAnswer, judge_transfers
from registry.policy.view import View
from registry.snapshot import (
    ORGANISATION,
    Certification,
    Contract,
    Flow,
    Safeguard,
    Snapshot,
    Transfer,
    TransferAssessment,
    Vendor,
)
from tests.registers import TODAY, activity, contract, flow, organisation, register, vendor

ASSESSED = TransferAssessment(made_on=date(2025, 9, 1), outcome="acceptable")
"""An assessment that carries a ground on TODAY."""


def desk(**changes: Any) -> Vendor:
    """The vendor that gets the data: a processor in India, of which no decision speaks."""
    return vendor("desk", **{"country": "IN"} | changes)


def to_desk(key: str = "to-desk", **changes: Any) -> Flow:
    """The flow to the desk, under no contract."""
    return flow(key, **{"recipient": "desk", "contracts": ()} | changes)


def clauses(key: str = "desk-scc", **changes: Any) -> Contract:
    """The clauses of 2021 with the desk, module M2, signed, annexes complete."""
    defaults = {
        "between": (ORGANISATION, "desk"),
        "kind": "standard clauses",
        "signed": date(2024, 3, 1),
        "in_force": None,
        "clause_set": "2021/914",
        "modules": ("M2",),
        "annexes_complete": True,
    }
    return contract(key, **defaults | changes)


def record(*safeguards: Safeguard, **changes: Any) -> Transfer:
    """What is recorded of the transfer to the desk: these safeguards, and an assessment."""
    defaults: dict[str, Any] = {"flow": "to-desk", "safeguards": safeguards, "assessment": ASSESSED}
    return Transfer(**defaults | changes)


def entry(**changes: Any) -> Certification:
    """An entry on the DPF's list, from 2024 to the end of 2026, for other than human-resources data."""
    days: dict[str, Any] = {"valid_from": date(2024, 1, 1), "valid_to": date(2026, 12, 31)}
    return Certification(**{"scheme": "dpf"} | days | changes)


def scene(
    *transfers: Transfer,
    importer: Vendor | None = None,
    sent: Flow | None = None,
    contracts: tuple[Contract, ...] = (),
    **changes: Any,
) -> Snapshot:
    """A register whose organisation sends names and e-mail addresses to the desk."""
    defaults = {
        "organisation": organisation(),
        "activities": (activity(),),
        "vendors": (importer or desk(),),
        "contracts": contracts,
        "flows": (sent or to_desk(),),
        "transfers": transfers,
        "technologies": (),
        "conditions": (),
    }
    return register(**defaults | changes)


def reach_of(snapshot: Snapshot, *, on: date = TODAY) -> tuple[View, Reach]:
    """The register as the day sees it, and where its data get to."""
    view = View(snapshot, load_law(), on=on)
    network = build_network(snapshot, on=on)
    return view, follow(network, held=network.bits(view.held))


def judge(
    snapshot: Snapshot, *, on: date = TODAY, law: Law | None = None, months: float | None = 24
) -> tuple[TransferAnswer, ...]:
    """What is said of the transfers of a register on a day."""
    _, reach = reach_of(snapshot, on=on)
    return judge_transfers(View(snapshot, law or load_law(), on=on), reach, assessment_months=months)


def only(answers: tuple[TransferAnswer, ...], *, flow: str = "to-desk") -> TransferAnswer:
    """The one answer on a flow."""
    (answer,) = (answer for answer in answers if answer.flow == flow)
    return answer


def said(answer: TransferAnswer) -> str:
    """Everything that an answer says in words, as one text."""
    grounds = (f"{g.kind} {g.reference} {g.article} {g.why}" for g in answer.rests_on)
    return " | ".join((*grounds, *answer.missing))


def doubted(answer: TransferAnswer) -> str:
    """The doubts of an answer as one text."""
    return " | ".join(f"{doubt.text} [{doubt.source}; {doubt.confidence}]" for doubt in answer.doubts)
