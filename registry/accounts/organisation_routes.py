"""One's organisations, and beginning another."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from flask import Blueprint, current_app, flash, g, redirect, render_template, url_for
from flask_babel import gettext as _

from registry.accounts.beginning import begin_another
from registry.accounts.beginning_form import NewOrganisationForm, at_own_field, country_choices, start_of
from registry.accounts.forms import show_problems
from registry.accounts.queries import (
    ADMINISTRATOR,
    invitations_for,
    names_of,
    organisation_name,
    organisations_of,
)
from registry.errors import BadInput
from registry.permissions import Permission, permits, signed_in
from registry.web import register_pages

HOME = "overview.home"
"""The first page of an organisation, where there is one."""

STANDINGS = "onward_standings"
"""The extensions' name of what says how organisations stand: a Standings."""

Standings = Callable[[Collection[int]], Mapping[int, Any]]
"""What was judged last, by organisation: the day `on` and the `counts` of what is open."""

mine = Blueprint("organisations", __name__)
pages = register_pages("beginnings", __name__)


@dataclass(frozen=True)
class Row:
    """One of one's organisations in the list; no standing where nothing has been judged."""

    key: str
    name: str
    role: str
    standing: Any


@dataclass(frozen=True)
class Asked:
    """An invitation that one has not answered."""

    key: str
    name: str
    role: str
    who: str
    at: datetime


@mine.get("/organisations")
@signed_in
def index() -> str:
    """One's invitations and organisations, and what is open in each."""
    found = organisations_of(g.person)
    standings: Standings = current_app.extensions.get(STANDINGS, lambda _ids: {})
    stand = standings([one.id for one in found])
    return render_template(
        "accounts/organisations.html",
        rows=[Row(one.key, one.name, one.role, stand.get(one.id)) for one in found],
        invitations=invitations(),
        home=HOME if HOME in current_app.view_functions else None,
        administered=next((one.key for one in found if one.role == ADMINISTRATOR), None),
    )


def invitations() -> list[Asked]:
    """What one has been invited to, and by whom."""
    found = invitations_for(g.person)
    names = names_of({one.by for one in found})
    return [
        Asked(one.key, organisation_name(one.organisation), one.role, names.get(one.by, ""), one.at)
        for one in found
    ]


@pages.route("/organisations/new", methods=["GET", "POST"])
@permits(Permission.ADMINISTER)
def new() -> Any:
    """Begins another organisation, which whoever asks will administer."""
    form = NewOrganisationForm()
    form.country.choices = country_choices()
    if form.validate_on_submit():
        start = start_of(form)
        try:
            begin_another(start, by=g.person, at=datetime.now(UTC))
        except BadInput as error:
            show_problems(form, tuple(map(at_own_field, error.problems)))
        else:
            flash(_("%(name)s has begun. You administer it.", name=start.profile.name), "success")
            return redirect(url_for(HOME, organisation=start.key), 303)
    return render_template("accounts/new_organisation.html", form=form)
