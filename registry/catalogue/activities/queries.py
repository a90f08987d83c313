"""Reading activities: the list, filtered and sorted, and the flows of one."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from sqlalchemy import ColumnElement, and_, select

from registry.catalogue.activities.models import ActivityRow
from registry.catalogue.flows.models import FlowRow
from registry.db import db
from registry.history.counts import count_of
from registry.listing import Listing, Page, page_of
from registry.narrowing import Filter
from registry.search import keys_saying

MOST_FLOWS = 500
"""How many of the flows of an activity its page names."""

LISTING: Listing[ActivityRow] = Listing(
    row=ActivityRow,
    key=ActivityRow.key,
    sorts={
        "name": ActivityRow.name_order,
        "capacity": ActivityRow.capacity,
        "function": ActivityRow.business_function,
        "status": ActivityRow.status,
        "owner": ActivityRow.owner,
    },
    default="name",
    filters={
        "capacity": Filter(lambda word: ActivityRow.capacity == word, pins="capacity"),
        "status": Filter(lambda word: ActivityRow.status == word, pins="status"),
    },
)


NO_OWNER = "none"
"""The word by which an address asks for activities that go on, or are planned, and have no owner."""


def without_owner() -> ColumnElement[bool]:
    """Activities that have not ended and have no owner."""
    return and_(ActivityRow.owner == "", ActivityRow.status.in_(("planned", "active")))


def activities(organisation_id: int, asked: Mapping[str, str], *, path: str) -> Page[ActivityRow]:
    """A page of an organisation's activities."""
    searches = {
        name: Filter(keys=partial(keys_saying, organisation_id, letter))
        for name, letter in {"q": "a", "owner": "x", "function": "y"}.items()
    }
    if asked.get("owner", "").strip() == NO_OWNER:
        searches["owner"] = Filter(lambda _: without_owner())
    return page_of(
        replace(LISTING, filters={**LISTING.filters, **searches}),
        asked,
        within=ActivityRow.organisation_id == organisation_id,
        path=path,
        whole=count_of(organisation_id, "activities"),
    )


def flows_of(organisation_id: int, activity: str) -> tuple[list[FlowRow], bool]:
    """The first flows that name an activity, by key; and whether there are more than its page names."""
    asked = select(FlowRow).where(FlowRow.organisation_id == organisation_id, FlowRow.activity == activity)
    rows = list(db.session.scalars(asked.order_by(FlowRow.key).limit(MOST_FLOWS + 1)))
    return rows[:MOST_FLOWS], len(rows) > MOST_FLOWS
