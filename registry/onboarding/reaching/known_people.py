"""People of a third party whom the organisation knows already, to be proposed where somebody is invited."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from flask_babel import gettext as _
from sqlalchemy import select

from registry.accounts.queries import normal_email
from registry.db import db
from registry.history import find_row
from registry.onboarding.models import OnboardingRow, VendorLink
from registry.onboarding.reaching.contacts import can_be_written_to
from registry.onboarding.reaching.links import living_links

MOST_PROPOSED = 10
"""How many people are proposed."""


class KnownPerson(NamedTuple):
    """Somebody who can be invited, and where the organisation knows them from."""

    name: str
    email: str
    source: str


def known_people(row: OnboardingRow, *, on: date) -> list[KnownPerson]:
    """Whom the register names for the third party of an onboarding, then who answered for it before.

    Nobody who has a good link already; nobody of one that is new.
    """
    invited = {link.email for link in living_links(row.id, on=on)}
    found: dict[str, KnownPerson] = {}
    for person in (*named_in_register(row), *invited_before(row)):
        if can_be_written_to(person.email) and person.email not in invited:
            found.setdefault(person.email, person)
    return list(found.values())[:MOST_PROPOSED]


def named_in_register(row: OnboardingRow) -> Iterator[KnownPerson]:
    """The contacts of the third party that have an address."""
    vendor = find_row(row.organisation_id, "vendors", row.vendor) if row.vendor else None
    for one in vendor.value.contacts if vendor is not None else ():
        if one.email:
            source = _("in the register, as %(role)s", role=one.role) if one.role else _("in the register")
            yield KnownPerson(one.name or one.role or one.email, normal_email(one.email), source)


def invited_before(row: OnboardingRow) -> Iterator[KnownPerson]:
    """Who was invited when the third party was asked before, the last one first."""
    if row.vendor is None:
        return
    asked = (
        select(VendorLink)
        .join(OnboardingRow, OnboardingRow.id == VendorLink.onboarding_id)
        .where(
            OnboardingRow.organisation_id == row.organisation_id,
            OnboardingRow.vendor == row.vendor,
            OnboardingRow.id != row.id,
        )
        .order_by(VendorLink.id.desc())
        .limit(MOST_PROPOSED)
    )
    for link in db.session.scalars(asked):
        yield KnownPerson(link.name, link.email, _("invited before"))
