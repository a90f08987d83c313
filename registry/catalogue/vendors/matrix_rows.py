"""The vendors that stand in a matrix: narrowed, put in order, and in groups where the order makes some."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, Select, Text, and_, or_, select, type_coerce

from registry.catalogue.contracts.models import ContractRow
from registry.catalogue.vendors.models import VendorRow
from registry.catalogue.vendors.queries import LISTING
from registry.db import db
from registry.history.counts import count_of
from registry.judgement.found import FindingRow, FindingVendor, short_of
from registry.law import load_law
from registry.listing import Listing, Page, page_of, searched, sort_of
from registry.narrowing import Asked, Filter, as_filter, ids
from registry.policy import Baseline, Requirement
from registry.policy.shortfalls import RULE
from registry.search import keys_saying

GROUPINGS = ("kind", "status", "country", "criticality")
"""The sorts by which vendors stand in groups, each under a heading of its own."""


def matrix_page(
    organisation_id: int, asked: Mapping[str, str], *, baseline: Baseline, path: str
) -> Page[VendorRow]:
    """A page of the vendors of a matrix."""
    return page_of(
        _listing(organisation_id, baseline),
        known_requirements(asked, baseline),
        within=VendorRow.organisation_id == organisation_id,
        path=path,
        whole=count_of(organisation_id, "vendors"),
    )


def matrix_vendors(organisation_id: int, asked: Mapping[str, str], *, baseline: Baseline) -> list[VendorRow]:
    """All vendors that the filters let through, in the order of the list."""
    listing, known = _listing(organisation_id, baseline), known_requirements(asked, baseline)
    narrow = [
        Asked(as_filter(listing.filters[name]), searched(text))
        for name, text in known.items()
        if name in listing.filters and text.strip()
    ]
    within = VendorRow.organisation_id == organisation_id
    name, descending = sort_of(known.get("sort", ""))
    order = [listing.sorts.get(name, VendorRow.name_order), VendorRow.key]
    found = ids(VendorRow, VendorRow.key, within=within, asked=narrow).with_only_columns(VendorRow)
    return list(db.session.scalars(found.order_by(*(c.desc() if descending else c.asc() for c in order))))


def known_requirements(asked: Mapping[str, str], baseline: Baseline) -> dict[str, str]:
    """What an address asks, without filters by requirements that the baseline does not have."""
    known = {
        "short": {one.key for one in baseline.requirements},
        "open": {one.key for one in baseline.requirements if one.term},
    }
    return {k: v for k, v in asked.items() if k not in known or v.strip() in known[k]}


def _listing(organisation_id: int, baseline: Baseline) -> Listing[VendorRow]:
    requirements = {one.key: one for one in baseline.requirements}

    def short(key: str) -> Select[str]:
        return falling_short(organisation_id, requirements[key])

    def left_open(key: str) -> Select[str]:
        return not_verified(organisation_id, requirements[key])

    filters = {name: LISTING.filters[name] for name in ("status", "kind", "country")}
    return replace(
        LISTING,
        sorts={name: LISTING.sorts[name] for name in ("name", "kind", "country", "status")}
        | {"criticality": VendorRow.criticality_order},
        filters={
            **filters,
            "q": Filter(keys=partial(keys_saying, organisation_id, "vl")),
            "role": Filter(lambda word: VendorRow.role == word, ordered="name"),
            "criticality": Filter(
                lambda word: VendorRow.criticality == word, ordered="name", pins="criticality"
            ),
            "short": Filter(_each(short), keys=short),
            "open": Filter(_each(left_open), keys=left_open),
        },
    )


def _each(keys: Any) -> Any:
    """Whether a vendor is among some keys, asked of each vendor by itself."""

    def fits(text: str) -> ColumnElement[bool]:
        listed = keys(text).where(FindingVendor.vendor == VendorRow.key)
        found: ColumnElement[bool] = listed.correlate(VendorRow).exists()
        return found

    return fits


def falling_short(organisation_id: int, requirement: Requirement) -> Select[str]:
    """The keys of vendors about which there is an open finding of a requirement."""
    falls = short_of(rule=requirement.rule or RULE, requirement=requirement.key)
    found = select(FindingVendor.vendor).where(FindingVendor.organisation_id == organisation_id)
    return found.where(FindingVendor.open_as == falls).distinct()


def not_verified(organisation_id: int, requirement: Requirement) -> Select[str]:
    """The keys of vendors a contract with which leaves the term of a requirement open.

    It has not been read in full and has no row of the term, or its row has not been checked.
    """
    term = requirement.term or ""
    label = load_law().terms_by_id[term].label if term else ""
    # The column holds JSON: the term's id stands between quotation marks.
    has_row = type_coerce(ContractRow.terms, Text).contains(f'"{term}"', autoescape=True)
    unread = and_(FindingRow.rule == "contract-not-read", ~has_row)
    unchecked = and_(
        FindingRow.rule == "terms-unverified", has_row, FindingRow.found.contains(label, autoescape=True)
    )
    both = and_(
        FindingRow.rule.in_(("contract-not-read", "terms-unverified")),
        FindingRow.subject_kind == "contract",
        or_(unread, unchecked),
    )
    same = and_(
        FindingRow.organisation_id == FindingVendor.organisation_id, FindingRow.key == FindingVendor.finding
    )
    found = select(FindingVendor.vendor).join(FindingRow, same)
    found = found.join(
        ContractRow,
        and_(
            ContractRow.organisation_id == FindingRow.organisation_id,
            ContractRow.key == FindingRow.subject_key,
        ),
    )
    here = FindingVendor.organisation_id == organisation_id
    return found.where(here, FindingRow.organisation_id == organisation_id, FindingRow.open, both).distinct()
