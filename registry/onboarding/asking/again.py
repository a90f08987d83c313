"""Asking a third party of the register again, and the answers that are filled in for it beforehand."""

from collections.abc import Iterable
from datetime import date, datetime

from msgspec.structs import replace

from registry.catalogue.vendors.guided.begun import NEW
from registry.errors import NotInRegister
from registry.history import find_row
from registry.onboarding.answers import Answers, Said, first_answers
from registry.onboarding.asking.changes import ask_for
from registry.onboarding.looking.known import Known, as_answers, known_of
from registry.onboarding.models import OnboardingRow
from registry.onboarding.queries import last_accepted
from registry.onboarding.wanted import Decides, Wanted
from registry.snapshot import ORGANISATION, Flow, Role, Vendor
from registry.snapshot.base import LONGEST_LINE

DECIDES: dict[Role, Decides] = {
    "controller": "vendor",
    "joint controller": "together",
    "processor": "organisation",
    "sub-processor": "organisation",
}
"""Who decides what the data are used for, by the role that a third party has."""


def ask_again(
    organisation_id: int, vendor: str, *, because: str, by: str, at: datetime, on: date, key: str = ""
) -> str:
    """Have a third party asked again, for a reason; gives the key of the onboarding, or of one under way.

    Raises NotInRegister when there is no such vendor.
    """
    wanted = wanted_again(organisation_id, vendor, on=on)
    row = find_row(organisation_id, "vendors", vendor)
    return ask_for(
        organisation_id,
        wanted,
        by=by,
        at=at,
        on=on,
        key=key,
        because=because[:LONGEST_LINE],
        criticality=row.value.criticality if row is not None else "",
    )


def wanted_again(organisation_id: int, vendor: str, *, on: date) -> Wanted:
    """What a third party is wanted for by now: as the register says, and what only the last request does."""
    known = known_of(organisation_id, vendor, on=on)
    if known.vendor is None:
        raise NotInRegister("vendor", vendor[:40])
    last = last_accepted(organisation_id, vendor)
    before = last.wanted if last is not None else Wanted(name=named(known.vendor))
    # What belongs to another activity would be written into this one's flow when the answers are accepted.
    asked_for = known.flows_for(before.activity) if before.activity else ()
    first = next(iter(asked_for), None) or first_flow(known)
    gets = known.flows_for(first.activity) if first else ()
    places = (known.vendor.country, *together(gets, "countries"), *together(gets, "access_countries"))
    return replace(
        before,
        name=named(known.vendor),
        vendor=vendor,
        domain=next(iter(known.vendor.domains), ""),
        kind=known.vendor.kind,
        activity=first.activity if first else before.activity,
        purposes=together(gets, "purposes") or before.purposes,
        data=together(gets, "data") or before.data,
        subjects=together(gets, "subjects") or before.subjects,
        countries=tuple(dict.fromkeys(filter(None, places))) or before.countries,
        decides=DECIDES[known.vendor.role],
        on_site=before.on_site or bool(known.technologies),
    )


def first_flow(known: Known) -> Flow | None:
    """The flow by which a third party gets data, the organisation's before those of people."""
    own = next((flow for flow in known.gets if flow.sender == ORGANISATION), None)
    return own or next(iter(known.gets), None)


def named(vendor: Vendor) -> str:
    """What a vendor is called."""
    return vendor.name or vendor.key


def together(flows: Iterable[Flow], name: str) -> tuple[str, ...]:
    """What some flows name between them, each once."""
    return tuple(dict.fromkeys(key for flow in flows for key in getattr(flow, name)))


def again_answers(organisation_id: int, vendor: str, *, on: date) -> Answers:
    """The answers with which a third party that is asked again begins, marked with the day they are from.

    They are what the register says of it by now, never a remark of the organisation's; what it said last time
    counts only where the register says nothing. Their proofs are those of last time, whose files
    `proofs.carrying` copies. Raises NotInRegister when there is no such vendor.
    """
    known = known_of(organisation_id, vendor, on=on)
    if known.vendor is None:
        raise NotInRegister("vendor", vendor[:40])
    found = replace(from_register(known, organisation_id=organisation_id, on=on), again_from=on)
    last = last_accepted(organisation_id, vendor)
    return found if last is None or last.answers is None else with_said(found, last.answers)


def with_said(found: Answers, last: Answers) -> Answers:
    """What the register says, and what was said last time that it cannot say: none of a kind, and files."""
    purposes = {sub.name.casefold(): sub.purpose for sub in last.passed_on.subs}
    subs = tuple(replace(sub, purpose=purposes.get(sub.name.casefold(), "")) for sub in found.passed_on.subs)
    known = found.passed_on.known or none_of(last.passed_on.known)
    return replace(
        found,
        has_contract=found.has_contract or none_of(last.has_contract),
        certified=found.certified or none_of(last.certified),
        on_site=found.on_site or none_of(last.on_site),
        dpf=found.dpf or (last.dpf if last.dpf in ("none", "unsure") else ""),
        passed_on=replace(found.passed_on, known=known, subs=subs),
        unsure=last.unsure,
        proofs=tuple(replace(one, from_before=True) for one in last.proofs),
    )


def none_of(said: Said) -> Said:
    """That there is none, if that was said."""
    return "none" if said == "none" else ""


def from_register(known: Known, *, organisation_id: int, on: date) -> Answers:
    """What the register says of a third party, without what the organisation has noted for itself."""
    assert known.vendor is not None
    own = first_flow(known)
    found = as_answers(
        known,
        first_answers(known.vendor),
        activity=own.activity if own else None,
        organisation_id=organisation_id,
        on=on,
    )
    assert found is not None, "it is in the register"
    subs = tuple(replace(sub, purpose="") for sub in found.passed_on.subs)
    return replace(found, passed_on=replace(found.passed_on, subs=subs))


def beginning_answers(row: OnboardingRow, *, on: date) -> Answers:
    """The answers with which an onboarding begins once the third party is invited."""
    if row.vendor is not None:
        return again_answers(row.organisation_id, row.vendor, on=on)
    wanted = row.wanted
    vendor = Vendor(
        key=NEW,
        name=wanted.name,
        kind=wanted.kind,
        role=row.settled.role,
        domains=(wanted.domain,) if wanted.domain else (),
        status="proposed",
        criticality=row.settled.criticality,
    )
    begun = first_answers(vendor)
    flow = replace(
        begun.flow,
        role=row.settled.role,
        activity=wanted.activity,
        data=wanted.data,
        subjects=wanted.subjects,
        purposes=wanted.purposes,
    )
    return replace(begun, flow=flow)
