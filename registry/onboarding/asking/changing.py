"""Putting a request right, or deciding otherwise than the rules: what follows is settled again."""

from datetime import date, datetime

from msgspec.structs import replace

from registry.errors import OnwardError
from registry.history import find_row
from registry.history.bookkeeping import bookkeeping
from registry.onboarding.answers import Answers
from registry.onboarding.asking.changes import MovedMeanwhile, settled_for
from registry.onboarding.asking.standing import Changes, changes, kept, standing
from registry.onboarding.events import note_event
from registry.onboarding.fingerprint import fingerprint
from registry.onboarding.models import UNFINISHED, OnboardingRow, State
from registry.onboarding.queries import onboarding_of
from registry.onboarding.triage import Criticality, Settled, Settling
from registry.onboarding.triage.facts import completed
from registry.onboarding.triage.triaging import overlaid, overruled
from registry.onboarding.wanted import Wanted

OF_ASKER: tuple[State, ...] = ("requested",)
"""The states in which whoever asked may change what they asked for: nobody has been invited."""

OF_ACTIVITY = ("data", "subjects", "purposes")
"""What of a request is that of its activity where nobody says otherwise."""

OF_FLOW = ("activity", *OF_ACTIVITY)
"""What of a request stands in the answers, too, from their beginning."""


class ChangedMeanwhile(OnwardError):
    """Somebody else has changed the request after the person saw it; carries it as it is now."""

    def __init__(self, row: OnboardingRow) -> None:
        super().__init__(f"The request '{row.key}' has been changed meanwhile.")
        self.wanted = row.wanted


def seal_of(wanted: Wanted) -> str:
    """Tells whether a request is still what somebody saw."""
    return fingerprint(wanted)


def may_change(row: OnboardingRow, person: str, *, edits: bool) -> bool:
    """Whether a request is somebody's to change: of those who edit the register, else of whoever asked."""
    return edits or row.asked_by == person


def is_changeable(row: OnboardingRow, *, edits: bool) -> bool:
    """Whether it can still be changed: by those who edit until it is over, else while nobody is invited."""
    return row.state in (UNFINISHED if edits else OF_ASKER)


def change_request(
    organisation_id: int,
    key: str,
    wanted: Wanted,
    *,
    seen: str,
    edits: bool,
    by: str,
    at: datetime,
    on: date,
) -> bool:
    """Put another request in the place of one; False when it is the same.

    The rules settle anew what nobody has decided otherwise. What was answered stays; what is not asked any
    more counts for nothing. `edits` tells whether the person edits the register. Raises MovedMeanwhile when
    they cannot change it any more, ChangedMeanwhile when it is not the request that they saw.
    """
    with bookkeeping(turn=organisation_id):
        row = onboarding_of(organisation_id, key, alone=True)
        if not is_changeable(row, edits=edits):
            raise MovedMeanwhile
        new = wanted if row.because else with_activity(wanted, row)
        if new == row.wanted:
            return False
        if seal_of(row.wanted) != seen:
            raise ChangedMeanwhile(row)
        found = put(row, new, decided=row.settled, on=on)
        note_event(row.id, "changed", at=at, by=by, text=kept(found))
        return True


def overrule(
    organisation_id: int,
    key: str,
    what: Settling,
    value: object,
    *,
    seen: object,
    reason: str,
    by: str,
    at: datetime,
    on: date,
) -> None:
    """Decide something otherwise than it stands, which the person saw; raises MovedMeanwhile."""
    with bookkeeping(turn=organisation_id):
        row = onboarding_of(organisation_id, key, alone=True)
        if row.state not in UNFINISHED or getattr(row.settled, what) != seen:
            raise MovedMeanwhile
        decided = overruled(row.settled, what, value=value, reason=reason, by=by)
        found = put(row, row.wanted, decided=decided, on=on)
        note_event(row.id, "overruled", at=at, by=by, about=what, text=kept(replace(found, reason=reason)))


def with_activity(wanted: Wanted, row: OnboardingRow) -> Wanted:
    """A request in the place of one, with the data, people and purposes of its activity where it names none.

    Another activity brings its own: what only the one before has brought counts as not named.
    """
    organisation_id, before = row.organisation_id, row.wanted
    if wanted.activity != before.activity:
        bare = Wanted(name=before.name, activity=before.activity)
        brought = completed(bare, organisation_id=organisation_id)
        same = [name for name in OF_ACTIVITY if set(getattr(wanted, name)) == set(getattr(brought, name))]
        wanted = replace(wanted, **dict.fromkeys(same, ()))
    return completed(wanted, organisation_id=organisation_id)


def put(row: OnboardingRow, wanted: Wanted, *, decided: Settled, on: date) -> Changes:
    """Have a request stand, with all that follows from it and from what people decided; what differs by it.

    Inside the transaction that writes.
    """
    before, role = standing(row, on=on), row.settled.role
    row.settled = settled_again(row, wanted, decided=decided, on=on)
    if row.answers is not None and (wanted, row.settled.role) != (row.wanted, role):
        row.answers = with_request(row.answers, before=row.wanted, now=wanted)
        # Whoever sends the answers, or accepts them, on a page from before has to look at them again.
        row.version += 1
    row.wanted, row.name = wanted, wanted.name
    return changes(before, standing(row, on=on))


def settled_again(row: OnboardingRow, wanted: Wanted, *, decided: Settled, on: date) -> Settled:
    """What the rules settle of another request; what somebody has decided otherwise stays so."""
    found = settled_for(
        wanted,
        organisation_id=row.organisation_id,
        on=on,
        criticality=criticality_known(row),
        role=decided.decided_role,
    )
    return overlaid(found, decided)


def criticality_known(row: OnboardingRow) -> Criticality:
    """What the register says of one that is asked again, which goes before the rules; else nothing."""
    vendor = find_row(row.organisation_id, "vendors", row.vendor) if row.because and row.vendor else None
    found: Criticality = vendor.value.criticality if vendor is not None else ""
    return found


def with_request(answers: Answers, *, before: Wanted, now: Wanted) -> Answers:
    """Answers with what differs between two requests in what they have from the request.

    A name or domain that the third party has put right stays.
    """
    differs = {name: getattr(now, name) for name in OF_FLOW if getattr(now, name) != getattr(before, name)}
    vendor = answers.vendor
    if vendor.name == before.name:
        vendor = replace(vendor, name=now.name)
    if vendor.domains == domains_in(before):
        vendor = replace(vendor, domains=domains_in(now))
    return replace(answers, vendor=vendor, flow=replace(answers.flow, **differs))


def domains_in(wanted: Wanted) -> tuple[str, ...]:
    """The domains with which answers to a request begin."""
    return (wanted.domain,) if wanted.domain else ()
