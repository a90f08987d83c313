"""The first page of an organisation, what needs a decision; and the search in all that it has."""

from flask import g, render_template, request

from registry.catalogue.judged import judged_now
from registry.listing import searched
from registry.overview.home import home_of
from registry.overview.searching import found_groups
from registry.overview.suggesting import is_typing, suggested
from registry.permissions import Permission, permits
from registry.policy import SEVERITIES
from registry.web import register_pages, today

pages = register_pages("overview", __name__)


@pages.get("/")
@permits(Permission.READ)
def home() -> str:
    """What needs a decision, what comes up, what was found, what the register holds."""
    judged = judged_now()
    found = home_of(g.organisation.id, reader=g.person.key, on=today())
    return render_template("overview/home.html", judged=judged, home=found, severities=SEVERITIES)


@pages.get("/search")
@permits(Permission.READ)
def search() -> str:
    """What says some words: things of every kind, and findings; while they are typed, a few of them."""
    text = searched(request.args.get("q", ""))
    groups = list(found_groups(g.organisation.id, text)) if text else []
    if is_typing():
        return render_template("overview/suggestions.html", text=text, groups=suggested(groups))
    return render_template("overview/search.html", text=text, groups=groups)
