"""Reading activities: the list, filtered and sorted, and the flows of one."""

from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, func, or_, select

from registry.catalogue.activities.models import ActivityRow
from registry.catalogue.flows.models import FlowRow
from registry.db import db
from registry.judgement.found import FindingRow
from registry.listing import Listing, Page, page_of
from registry.policy import SEVERITIES

MOST_FLOWS = 500


def matching(text: str) -> ColumnElement[bool]:
    """Activities whose name or key holds a text."""
    return or_(
        ActivityRow.name.icontains(text, autoescape=True), ActivityRow.key.icontains(text, autoescape=True)
    )


LISTING: Listing[ActivityRow] = Listing(
    row=ActivityRow,
    key=ActivityRow.key,
    sorts={
        "name": func.coalesce(func.nullif(ActivityRow.name, ""), ActivityRow.key),
        "capacity": ActivityRow.capacity,
        "function": ActivityRow.business_function,
        "status": ActivityRow.status,
        "owner": ActivityRow.owner,
    },
    default="name",
    filters={
        "q": matching,
        "capacity": lambda word: ActivityRow.capacity == word,
        "function": lambda text: ActivityRow.business_function.icontains(text, autoescape=True),
        "status": lambda word: ActivityRow.status == word,
        "owner": lambda name: ActivityRow.owner.icontains(name, autoescape=True),
    },
)


def activities(organisation_id: int, asked: Mapping[str, str], *, path: str) -> Page[ActivityRow]:
    """A page of an organisation's activities."""
    return page_of(LISTING, asked, within=ActivityRow.organisation_id == organisation_id, path=path)


def worst_of(organisation_id: int, kind: str, *, keys: Sequence[str]) -> dict[str, str]:
    """The gravest severity of what is open about some things of a kind, by key; no entry, no finding."""
    asked = (
        select(FindingRow.subject_key, func.min(FindingRow.rank))
        .where(
            FindingRow.organisation_id == organisation_id,
            FindingRow.subject_kind == kind,
            FindingRow.subject_key.in_(keys),
            FindingRow.open,
            FindingRow.accepted_by == "",
        )
        .group_by(FindingRow.subject_key)
    )
    return {row[0]: SEVERITIES[row[1]] for row in db.session.execute(asked)}


def flows_of(organisation_id: int, activity: str) -> list[FlowRow]:
    """The flows that name an activity, by key."""
    asked = select(FlowRow).where(FlowRow.organisation_id == organisation_id, FlowRow.activity == activity)
    return list(db.session.scalars(asked.order_by(FlowRow.key).limit(MOST_FLOWS)))
