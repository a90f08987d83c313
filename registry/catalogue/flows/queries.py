"""Reading flows: the list, filtered and sorted, and what was found on one."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date
from functools import partial

from sqlalchemy import ColumnElement, Select, Text, and_, exists, not_, or_, select, true, type_coerce

from registry.catalogue.flows.models import FlowRow
from registry.catalogue.names import names_of
from registry.db import db, without_index
from registry.history.counts import count_of
from registry.history.models import Mention
from registry.history.rows import in_parts
from registry.judgement.crossing_row import NOT_LEAVING, CrossingRow
from registry.judgement.found import FindingRow
from registry.judgement.queries import GRAVEST_FIRST
from registry.listing import Listing, Page, page_of
from registry.narrowing import Filter
from registry.search import keys_saying
from registry.snapshot import ORGANISATION, PEOPLE

MOST_FINDINGS = 200

MOST_VENDORS = 200
"""Of how many vendors the flows are looked for that a name means."""


def with_party(text: str, *, organisation_id: int) -> ColumnElement[bool]:
    """Flows from or to the party that a key or name means; else to whoever is called like that."""
    key = text if text in (ORGANISATION, PEOPLE) else names_of("vendors").find(text)
    if key is not None:
        return or_(FlowRow.sender == key, FlowRow.recipient == key)
    named = keys_saying(organisation_id, "v", text).limit(MOST_VENDORS)
    return or_(FlowRow.sender.in_(named), FlowRow.recipient.in_(named))


def carrying(text: str) -> ColumnElement[bool]:
    """Flows that carry a data category."""
    # The column holds JSON: every key stands between quotation marks.
    return type_coerce(FlowRow.data, Text).contains(f'"{category_of(text)}"', autoescape=True)


def carriers(text: str, *, organisation_id: int) -> Select[str]:
    """Their keys."""
    return select(Mention.key).where(
        Mention.organisation_id == organisation_id,
        Mention.of_kind == "data_categories",
        Mention.of_key == category_of(text),
        Mention.kind == "flows",
        Mention.field == "data[]",
    )


def category_of(text: str) -> str:
    """The data category that a key or a name means."""
    return names_of("data_categories").find(text) or text


def in_activity(text: str) -> ColumnElement[bool]:
    """Flows of an activity."""
    return FlowRow.activity == (names_of("activities").find(text) or text)


def in_state(state: str, *, on: date) -> ColumnElement[bool]:
    """Flows that are active on a day, have ended before it, or begin after it; other words bound nothing."""
    ended, coming = FlowRow.end_order < on, FlowRow.start_order > on
    states = {"active": and_(not_(ended), not_(coming)), "ended": ended, "coming": coming}
    return states.get(state, true())


def leaving(answer: str) -> ColumnElement[bool]:
    """Flows that left the EEA when they were judged last, or that did not; other words bound nothing."""
    crosses = exists().where(
        CrossingRow.organisation_id == FlowRow.organisation_id,
        CrossingRow.flow == FlowRow.key,
        CrossingRow.state != NOT_LEAVING,
    )
    return {"yes": crosses, "no": ~crosses}.get(answer, true())


LISTING: Listing[FlowRow] = Listing(
    row=FlowRow,
    key=FlowRow.key,
    sorts={
        "from": FlowRow.from_order,
        "to": FlowRow.to_order,
        "start": FlowRow.start_order,
        "end": FlowRow.end_order,
    },
    default="from",
    filters={
        "activity": Filter(in_activity, ordered="from"),
        "role": Filter(lambda role: FlowRow.plays == role, ordered="from"),
        "border": leaving,
    },
)


def flows(organisation_id: int, asked: Mapping[str, str], *, on: date, path: str) -> Page[FlowRow]:
    """A page of an organisation's flows."""
    filters = {
        **LISTING.filters,
        "party": Filter(partial(with_party, organisation_id=organisation_id), narrow=True),
        "data": Filter(carrying, keys=partial(carriers, organisation_id=organisation_id)),
        "state": partial(in_state, on=on),
    }
    return page_of(
        replace(LISTING, filters=filters),
        asked,
        within=FlowRow.organisation_id == organisation_id,
        path=path,
        whole=count_of(organisation_id, "flows"),
    )


def crossing_keys(organisation_id: int, keys: Collection[str]) -> frozenset[str]:
    """Those of some flows that left the EEA when they were judged last."""
    found: set[str] = set()
    for some in in_parts(keys):
        rows = select(CrossingRow.flow).where(
            CrossingRow.organisation_id == organisation_id,
            CrossingRow.flow.in_(some),
            CrossingRow.state != NOT_LEAVING,
        )
        found.update(db.session.scalars(rows))
    return frozenset(found)


def findings_on_flow(organisation_id: int, key: str) -> list[FindingRow]:
    """What is open about a flow, about it as a transfer and about its link of the chain, gravest first."""
    within = FindingRow.organisation_id == organisation_id
    about = and_(within, FindingRow.subject_kind.in_(("flow", "transfer")), FindingRow.subject_key == key)
    asked = select(FindingRow).where(
        or_(about, and_(within, FindingRow.flow == key)), without_index(FindingRow.open)
    )
    return list(db.session.scalars(asked.order_by(*GRAVEST_FIRST).limit(MOST_FINDINGS)))
