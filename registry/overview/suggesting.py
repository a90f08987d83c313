"""The search box that stands on every page of an organisation, and the lines that it proposes."""

from collections.abc import Sequence
from typing import Any

from flask import g, request, url_for

from registry.listing import searched
from registry.overview.destinations import Group

MOST_LINES = 9
"""How many lines are proposed: as many as can be seen at a glance."""


def search_box() -> dict[str, Any]:
    """Where the box of a page sends what is typed, and what stands in it; nothing outside organisations."""
    if "organisation" not in g:
        return {}
    asked = searched(request.args.get("q", "")) if request.endpoint == "overview.search" else ""
    return {"search_url": url_for("overview.search"), "search_text": asked}


def is_typing() -> bool:
    """Whether the box asks for its lines, not a person for a page."""
    return request.headers.get("HX-Request") == "true"


def suggested(groups: Sequence[Group]) -> list[Group]:
    """The first of each kind, then the second of each, and so on: no kind hides the others."""
    taken = [0] * len(groups)
    while sum(taken) < MOST_LINES:
        open_to = [at for at, group in enumerate(groups) if taken[at] < len(group.things)]
        if not open_to:
            break
        for at in open_to[: MOST_LINES - sum(taken)]:
            taken[at] += 1
    pairs = zip(groups, taken, strict=True)
    return [group._replace(things=group.things[:number]) for group, number in pairs if number]
