"""What flows and technologies say of vendors for lists to sort and filter by: kept when either changes."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Table, and_, case, func, or_, select, update

from registry.db import db
from registry.history.recorded import KINDS
from registry.history.rows import in_parts
from registry.snapshot import ORGANISATION, PEOPLE, Value

NAMED = {"flows": ("key", "sender", "recipient"), "technologies": ("key", "owner")}
"""By which columns rows are found that say something of vendors: their own key, and where they name one."""


def note_parties(organisation_id: int, after: Mapping[tuple[str, str], Value | None]) -> None:
    """Bring what some flows and technologies say of vendors up to date, and what all say of some vendors."""
    vendors = [key for kind, key in after if kind == "vendors"]
    for collection, sides in NAMED.items():
        changed = [key for kind, key in after if kind == collection]
        for side in sides:
            say(organisation_id, collection, side=side, keys=changed if side == "key" else vendors)


def say(organisation_id: int, collection: str, *, side: str, keys: Iterable[str]) -> None:
    """Write what the rows say in which a column names one of some keys."""
    # The table itself: what a change has put into these rows stays as it is, and so does their version.
    table: Any = KINDS[collection].__table__
    columns = said(table)
    for some in in_parts(keys):
        differs = or_(*(table.c[name].is_distinct_from(now) for name, now in columns.items()))
        named = and_(table.c.organisation_id == organisation_id, table.c[side].in_(some))
        db.session.execute(update(table).where(named, differs).values(columns))


def said(table: Table) -> dict[str, ColumnElement[Any]]:
    """What the rows of a table say of vendors, by column."""
    if "owner_order" in table.c:
        return {"owner_order": func.coalesce(name_of(table, "owner"), table.c.owner, "")}
    return {
        "from_order": party(table, "sender"),
        "to_order": party(table, "recipient"),
        "plays": func.coalesce(table.c.role, usual_role(table), ""),
    }


def party(table: Table, side: str) -> ColumnElement[str]:
    """What a party of a flow is called; people and the organisation, where data begin, stand first."""
    key = table.c[side]
    return case(
        (key == PEOPLE, ""), (key == ORGANISATION, " "), else_=func.coalesce(name_of(table, side), key)
    )


def name_of(table: Table, side: str) -> ColumnElement[str]:
    """What the vendor is called whom a column names."""
    vendor: Any = KINDS["vendors"].__table__
    return (
        select(vendor.c.name_order)
        .where(vendor.c.organisation_id == table.c.organisation_id, vendor.c.key == table.c[side])
        .correlate(table)
        .scalar_subquery()
    )


def usual_role(table: Table) -> ColumnElement[str]:
    """The role that the recipient of a flow usually has; a vendor's processor is a sub-processor."""
    vendor: Any = KINDS["vendors"].__table__
    passed_on = and_(vendor.c.role == "processor", table.c.sender.not_in((ORGANISATION, PEOPLE)))
    return (
        select(case((passed_on, "sub-processor"), else_=vendor.c.role))
        .where(vendor.c.organisation_id == table.c.organisation_id, vendor.c.key == table.c.recipient)
        .correlate(table)
        .scalar_subquery()
    )
