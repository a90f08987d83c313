"""Changing a request: what somebody wants a third party for is put right, and the rules are asked again."""

import hashlib
from collections.abc import Collection
from datetime import date, datetime

import msgspec
from msgspec.structs import replace

from registry.errors import OnwardError
from registry.history import find_row
from registry.history.bookkeeping import bookkeeping
from registry.onboarding.answers import Answers
from registry.onboarding.asking.changes import MovedMeanwhile, settled_for
from registry.onboarding.asking.facts import completed
from registry.onboarding.asking.standing import differences, standing
from registry.onboarding.asking.triaging import overlaid
from registry.onboarding.events import note_event
from registry.onboarding.models import UNFINISHED, OnboardingRow, State
from registry.onboarding.queries import onboarding_of
from registry.onboarding.triage import Criticality, Settled
from registry.onboarding.wanted import Wanted

OF_ASKER: tuple[State, ...] = ("requested",)
"""The states in which whoever asked may change what they asked for: nobody has been invited."""

OF_FLOW = ("activity", "data", "subjects", "purposes")
"""What of a request stands in the answers, too, from their beginning."""


class ChangedMeanwhile(OnwardError):
    """Somebody else has changed the request after the person saw it; carries it as it is now."""

    def __init__(self, row: OnboardingRow) -> None:
        super().__init__(f"The request '{row.key}' has been changed meanwhile.")
        self.wanted = row.wanted


def seal_of(wanted: Wanted) -> str:
    """Tells whether a request is still what somebody saw."""
    return hashlib.sha256(msgspec.json.encode(wanted)).hexdigest()[:16]


def changeable_in(row: OnboardingRow, *, person: str, may_edit: bool) -> tuple[State, ...]:
    """The states in which somebody may change a request; none when it is not theirs to change."""
    if may_edit:
        return UNFINISHED
    return OF_ASKER if row.asked_by == person else ()


def change_request(
    organisation_id: int,
    key: str,
    wanted: Wanted,
    *,
    seen: str,
    states: Collection[State],
    by: str,
    at: datetime,
    on: date,
) -> tuple[str, ...]:
    """Put another request in the place of one; gives what differs by it, in sentences.

    The rules settle anew what nobody has decided otherwise. What was answered stays; what is not asked any
    more counts for nothing. Raises MovedMeanwhile when it is in none of some states, ChangedMeanwhile when it
    is not the request that the person saw.
    """
    with bookkeeping(turn=organisation_id):
        row = onboarding_of(organisation_id, key, alone=True)
        if row.state not in states:
            raise MovedMeanwhile
        new = wanted if row.because else completed(wanted, organisation_id=organisation_id)
        if new == row.wanted:
            return ()
        if seal_of(row.wanted) != seen:
            raise ChangedMeanwhile(row)
        before = standing(row, on=on)
        row.settled = settled_again(row, new, on=on)
        if row.answers is not None:
            row.answers = with_request(row.answers, before=row.wanted, now=new)
            # Whoever has them before their eyes is told that others are asked by now.
            row.version += 1
        row.wanted, row.name = new, new.name
        found = differences(before, standing(row, on=on))
        note_event(row.id, "changed", at=at, by=by, text=msgspec.json.encode(found).decode())
        return found


def settled_again(row: OnboardingRow, wanted: Wanted, *, on: date) -> Settled:
    """What the rules settle of another request; what somebody has decided otherwise stays so."""
    decided = row.settled.role if row.settled.overruling("role") else None
    found = settled_for(
        wanted,
        organisation_id=row.organisation_id,
        on=on,
        criticality=criticality_known(row),
        role=decided,
    )
    return overlaid(found, row.settled)


def criticality_known(row: OnboardingRow) -> Criticality:
    """What the register says of one that is asked again, which goes before the rules; else nothing."""
    vendor = find_row(row.organisation_id, "vendors", row.vendor) if row.because and row.vendor else None
    found: Criticality = vendor.value.criticality if vendor is not None else ""
    return found


def with_request(answers: Answers, *, before: Wanted, now: Wanted) -> Answers:
    """Answers with what differs between two requests in what they have from the request."""
    differs = {name: getattr(now, name) for name in OF_FLOW if getattr(now, name) != getattr(before, name)}
    return replace(answers, flow=replace(answers.flow, **differs))
