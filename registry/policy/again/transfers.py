"""The answers on transfers of a changed register: asked again for some flows, kept for all others."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from registry.policy.again.chains import ChainsAgain
from registry.policy.again.nearby import Nearby
from registry.policy.baseline import Baseline
from registry.policy.limits import assessment_months
from registry.policy.transfers import TransferAnswer
from registry.policy.transfers.judge import Judge
from registry.policy.transfers.onward import ONWARD
from registry.policy.transfers.people import WhoseOfFew
from registry.policy.transfers.places import Borders, Leaving
from registry.policy.view import View

Answers = Mapping[str, Sequence[TransferAnswer]]
"""Answers by flow, each flow's in the order of places."""


def answers_on(flows: Collection[str], answers: Iterable[TransferAnswer]) -> Answers:
    """Those of the answers that are on some flows, by flow."""
    found: dict[str, list[TransferAnswer]] = {}
    for answer in answers:
        if answer.flow in flows:
            found.setdefault(answer.flow, []).append(answer)
    return found


def answer_again(
    before: Sequence[TransferAnswer], again: ChainsAgain, near: Nearby, baseline: Baseline
) -> tuple[Answers, frozenset[str]]:
    """The answers on the flows nearby, and the flows whose answers are others now."""
    worth = again.chains.worth
    view, borders = worth.view, Borders(worth.view)

    def leaving(flow: str) -> Leaving | None:
        return borders.leaving(view.movements[flow]) if flow in worth.transfers else None

    judge = Judge(
        view,
        again.chains.reach,
        leaving=leaving,
        whose=WhoseOfFew,
        assessment_months=assessment_months(baseline),
    )
    people = {key for key in near.people if (one := leaving(key)) and _hangs_on_people(one, view)}
    asked = near.transfers | people
    answers = {key: tuple(judge.answers([one])) for key in asked if (one := leaving(key))}
    old = answers_on(asked, before)
    return answers, frozenset(key for key in asked if answers.get(key, ()) != tuple(old.get(key, ())))


def _hangs_on_people(leaving: Leaving, view: View) -> bool:
    """Whether the answer can be another one for the data of other people: where a list is asked for them."""
    record = view.transfers.get(leaving.movement.flow.key)
    kinds = {safeguard.kind for safeguard in record.safeguards} if record is not None else set()
    listed = (d for place in leaving.places for d in view.law.decisions(place) if d.scope_kind == "list")
    return not kinds.isdisjoint(ONWARD) or any(True for _ in listed)
