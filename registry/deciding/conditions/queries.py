"""Reading conditions: the list over all vendors."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, and_, func, not_, select, true

from registry.catalogue.vendors.models import VendorRow
from registry.deciding.of_vendor import of_vendor
from registry.judgement.models import ConditionRow, DecisionRow
from registry.listing import Listing, Page, page_of
from registry.snapshot.ending import AT_THE_END


def in_state(state: str, *, on: date) -> ColumnElement[bool]:
    """Conditions in a state on a day; other words bound nothing."""
    met = and_(ConditionRow.met.is_not(None), ConditionRow.met <= on)
    late = ConditionRow.due < on
    # Looked up for each condition: asked whether there is such a vendor, servers list all that have ended.
    ended = func.coalesce(vendor_status(), "") == "ended"
    asked_by_the_end = func.coalesce(what_was_decided(), "").in_(AT_THE_END)
    lapsed = and_(ended, not_(asked_by_the_end))
    states = {
        "met": met,
        "missed": and_(late, not_(met), not_(lapsed)),
        "to come": and_(not_(late), not_(met), not_(lapsed)),
        "lapsed": and_(not_(met), lapsed),
    }
    return states.get(state, true())


def vendor_status() -> ScalarSelect[str]:
    """The state of a condition's vendor."""
    asked = select(VendorRow.status).where(
        VendorRow.organisation_id == ConditionRow.organisation_id, VendorRow.key == ConditionRow.vendor
    )
    return asked.correlate(ConditionRow).scalar_subquery()


def what_was_decided() -> ScalarSelect[str]:
    """The decision by which a condition was set, if there is one."""
    asked = select(DecisionRow.decision).where(
        DecisionRow.organisation_id == ConditionRow.organisation_id, DecisionRow.key == ConditionRow.decision
    )
    return asked.correlate(ConditionRow).scalar_subquery()


def due_by(text: str) -> ColumnElement[bool]:
    """Conditions due on a day (year-month-day) or before; what is no day bounds nothing."""
    try:
        return ConditionRow.due <= date.fromisoformat(text)
    except ValueError:
        return true()


LISTING: Listing[ConditionRow] = Listing(
    row=ConditionRow,
    key=ConditionRow.key,
    sorts={"due": ConditionRow.due},
    default="due",
    filters={"vendor": lambda text: of_vendor(ConditionRow, text), "due": due_by},
)


def conditions(organisation_id: int, asked: Mapping[str, str], *, on: date, path: str) -> Page[ConditionRow]:
    """A page of an organisation's conditions, those due first before all others."""
    filters: dict[str, Any] = {**LISTING.filters, "state": lambda state: in_state(state, on=on)}
    within = ConditionRow.organisation_id == organisation_id
    return page_of(replace(LISTING, filters=filters), asked, within=within, path=path)
