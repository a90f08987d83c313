"""The pages of the data map."""

from typing import NamedTuple

from flask import g, render_template, request

from registry.catalogue.judged import judged_now
from registry.catalogue.names import names_of
from registry.forms.thing import tell
from registry.judgement.keeper import soon
from registry.overview.mapping.forms import FilterForm, narrow_of, said_in_address
from registry.overview.mapping.keeping import maps_of
from registry.overview.mapping.lists import line_list, standing_in
from registry.overview.mapping.page import MapPage
from registry.permissions import Permission, permits
from registry.policy.datamap import DataMaps, Narrow
from registry.web import register_pages, today

pages = register_pages("map", __name__)

WAIT_SECONDS = 2.0
"""How long a page waits for a map that has to be worked out."""


class Shown(NamedTuple):
    """A map as an address asks for it, and the maps of the same assessment."""

    page: MapPage
    maps: DataMaps


def shown(narrow: Narrow) -> Shown | None:
    """A map of the page's organisation; None while it is being worked out."""
    kept = soon(g.organisation.id, on=today(), wait_seconds=WAIT_SECONDS)
    if kept is None:
        return None
    maps = maps_of(kept.assessment)
    mapped = maps.soon(narrow, wait_seconds=WAIT_SECONDS)
    return Shown(MapPage(mapped), maps.maps) if mapped else None


def number_in(name: str, *, least: int) -> int:
    """A number in the address, at least so much; what is no number is the least."""
    text = request.args.get(name, "")
    return max(least, int(text)) if text.isdecimal() and len(text) <= 9 else least


@pages.get("/map")
@permits(Permission.READ)
def index() -> str:
    """Whose data move through the organisation to whom and where."""
    judged = judged_now()
    filters = FilterForm(request.args)
    tell(filters, names_of)
    narrow = narrow_of(request.args)
    found = shown(narrow)
    return render_template(
        "overview/map.html",
        judged=judged,
        filters=filters,
        page=found.page if found else None,
        narrow=narrow,
        narrow_words=said_in_address(narrow),
    )


@pages.get("/map/standing")
@permits(Permission.READ)
def standing() -> str:
    """All that stands in one column of the map, the gravest and then the most connected first."""
    judged = judged_now()
    narrow = narrow_of(request.args)
    found = shown(narrow)
    kind, tier = request.args.get("kind", "vendor"), number_in("tier", least=0)
    column = found.page.column(kind, tier) if found else None
    rows = (
        standing_in(found.page, found.maps, column, number=number_in("page", least=1))
        if found and column
        else None
    )
    return render_template(
        "overview/map_column.html",
        judged=judged,
        page=found.page if found else None,
        column=column,
        rows=rows,
        narrow=narrow,
        narrow_words=said_in_address(narrow),
    )


@pages.get("/map/line")
@permits(Permission.READ)
def behind_line() -> str:
    """The flows and activities that one line of the map stands for."""
    judged = judged_now()
    narrow = narrow_of(request.args)
    found = shown(narrow)
    tail, head = request.args.get("tail", ""), request.args.get("head", "")
    line = found.page.line(tail, head) if found else None
    return render_template(
        "overview/map_line.html",
        judged=judged,
        page=found.page if found else None,
        line=line,
        behind=line_list(found.page, found.maps, line) if found and line else None,
        narrow=narrow,
        narrow_words=said_in_address(narrow),
    )
