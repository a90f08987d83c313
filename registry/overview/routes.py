"""The first page of an organisation, what needs a decision; and the search in all that it has."""

from datetime import timedelta

from flask import g, render_template, request

from registry.catalogue.judged import judged_now
from registry.judgement.queries import counts_for, judgement_of
from registry.judgement.tallies import NEW_DAYS
from registry.listing import searched
from registry.overview.counting import catalogue_counts, coming_up, next_steps
from registry.overview.gravest import gravest
from registry.overview.searching import SearchForm, found_groups
from registry.overview.waiting import waiting
from registry.permissions import Permission, permits
from registry.policy import SEVERITIES
from registry.web import register_pages, today

pages = register_pages("overview", __name__)


@pages.get("/")
@permits(Permission.READ)
def home() -> str:
    """What waits, what was found, what comes up, what the register holds."""
    judged = judged_now()
    organisation_id = g.organisation.id
    return render_template(
        "overview/home.html",
        judged=judged,
        week_ago=today() - timedelta(days=NEW_DAYS - 1),
        judgement=judgement_of(organisation_id),
        counts=counts_for(organisation_id),
        severities=SEVERITIES,
        gravest=gravest(organisation_id),
        holds=catalogue_counts(organisation_id),
        steps=next_steps(organisation_id),
        waiting=waiting(organisation_id, reader=g.person.key, on=today()),
        coming=coming_up(organisation_id, on=today()),
    )


@pages.get("/search")
@permits(Permission.READ)
def search() -> str:
    """What says some words: things of every kind, and findings."""
    text = searched(request.args.get("q", ""))
    groups = list(found_groups(g.organisation.id, text)) if text else []
    return render_template("overview/search.html", form=SearchForm(request.args), text=text, groups=groups)
