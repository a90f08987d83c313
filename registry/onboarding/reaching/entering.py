"""Letting people of third parties in behind their link, and nobody else; what is over is said clearly."""

from collections.abc import Collection, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple, NoReturn, cast

from flask import abort, current_app, g, render_template, request, url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select
from sqlalchemy.orm import undefer

from registry.accounts.attempts import begin_attempt
from registry.accounts.guard import sent_to
from registry.accounts.models import Organisation, Person
from registry.accounts.queries import organisation_name, person_by_key
from registry.accounts.routes import came_from
from registry.db import db
from registry.errors import OnwardError
from registry.history.bookkeeping import bookkeeping
from registry.onboarding.events import What, note_event
from registry.onboarding.models import (
    ANSWERABLE,
    UNFINISHED,
    OnboardingEvent,
    OnboardingRow,
    State,
    VendorLink,
)
from registry.onboarding.reaching.contacts import contact_here
from registry.onboarding.reaching.links import Why, link_of
from registry.web import today

ATTEMPT = "third party's link"
"""By which attempts at links that are none of ours are counted."""

MOST_A_DAY = 20
"""So often a day it is written down that links of an onboarding were opened, or refused, and no more."""

MOST_TYPED = 200
"""How many fields of a form that came too late are shown again."""

Over = Why | State
"""Why nobody can answer behind a link: what is wrong with it by itself, or how far its answers are."""


REFUSED: Mapping[Over, Any] = {
    "expired": _l("its time was over"),
    "revoked": _l("it had been ended"),
    "accepted": _l("the answers had been taken over"),
    "closed": _l("the questions had been closed"),
}
"""Why a link that is known was refused, as it is written down."""


class NotAnswerable(OnwardError):
    """The answers were sent, taken over or closed meanwhile, or the link is over; `over` says which."""

    def __init__(self, over: Over) -> None:
        super().__init__(f"Nothing can be answered any more: {over}.")
        self.over = over


class Entered(NamedTuple):
    """Who is at a page of a third party: for which organisation, about what, as whom, by which token."""

    organisation_id: int
    organisation_name: str
    onboarding: OnboardingRow
    link: VendorLink
    contact: str
    token: str


def entered(token: str, *, states: Collection[State] = ANSWERABLE) -> Entered:
    """Whoever holds a good link and has said who they are; everybody else gets a page that says what to do.

    A page that shows what was sent names that state, too; no link opens anything once all is over.
    """
    found = let_in(token, states=states)
    if not found.contact:
        abort(sent_to(url_for("vendor_side.who_are_you", token=token)))
    return found


def let_in(token: str, *, states: Collection[State] = ANSWERABLE) -> Entered:
    """Whoever holds a good link, whether or not they have said who they are; nobody else comes back."""
    link, why = link_of(token, on=today())
    if link is None:
        begin_attempt(ATTEMPT, name=None, address=came_from(), at=datetime.now(UTC))
        turn_away("unknown")
    row = db.session.get_one(OnboardingRow, link.onboarding_id, options=[undefer(OnboardingRow.answers)])
    organisation = db.session.get_one(Organisation, row.organisation_id)
    name, contact = organisation_name(organisation), contact_here(link.key)
    found = Entered(organisation.id, name, row, link, contact, token)
    g.behind_link = found
    state = cast(State, row.state)
    over: Over = why or state
    is_finished = state not in UNFINISHED
    if why or is_finished or state not in states:
        if why or is_finished:
            note_seldom(found, "refused", contact=contact, text=str(REFUSED.get(over, "")))
        turn_away(over)
    return found


def turn_away(over: Over) -> NoReturn:
    """Answer with the page that says why nobody can answer here; what was typed on a form is shown again."""
    abort(current_app.make_response(over_page(over)))


def over_page(over: Over) -> tuple[str, int]:
    """The page that says why nobody can answer here, whom to ask, and what had been typed."""
    typed = [
        (name, text)
        for name, text in request.form.items(multi=True)
        if text.strip() and name not in ("csrf_token", "version")
    ]
    known = over != "unknown"
    return render_template("vendor_side/gone.html", over=over, typed=typed[:MOST_TYPED] if known else []), 410


def note_seldom(found: Entered, what: What, *, contact: str, text: str = "") -> None:
    """Write down what somebody did with a link, unless the same happens all day long."""
    at, row_id, link = datetime.now(UTC), found.onboarding.id, found.link.key
    lately = select(func.count()).where(
        OnboardingEvent.onboarding_id == row_id,
        OnboardingEvent.what == what,
        OnboardingEvent.at > at - timedelta(days=1),
    )
    if (db.session.scalar(lately) or 0) < MOST_A_DAY:
        with bookkeeping(turn=None):
            note_event(row_id, what, at=at, contact=contact, about=link, text=text)


def person_asking() -> Person | None:
    """Who has made the link with which somebody is here; None for no link of ours."""
    found: Entered | None = g.get("behind_link")
    return person_by_key(found.link.made_by) if found is not None else None
