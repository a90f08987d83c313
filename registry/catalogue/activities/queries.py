"""Reading activities: the list, filtered and sorted, and the flows of one."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from sqlalchemy import func, select

from registry.catalogue.activities.models import ActivityRow
from registry.catalogue.flows.models import FlowRow
from registry.db import db
from registry.history.counts import count_of
from registry.judgement.found import FindingRow
from registry.listing import Listing, Page, page_of
from registry.narrowing import Filter
from registry.policy import SEVERITIES
from registry.search import keys_saying

MOST_FLOWS = 500


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


def activities(organisation_id: int, asked: Mapping[str, str], *, path: str) -> Page[ActivityRow]:
    """A page of an organisation's activities."""
    searches = {
        name: Filter(keys=partial(keys_saying, organisation_id, letter))
        for name, letter in {"q": "a", "owner": "x", "function": "y"}.items()
    }
    return page_of(
        replace(LISTING, filters={**LISTING.filters, **searches}),
        asked,
        within=ActivityRow.organisation_id == organisation_id,
        path=path,
        whole=count_of(organisation_id, "activities"),
    )


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
