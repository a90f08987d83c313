"""Reading flows: the list, filtered and sorted, and what was found on one."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Text,
    and_,
    bindparam,
    case,
    exists,
    false,
    func,
    not_,
    or_,
    select,
    true,
    type_coerce,
)
from sqlalchemy.orm import InstrumentedAttribute, aliased

from registry.catalogue.flows.models import FlowRow
from registry.catalogue.names import names_of
from registry.catalogue.vendors.models import VendorRow
from registry.db import db
from registry.judgement.found import FindingRow
from registry.listing import Listing, Page, page_of
from registry.snapshot import ORGANISATION, PEOPLE

MOST_FINDINGS = 200


def named(column: InstrumentedAttribute[str]) -> ColumnElement[str]:
    """What a party of a flow is called, for sorting; people and the organisation, where data begin, first."""
    vendor = aliased(VendorRow)
    name = (
        select(func.nullif(vendor.name, ""))
        .where(vendor.organisation_id == FlowRow.organisation_id, vendor.key == column)
        .correlate(FlowRow)
        .scalar_subquery()
    )
    return case((column == PEOPLE, ""), (column == ORGANISATION, " "), else_=func.coalesce(name, column))


def with_party(text: str) -> ColumnElement[bool]:
    """Flows from or to the party that a key or name means; else to whoever is called like that."""
    key = text if text in (ORGANISATION, PEOPLE) else names_of("vendors").find(text)
    if key is not None:
        return or_(FlowRow.sender == key, FlowRow.recipient == key)
    return exists().where(
        VendorRow.organisation_id == FlowRow.organisation_id,
        VendorRow.key.in_((FlowRow.sender, FlowRow.recipient)),
        VendorRow.name.icontains(text, autoescape=True),
    )


def carrying(text: str) -> ColumnElement[bool]:
    """Flows that carry a data category."""
    key = names_of("data_categories").find(text) or text
    # The column holds JSON: every key stands between quotation marks.
    return type_coerce(FlowRow.data, Text).contains(f'"{key}"', autoescape=True)


def in_activity(text: str) -> ColumnElement[bool]:
    """Flows of an activity."""
    return FlowRow.activity == (names_of("activities").find(text) or text)


def in_role(role: str) -> ColumnElement[bool]:
    """Flows whose recipient has a role: said on the flow, else its usual one.

    A vendor's processor is a sub-processor.
    """
    vendor = aliased(VendorRow)
    from_vendor = FlowRow.sender.not_in((ORGANISATION, PEOPLE))
    usual = vendor.role == role
    if role == "sub-processor":
        usual = or_(usual, and_(vendor.role == "processor", from_vendor))
    elif role == "processor":
        usual = and_(usual, not_(from_vendor))
    by_vendor = exists().where(
        vendor.organisation_id == FlowRow.organisation_id, vendor.key == FlowRow.recipient, usual
    )
    return or_(FlowRow.role == role, and_(FlowRow.role.is_(None), by_vendor))


def in_state(state: str, *, on: date) -> ColumnElement[bool]:
    """Flows that are active on a day, have ended before it, or begin after it; other words bound nothing."""
    ended = func.coalesce(FlowRow.ends, date.max) < on
    coming = func.coalesce(FlowRow.starts, date.min) > on
    states = {"active": and_(not_(ended), not_(coming)), "ended": ended, "coming": coming}
    return states.get(state, true())


def leaving(answer: str, *, keys: Collection[str]) -> ColumnElement[bool]:
    """Flows that leave the EEA (their keys are given), or those that do not; other words bound nothing."""
    if answer not in ("yes", "no"):
        return true()
    # Written into the statement: databases bound the number of arguments, and registers have no bound.
    among: BindParameter[Any] = bindparam("leaving", tuple(keys), expanding=True, literal_execute=True)
    crosses = FlowRow.key.in_(among) if keys else false()
    return crosses if answer == "yes" else not_(crosses)


LISTING: Listing[FlowRow] = Listing(
    row=FlowRow,
    key=FlowRow.key,
    sorts={
        "from": named(FlowRow.sender),
        "to": named(FlowRow.recipient),
        "start": func.coalesce(FlowRow.starts, date.min),
        "end": func.coalesce(FlowRow.ends, date.max),
    },
    default="from",
    filters={"party": with_party, "data": carrying, "activity": in_activity, "role": in_role},
)


def flows(
    organisation_id: int, asked: Mapping[str, str], *, crossing: Collection[str], on: date, path: str
) -> Page[FlowRow]:
    """A page of an organisation's flows; `crossing` are the keys of those that leave the EEA on the day."""
    filters: dict[str, Any] = {
        **LISTING.filters,
        "state": lambda state: in_state(state, on=on),
        "border": lambda answer: leaving(answer, keys=crossing),
    }
    within = FlowRow.organisation_id == organisation_id
    return page_of(replace(LISTING, filters=filters), asked, within=within, path=path)


def findings_on_flow(organisation_id: int, key: str) -> list[FindingRow]:
    """What is open about a flow, about it as a transfer and about its link of the chain, gravest first."""
    about = and_(FindingRow.subject_kind.in_(("flow", "transfer")), FindingRow.subject_key == key)
    asked = select(FindingRow).where(
        FindingRow.organisation_id == organisation_id, FindingRow.open, or_(about, FindingRow.flow == key)
    )
    return list(db.session.scalars(asked.order_by(FindingRow.rank, FindingRow.key).limit(MOST_FINDINGS)))
