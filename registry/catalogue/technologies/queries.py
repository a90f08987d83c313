"""Reading technologies: the list, filtered and sorted."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from sqlalchemy import ColumnElement

from registry.catalogue.names import names_of
from registry.catalogue.technologies.models import TechnologyRow
from registry.history.counts import count_of
from registry.listing import Listing, Page, page_of
from registry.narrowing import Filter
from registry.search import keys_saying
from registry.snapshot import ORGANISATION


def owned_by(text: str) -> ColumnElement[bool]:
    """Technologies of the vendor that a key or name means, or of the organisation."""
    key = text if text == ORGANISATION else names_of("vendors").find(text)
    return TechnologyRow.owner == (key or text)


LISTING: Listing[TechnologyRow] = Listing(
    row=TechnologyRow,
    key=TechnologyRow.key,
    sorts={
        "name": TechnologyRow.name_order,
        "kind": TechnologyRow.kind,
        "owner": TechnologyRow.owner_order,
        "category": TechnologyRow.consent_category,
        "lifetime": TechnologyRow.lifetime_order,
    },
    default="name",
    filters={
        "kind": Filter(lambda word: TechnologyRow.kind == word, ordered="name", pins="kind"),
        "owner": Filter(owned_by, ordered="name"),
        "category": Filter(
            lambda word: TechnologyRow.consent_category == word, ordered="name", pins="category"
        ),
        "dnt": Filter(lambda word: TechnologyRow.answers_dnt == word, ordered="name"),
        "gpc": Filter(lambda word: TechnologyRow.answers_gpc == word, ordered="name"),
    },
)


def technologies(organisation_id: int, asked: Mapping[str, str], *, path: str) -> Page[TechnologyRow]:
    """A page of an organisation's technologies."""
    search = Filter(keys=partial(keys_saying, organisation_id, "t"))
    return page_of(
        replace(LISTING, filters={**LISTING.filters, "q": search}),
        asked,
        within=TechnologyRow.organisation_id == organisation_id,
        path=path,
        whole=count_of(organisation_id, "technologies"),
    )
