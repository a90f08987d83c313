"""Reading vendors: the list, filtered and sorted."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from sqlalchemy import select

from registry.catalogue.vendors.models import VendorRow
from registry.catalogue.vendors.wanting import due, wanting
from registry.db import db
from registry.history.counts import count_of
from registry.judgement.found import VendorJudgement
from registry.listing import Listing, Page, page_of
from registry.narrowing import Filter
from registry.search import keys_saying

LISTS = {
    "service-providers": "service provider",
    "ad-networks": "ad network",
    "social-widgets": "social widget",
}
"""The lists that stand in the main navigation, by their word in the address, and the kind that each holds."""


LISTING = Listing(
    row=VendorRow,
    key=VendorRow.key,
    sorts={
        "name": VendorRow.name_order,
        "kind": VendorRow.kind,
        "country": VendorRow.country_order,
        "status": VendorRow.status,
        "review": VendorRow.review_order,
    },
    default="name",
    filters={
        "status": Filter(lambda word: VendorRow.status == word, ordered="name", pins="status"),
        "kind": Filter(lambda word: VendorRow.kind == word, ordered="name", pins="kind"),
        "country": Filter(lambda code: VendorRow.country_order == code, ordered="name", pins="country"),
        "waiting": lambda _yes: VendorRow.status.in_(("proposed", "in review")),
        "due": lambda text: due(text, bound="by"),
        "due_from": lambda text: due(text, bound="from"),
    },
)


def vendors(
    organisation_id: int, asked: Mapping[str, str], *, kind: str | None, on: date, path: str
) -> Page[VendorRow]:
    """A page of an organisation's vendors, of one kind or of all, as they stand on a day."""
    searched = Filter(keys=partial(keys_saying, organisation_id, "vl"))
    others = wanting(organisation_id, asked, on=on)
    return page_of(
        replace(LISTING, filters={**LISTING.filters, "q": searched, **others}),
        asked,
        within=VendorRow.organisation_id == organisation_id,
        path=path,
        whole=count_of(organisation_id, "vendors", part=kind or ""),
        part=Filter(lambda _: VendorRow.kind == kind, ordered="name", pins="kind") if kind else None,
    )


def worst_of(organisation_id: int, keys: Sequence[str]) -> dict[str, str]:
    """The gravest severity of what is open about some vendors, by key; no entry, no finding."""
    asked = select(VendorJudgement.vendor, VendorJudgement.worst).where(
        VendorJudgement.organisation_id == organisation_id, VendorJudgement.vendor.in_(keys)
    )
    return {row[0]: row[1] for row in db.session.execute(asked)}
