"""Asking for a third party, and closing that again: neither changes the register."""

import secrets
from datetime import date, datetime

from flask_babel import gettext as _
from sqlalchemy import func, select

from registry.db import db
from registry.errors import OnwardError
from registry.history.bookkeeping import bookkeeping
from registry.onboarding.events import What, note_event
from registry.onboarding.models import UNFINISHED, OnboardingRow
from registry.onboarding.queries import onboarding_of
from registry.onboarding.triage import Criticality, Settled
from registry.onboarding.triage.facts import completed, facts_of
from registry.onboarding.triage.rules import triage_rules
from registry.onboarding.triage.triaging import overruled, settled_by, triage
from registry.onboarding.wanted import Wanted
from registry.snapshot import Role

MOST_UNFINISHED = 1_000
"""How many can be under way in an organisation at once."""


class TooManyUnfinished(OnwardError):
    """As many third parties are asked for as may be."""


class MovedMeanwhile(OnwardError):
    """Somebody else has changed it after the person saw it, or it is over."""


def ask_for(
    organisation_id: int,
    wanted: Wanted,
    *,
    by: str,
    at: datetime,
    on: date,
    key: str = "",
    because: str = "",
    criticality: Criticality = "",
) -> str:
    """Ask for a third party; gives the key of the onboarding, a new one unless told otherwise.

    There is never a second one under way for a vendor of the register: then its key is given. Data, people
    and purposes that the first request does not name are those of its activity. `because` says why a third
    party is asked again; `criticality` is what the register says of it, which goes before the rules. Raises
    TooManyUnfinished.
    """
    key = key or secrets.token_hex(10)
    wanted = wanted if because else completed(wanted, organisation_id=organisation_id)
    settled = settled_for(wanted, organisation_id=organisation_id, on=on, criticality=criticality)
    with bookkeeping(turn=organisation_id):
        before = db.session.scalar(
            select(OnboardingRow.key).filter_by(organisation_id=organisation_id, key=key)
        )
        before = before or under_way_for(organisation_id, wanted.vendor)
        if before is not None:
            return before
        if number_unfinished(organisation_id) >= MOST_UNFINISHED:
            raise TooManyUnfinished
        row = OnboardingRow(
            organisation_id=organisation_id,
            key=key,
            name=wanted.name,
            vendor=wanted.vendor,
            state="requested",
            wanted=wanted,
            settled=settled,
            answers=None,
            version=0,
            because=because,
            asked_by=by,
            asked_at=at,
            moved_at=at,
            due=None,
        )
        db.session.add(row)
        db.session.flush()
        what: What = "begun again" if because else "asked"
        note_event(row.id, what, at=at, by=by, text=because)
    return key


def settled_for(
    wanted: Wanted, *, organisation_id: int, on: date, criticality: Criticality, role: Role | None = None
) -> Settled:
    """What the rules settle of a request, but for the criticality that the register has, if it has one.

    `role` is the one that somebody has decided, which then counts for the rules on everything else.
    """
    found = triage(facts_of(wanted, organisation_id=organisation_id, on=on), triage_rules(), role=role)
    settled = settled_by(found)
    if criticality in ("", settled.criticality):
        return settled
    reason = _("The register says so.")
    return overruled(settled, "criticality", value=criticality, reason=reason, by="")


def under_way_for(organisation_id: int, vendor: str | None) -> str | None:
    """The key of what is under way for a vendor of the register; None when nothing is."""
    if vendor is None:
        return None
    asked = select(OnboardingRow.key).where(
        OnboardingRow.organisation_id == organisation_id,
        OnboardingRow.vendor == vendor,
        OnboardingRow.state.in_(UNFINISHED),
    )
    return db.session.scalar(asked.order_by(OnboardingRow.id).limit(1))


def number_unfinished(organisation_id: int) -> int:
    """How many are under way in an organisation."""
    asked = select(func.count()).where(
        OnboardingRow.organisation_id == organisation_id, OnboardingRow.state.in_(UNFINISHED)
    )
    return db.session.scalar(asked) or 0


def close(organisation_id: int, key: str, *, reason: str, by: str, at: datetime) -> None:
    """End an onboarding without an entry in the register; raises MovedMeanwhile when it is over already."""
    with bookkeeping(turn=organisation_id):
        row = onboarding_of(organisation_id, key, alone=True)
        if row.state not in UNFINISHED:
            raise MovedMeanwhile
        row.state, row.moved_at = "closed", at
        note_event(row.id, "closed", at=at, by=by, text=reason)
