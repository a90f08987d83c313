"""Reading exceptions: the list, how each stands, and those that hold for a finding."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Literal, NamedTuple

from sqlalchemy import ColumnElement, and_, exists, func, not_, select, true

from registry.db import db
from registry.history.rows import in_parts
from registry.judgement.found import FindingRow
from registry.judgement.listed import about_vendor
from registry.judgement.models import ExceptionRow
from registry.listing import Listing, Page, page_of
from registry.policy.exceptions import in_effect

SOON = timedelta(days=30)
"""An exception that ends within so many days ends soon."""

State = Literal["in force", "not found today", "to come", "ended"]


class Standing(NamedTuple):
    """An exception with how it stands on a day, and the finding that it names, if there ever was one."""

    row: ExceptionRow
    state: State
    finding: FindingRow | None


def holding(*, on: date) -> ColumnElement[bool]:
    """Exceptions in effect on a day, whether or not they mark a finding."""
    return and_(func.coalesce(ExceptionRow.since, date.min) <= on, ExceptionRow.until >= on)


def in_state(state: str, *, on: date) -> ColumnElement[bool]:
    """Exceptions in a state on a day; other words bound nothing."""
    found = exists().where(
        FindingRow.organisation_id == ExceptionRow.organisation_id,
        FindingRow.key == ExceptionRow.finding,
        FindingRow.open,
    )
    states = {
        "in force": and_(holding(on=on), found),
        "soon": and_(holding(on=on), ExceptionRow.until <= on + SOON),
        "not found today": and_(holding(on=on), not_(found)),
        "to come": and_(func.coalesce(ExceptionRow.since, date.min) > on, ExceptionRow.until >= on),
        "ended": ExceptionRow.until < on,
    }
    return states.get(state, true())


def ends_by(text: str, *, on: date) -> ColumnElement[bool]:
    """Exceptions in effect on a day that end by another (year-month-day); what is no day bounds nothing."""
    try:
        return and_(holding(on=on), ExceptionRow.until <= date.fromisoformat(text))
    except ValueError:
        return true()


def ended_since(text: str, *, on: date) -> ColumnElement[bool]:
    """Exceptions that ended before a day, but not before another; what is no day bounds nothing."""
    try:
        return and_(ExceptionRow.until < on, ExceptionRow.until >= date.fromisoformat(text))
    except ValueError:
        return true()


def about(text: str, *, organisation_id: int) -> ColumnElement[bool]:
    """Exceptions of findings about the vendor that a key or name means."""
    return ExceptionRow.finding.in_(about_vendor(text, organisation_id=organisation_id))


LISTING: Listing[ExceptionRow] = Listing(
    row=ExceptionRow,
    key=ExceptionRow.key,
    sorts={"until": ExceptionRow.until},
    default="-until",
    filters={"by": lambda name: ExceptionRow.by.icontains(name, autoescape=True)},
)


def exceptions(organisation_id: int, asked: Mapping[str, str], *, on: date, path: str) -> Page[ExceptionRow]:
    """A page of an organisation's exceptions, those that last longest first."""
    filters: dict[str, Any] = {
        **LISTING.filters,
        "state": lambda state: in_state(state, on=on),
        "vendor": lambda text: about(text, organisation_id=organisation_id),
        "ends_by": lambda text: ends_by(text, on=on),
        "ended_since": lambda text: ended_since(text, on=on),
    }
    within = ExceptionRow.organisation_id == organisation_id
    return page_of(replace(LISTING, filters=filters), asked, within=within, path=path)


def standings(rows: Iterable[ExceptionRow], *, organisation_id: int, on: date) -> list[Standing]:
    """How exceptions stand on a day."""
    rows = list(rows)
    findings: dict[str, FindingRow] = {}
    for some in in_parts(row.finding for row in rows):
        asked = select(FindingRow).where(
            FindingRow.organisation_id == organisation_id, FindingRow.key.in_(some)
        )
        findings.update((row.key, row) for row in db.session.scalars(asked))
    return [
        Standing(row, state_of(row, findings.get(row.finding), on=on), findings.get(row.finding))
        for row in rows
    ]


def state_of(row: ExceptionRow, finding: FindingRow | None, *, on: date) -> State:
    """How one exception stands on a day."""
    if row.until < on:
        return "ended"
    if not in_effect(row.value, on=on):
        return "to come"
    return "in force" if finding is not None and finding.open else "not found today"


def holding_for(organisation_id: int, findings: Collection[str], *, on: date) -> list[ExceptionRow]:
    """The exceptions that hold on a day for some findings, in the order of their keys."""
    found: list[ExceptionRow] = []
    for some in in_parts(findings):
        asked = select(ExceptionRow).where(
            ExceptionRow.organisation_id == organisation_id, ExceptionRow.finding.in_(some), holding(on=on)
        )
        found += db.session.scalars(asked)
    return sorted(found, key=lambda row: row.key)
