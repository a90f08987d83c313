"""The list of findings: what narrows it, and a page of it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import partial

from sqlalchemy import ColumnElement, Select, Text, and_, false, func, not_, or_, select, true, type_coerce

from registry.history import find_row
from registry.judgement.found import FindingRow, FindingVendor
from registry.judgement.queries import counts_for
from registry.judgement.remarked import remark_filters
from registry.listing import Listing, Page, page_of
from registry.narrowing import Filter
from registry.policy import SEVERITIES
from registry.search import keys_marked, keys_saying
from registry.search.keeping import BASIS, FINDING

STATES = ("open", "accepted", "gone")
"""What a list can be bound to; else it shows all that are open, those that somebody accepts among them."""

MOST_VENDORS = 200
"""Of how many vendors the findings are looked for that a name means."""


def in_state(state: str) -> ColumnElement[bool]:
    """Of the findings that are open, those that somebody accepts or that nobody does."""
    if state == "accepted":
        return FindingRow.accepted_until >= date.min  # every acceptance has an end
    return FindingRow.accepted_by == "" if state == "open" else true()


def based_on(text: str) -> ColumnElement[bool]:
    """Findings whose requirement, or a statement or article that it rests on, is called so.

    'Art. 28' means its paragraphs too, 'P1' does not mean P10.
    """
    # The column holds JSON: every statement stands between quotation marks.
    basis = type_coerce(FindingRow.basis, Text)
    named = [basis.icontains(f'"{text.strip()}{end}', autoescape=True) for end in ('"', "(")]
    return or_(func.lower(FindingRow.requirement) == text.strip().lower(), *named)


def about_vendor(text: str, *, organisation_id: int) -> Select[str]:
    """The keys of findings about the vendor with this key or, if there is none, about those called so."""
    vendors = FindingVendor.vendor == text
    if find_row(organisation_id, "vendors", text) is None:
        vendors = FindingVendor.vendor.in_(keys_saying(organisation_id, "v", text).limit(MOST_VENDORS))
    noted = select(FindingVendor.finding).where(FindingVendor.organisation_id == organisation_id, vendors)
    return noted.distinct()


def found_since(text: str) -> ColumnElement[bool]:
    """Findings that are there from a day (year-month-day) or later; a text that is no day bounds nothing."""
    try:
        return FindingRow.since >= date.fromisoformat(text)
    except ValueError:
        return true()


def of_severity(text: str) -> ColumnElement[bool]:
    """Findings of a severity."""
    return FindingRow.rank == SEVERITIES.index(text) if text in SEVERITIES else false()


FINDINGS = Listing(
    row=FindingRow,
    key=FindingRow.key,
    sorts={"severity": FindingRow.rank, "since": FindingRow.since},
    default="severity",
    filters={
        "severity": Filter(of_severity, pins="severity"),
        "rule": Filter(lambda text: FindingRow.rule == text, ordered="severity"),
        "term": Filter(lambda text: FindingRow.term == text, ordered="severity"),
        "kind": Filter(lambda text: FindingRow.subject_kind == text, ordered="severity"),
        "state": in_state,
        "since": found_since,
    },
)


def page_of_findings(organisation_id: int, asked: Mapping[str, str], *, path: str) -> Page[FindingRow]:
    """The page of an organisation's findings that an address asks for."""
    asked = {k: v for k, v in asked.items() if k != "state" or v in STATES}
    is_open = FindingRow.open if asked.get("state") != "gone" else not_(FindingRow.open)
    filters = {
        **FINDINGS.filters,
        "basis": Filter(based_on, keys=partial(keys_marked, organisation_id, BASIS)),
        "vendor": Filter(
            lambda text: FindingRow.key.in_(about_vendor(text, organisation_id=organisation_id)),
            keys=partial(about_vendor, organisation_id=organisation_id),
            narrow=True,
        ),
        "text": Filter(keys=partial(keys_saying, organisation_id, FINDING)),
        **remark_filters(organisation_id),
    }
    counts = counts_for(organisation_id)
    return page_of(
        replace(FINDINGS, filters=filters),
        asked,
        within=and_(FindingRow.organisation_id == organisation_id, is_open),
        path=path,
        whole=counts.open + counts.accepted,
    )
