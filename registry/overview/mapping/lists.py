"""The lists behind a data map: what stands in a column, and the flows that a line stands for."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _

from registry.graph.drawing.datamap import MapBox, MapColumn, MapLine
from registry.graph.drawing.parts import gravity
from registry.listing import PAGE_SIZE, Page
from registry.overview.mapping.forms import said_in_address
from registry.overview.mapping.page import MapPage
from registry.policy.datamap import DataMaps, behind, column_boxes
from registry.policy.view import View
from registry.snapshot import PEOPLE, Activity, Flow

MOST_FLOWS = 200
"""How many flows the list behind a line names."""


@dataclass(frozen=True)
class FlowRow:
    """A flow behind a line with the names of its parties and of the data that it has on the map."""

    flow: Flow
    sender: str
    recipient: str
    data: tuple[str, ...]
    activity: Activity | None
    severity: str
    leaves: bool


@dataclass(frozen=True)
class LineList:
    """What a line stands for; `and_more` flows than are named."""

    flows: Sequence[FlowRow]
    and_more: bool
    activities: Sequence[Activity]


def line_list(page: MapPage, maps: DataMaps, line: MapLine) -> LineList:
    """The flows and activities behind a line of the map."""
    links = maps.links
    view, network = links.view, links.network
    found = behind(links, page.mapped, tail=line.tail, head=line.head, most=MOST_FLOWS)
    rows = []
    for one in found.flows:
        flow = view.movements[one.key].flow
        link = network.link.get(one.key)
        rows.append(
            FlowRow(
                flow,
                party_called(view, flow.sender),
                party_called(view, flow.recipient),
                tuple(view.category_name(key) for key in one.data),
                view.activities.get(flow.activity or ""),
                links.severity_on(one.key),
                link is not None and bool(links.leaving[link]),
            )
        )
    rows.sort(key=lambda row: gravity(row.severity))
    return LineList(rows, found.and_more, [view.activities[key] for key in found.activities])


def party_called(view: View, key: str) -> str:
    """What people call a party of a flow."""
    return _("The people concerned") if key == PEOPLE else view.name(key)


def standing_in(page: MapPage, maps: DataMaps, column: MapColumn, *, number: int) -> Page[MapBox]:
    """A page of what stands in a column, counted from 1; the gravest first."""
    start = (number - 1) * PAGE_SIZE
    boxes = column_boxes(maps.links, page.mapped, column, start=start, most=PAGE_SIZE)

    def address(of: int) -> str:
        asked = said_in_address(page.narrow, kind=column.kind, tier=column.tier, page=of)
        return url_for("map.standing", **asked)

    last = start + len(boxes)
    return Page(
        rows=boxes,
        total=column.total,
        first=start + 1 if boxes else 0,
        last=last,
        previous_url=address(number - 1) if number > 1 else None,
        next_url=address(number + 1) if boxes and last < column.total else None,
        is_filtered=page.narrow.asks_anything,
        asked={},
        sort="",
        path=url_for("map.standing"),
    )
