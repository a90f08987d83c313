"""Reading technologies: the list, filtered and sorted."""

from collections.abc import Mapping

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import aliased

from registry.catalogue.names import names_of
from registry.catalogue.technologies.models import TechnologyRow
from registry.catalogue.vendors.models import VendorRow
from registry.listing import Listing, Page, page_of
from registry.snapshot import ORGANISATION


def matching(text: str) -> ColumnElement[bool]:
    """Technologies whose name, key or host holds a text."""
    return or_(
        TechnologyRow.name.icontains(text, autoescape=True),
        TechnologyRow.key.icontains(text, autoescape=True),
        TechnologyRow.host.icontains(text, autoescape=True),
    )


def owned_by(text: str) -> ColumnElement[bool]:
    """Technologies of the vendor that a key or name means, or of the organisation."""
    key = text if text == ORGANISATION else names_of("vendors").find(text)
    return TechnologyRow.owner == (key or text)


def owner_name() -> ColumnElement[str]:
    """What the owner is called, for sorting."""
    vendor = aliased(VendorRow)
    name = (
        select(func.nullif(vendor.name, ""))
        .where(vendor.organisation_id == TechnologyRow.organisation_id, vendor.key == TechnologyRow.owner)
        .correlate(TechnologyRow)
        .scalar_subquery()
    )
    return func.coalesce(name, TechnologyRow.owner, "")


LISTING: Listing[TechnologyRow] = Listing(
    row=TechnologyRow,
    key=TechnologyRow.key,
    sorts={
        "name": func.coalesce(func.nullif(TechnologyRow.name, ""), TechnologyRow.key),
        "kind": TechnologyRow.kind,
        "owner": owner_name(),
        "category": TechnologyRow.consent_category,
        "lifetime": func.coalesce(TechnologyRow.lifetime_days, -1.0),
    },
    default="name",
    filters={
        "q": matching,
        "kind": lambda word: TechnologyRow.kind == word,
        "owner": owned_by,
        "category": lambda word: TechnologyRow.consent_category == word,
        "dnt": lambda word: TechnologyRow.answers_dnt == word,
        "gpc": lambda word: TechnologyRow.answers_gpc == word,
    },
)


def technologies(organisation_id: int, asked: Mapping[str, str], *, path: str) -> Page[TechnologyRow]:
    """A page of an organisation's technologies."""
    return page_of(LISTING, asked, within=TechnologyRow.organisation_id == organisation_id, path=path)
