"""Reading vendors: the list, filtered and sorted."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import ColumnElement, Text, and_, func, literal, or_, select, true, type_coerce

from registry.catalogue.vendors.models import VendorRow
from registry.db import db
from registry.judgement.found import VendorJudgement
from registry.listing import Listing, Page, page_of

LISTS = {
    "service-providers": "service provider",
    "ad-networks": "ad network",
    "social-widgets": "social widget",
}
"""The lists that stand in the main navigation, by their word in the address, and the kind that each holds."""


def matching(text: str) -> ColumnElement[bool]:
    """Vendors whose name, key or domains hold a text."""
    return or_(
        VendorRow.name.icontains(text, autoescape=True),
        VendorRow.key.icontains(text, autoescape=True),
        type_coerce(VendorRow.domains, Text).icontains(text, autoescape=True),
    )


def due_by(text: str) -> ColumnElement[bool]:
    """Vendors whose review is due on a day (year-month-day) or before; what is no day bounds nothing."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return true()
    return and_(VendorRow.next_review <= day, VendorRow.status != "ended")


LISTING = Listing(
    row=VendorRow,
    key=VendorRow.key,
    sorts={
        "name": func.lower(func.coalesce(func.nullif(VendorRow.name, ""), VendorRow.key)),
        "kind": VendorRow.kind,
        "country": func.coalesce(VendorRow.country, ""),
        "status": VendorRow.status,
        "review": func.coalesce(VendorRow.next_review, literal(date.max)),
    },
    default="name",
    filters={
        "q": matching,
        "status": lambda word: VendorRow.status == word,
        "kind": lambda word: VendorRow.kind == word,
        "country": lambda code: VendorRow.country == code,
        "waiting": lambda _yes: VendorRow.status.in_(("proposed", "in review")),
        "due": due_by,
        "owner": lambda name: VendorRow.owner.icontains(name, autoescape=True),
    },
)


def vendors(
    organisation_id: int, asked: Mapping[str, str], *, kind: str | None, path: str
) -> Page[VendorRow]:
    """A page of an organisation's vendors, of one kind or of all."""
    within = VendorRow.organisation_id == organisation_id
    if kind is not None:
        within &= VendorRow.kind == kind
    return page_of(LISTING, asked, within=within, path=path)


def worst_of(organisation_id: int, keys: Sequence[str]) -> dict[str, str]:
    """The gravest severity of what is open about some vendors, by key; no entry, no finding."""
    asked = select(VendorJudgement.vendor, VendorJudgement.worst).where(
        VendorJudgement.organisation_id == organisation_id, VendorJudgement.vendor.in_(keys)
    )
    return {row[0]: row[1] for row in db.session.execute(asked)}
