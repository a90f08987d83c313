"""The entries about a vendor: about itself, and about its contracts, flows, decisions and findings."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Select, select, union

from registry.history import Entry, EntryThing, Mention
from registry.judgement.found import FindingVendor
from registry.judgement.models import AssignmentRow, CommentRow, ExceptionRow

MOST_HANGING = 500
"""Of so many things that hang on a vendor the history is looked at: one may have very many flows."""

REMARKS: tuple[tuple[Any, Any], ...] = (
    (AssignmentRow, AssignmentRow.key),
    (CommentRow, CommentRow.finding),
    (ExceptionRow, ExceptionRow.finding),
)
"""What people add to findings, each with the column that has the finding's key and an index."""


def about_vendor(organisation_id: int, vendor: str) -> ColumnElement[bool]:
    """Entries that changed a vendor, what names it, its transfers, or a remark on findings about it."""
    return Entry.number.in_(numbers_about(organisation_id, vendor))


def numbers_about(organisation_id: int, vendor: str) -> CompoundSelect[int]:
    """Their numbers."""
    named = (
        select(Mention.kind, Mention.key)
        .where(
            Mention.organisation_id == organisation_id,
            Mention.of_kind == "vendors",
            Mention.of_key == vendor,
            Mention.kind != "vendors",  # a company that belongs to it is another vendor
        )
        .limit(MOST_HANGING)
        .subquery()
    )
    things = select(EntryThing.number).where(EntryThing.organisation_id == organisation_id)
    itself = things.where(EntryThing.kind == "vendors", EntryThing.key == vendor)
    naming = things.join(named, (EntryThing.kind == named.c.kind) & (EntryThing.key == named.c.key))
    transfers = things.join(named, EntryThing.key == named.c.key).where(
        EntryThing.kind == "transfers", named.c.kind == "flows"
    )
    return union(itself, naming, transfers, *remarks(organisation_id, vendor, things=things))


def remarks(organisation_id: int, vendor: str, *, things: Select[int]) -> Iterator[Select[int]]:
    """The numbers of the entries that changed what people added to findings about a vendor."""
    findings = (
        select(FindingVendor.finding)
        .where(FindingVendor.organisation_id == organisation_id, FindingVendor.vendor == vendor)
        .limit(MOST_HANGING)
        .subquery()
    )
    for kind, finding in REMARKS:
        added = select(kind.key).join(findings, findings.c.finding == finding)
        keys = added.where(kind.organisation_id == organisation_id)
        yield things.where(EntryThing.kind == kind.collection, EntryThing.key.in_(keys))
