"""Checks on transfers: flows out of the EEA without a ground, or with a condition nobody has confirmed."""

from collections.abc import Iterator
from typing import Literal

from registry.policy.baseline import Requirement
from registry.policy.case import Case, Gap, Rule
from registry.policy.findings import Subject, Where
from registry.policy.transfers import TransferAnswer
from registry.policy.view import Movement
from registry.policy.wording import listing


def transfer_without_ground(case: Case, requirement: Requirement) -> Iterator[Gap]:
    """Personal data leave the EEA and nothing that is recorded allows it on the day."""
    yield from _judged(case, requirement, "no ground")


def transfer_unconfirmed(case: Case, requirement: Requirement) -> Iterator[Gap]:
    """Personal data leave the EEA under a decision whose condition nobody has recorded as met."""
    yield from _judged(case, requirement, "unconfirmed")


def _judged(
    case: Case, requirement: Requirement, verdict: Literal["no ground", "unconfirmed"]
) -> Iterator[Gap]:
    """One gap for each flow with such answers, its countries together."""
    answers: dict[str, list[TransferAnswer]] = {}
    for answer in case.transfers:
        if answer.verdict == verdict:
            answers.setdefault(answer.flow, []).append(answer)
    if not answers:
        return
    for movement in case.movements(requirement):
        found = answers.get(movement.flow.key)
        if found:
            yield _gap(case, movement, found)


def _gap(case: Case, movement: Movement, answers: list[TransferAnswer]) -> Gap:
    flow = movement.flow
    sender, recipient = case.view.name(flow.sender), case.view.name(flow.recipient)
    return Gap(
        Subject("transfer", flow.key, f"{sender} to {recipient}"),
        {
            "flow": flow.key,
            "from": sender,
            "to": recipient,
            "countries": listing([answer.country_name for answer in answers]),
            "missing": " ".join(dict.fromkeys(why for answer in answers for why in answer.missing)),
            "mend": " ".join(dict.fromkeys(how for answer in answers for how in answer.mend)),
        },
        flow=flow.key,
        where=tuple(Where(contract=name) for name in _contracts(case, movement)),
        categories=answers[0].categories,
        doubts=tuple(dict.fromkeys(doubt for answer in answers for doubt in answer.doubts)),
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
)
