"""Checks on transfers: without a ground, with a condition nobody has confirmed, with a review overdue."""

from collections.abc import Iterator
from typing import Literal

from registry.law import in_a_sentence
from registry.policy.baseline import Requirement
from registry.policy.case import Case, Gap, Rule
from registry.policy.findings import Subject, Where, key_part
from registry.policy.movement import Movement
from registry.policy.transfers import TransferAnswer
from registry.policy.wording import spoken


def transfer_without_ground(case: Case, requirement: Requirement) -> Iterator[Gap]:
    """Personal data leave the EEA and nothing that is recorded allows it on the day."""
    yield from _judged(case, requirement, "no ground")


def transfer_unconfirmed(case: Case, requirement: Requirement) -> Iterator[Gap]:
    """Personal data leave the EEA under a decision whose condition nobody has recorded as met."""
    yield from _judged(case, requirement, "unconfirmed")


def _judged(
    case: Case, requirement: Requirement, verdict: Literal["no ground", "unconfirmed"]
) -> Iterator[Gap]:
    """One gap for each flow and place: each place needs a ground of its own."""
    answers: dict[str, list[TransferAnswer]] = {}
    for answer in case.transfers:
        if answer.verdict == verdict:
            answers.setdefault(answer.flow, []).append(answer)
    if not answers:
        return
    for movement in case.movements(requirement):
        for answer in answers.get(movement.flow.key, ()):
            yield _gap(case, movement, answer)


def assessment_review_overdue(case: Case, requirement: Requirement) -> Iterator[Gap]:
    """The day on which a transfer impact assessment was to be looked at again has passed."""
    for movement in case.movements(requirement):
        flow = movement.flow
        record = case.view.transfers.get(flow.key)
        made = record.assessment if record is not None and flow.key in case.leaving else None
        if made is None or made.next_review is None or case.on <= made.next_review:
            continue
        sender, recipient = case.view.name(flow.sender), case.view.name(flow.recipient)
        yield Gap(
            Subject("transfer", flow.key, case.view.flow_name(flow)),
            {"flow": flow.key, "from": sender, "to": recipient, "due": spoken(made.next_review)},
            flow=flow.key,
        )


def _gap(case: Case, movement: Movement, answer: TransferAnswer) -> Gap:
    flow = movement.flow
    sender, recipient = case.view.name(flow.sender), case.view.name(flow.recipient)
    return Gap(
        Subject("transfer", flow.key, case.view.flow_name(flow)),
        {
            "flow": flow.key,
            "from": sender,
            "to": recipient,
            "countries": in_a_sentence(answer.country_name),
            "missing": " ".join(dict.fromkeys(answer.missing)),
            "mend": " ".join(dict.fromkeys(answer.mend)),
        },
        flow=flow.key,
        term=key_part(answer.country),
        where=tuple(Where(contract=name) for name in _contracts(case, movement)),
        categories=answer.categories,
        doubts=answer.doubts,
    )


def _contracts(case: Case, movement: Movement) -> list[str]:
    """The names of contracts that were looked at: those the safeguards name, and clauses on the flow."""
    contracts = case.view.contracts
    record = case.view.transfers.get(movement.flow.key)
    keys = [s.contract for s in record.safeguards if s.contract] if record else []
    keys += [
        key
        for key in movement.flow.contracts
        if key in contracts and contracts[key].kind in ("standard clauses", "binding rules")
    ]
    return [(contracts[key].name if key in contracts else "") or key for key in dict.fromkeys(keys)]


WORDS = ("flow", "from", "to", "countries", "missing", "mend")

RULES = (
    Rule("transfer-without-ground", transfer_without_ground, WORDS, ("assessment_months",), chained=True),
    Rule("transfer-unconfirmed", transfer_unconfirmed, WORDS, chained=True),
    Rule("assessment-review-overdue", assessment_review_overdue, ("flow", "from", "to", "due")),
)
