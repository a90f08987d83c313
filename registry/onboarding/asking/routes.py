"""The pages of asking for a third party: the form, the list, and one onboarding with what follows from it."""

from datetime import UTC, datetime

from flask import flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from registry.accounts.guard import may
from registry.accounts.queries import names_of as names_of_people
from registry.catalogue.known import KnownVendor
from registry.errors import NotInRegister
from registry.onboarding.answering.topics import TITLES_HERE
from registry.onboarding.asking.asked_before import (
    asked_before,
    chosen,
    is_to_be_asked,
    key_for,
    meant,
    offer,
)
from registry.onboarding.asking.asked_for import in_facts
from registry.onboarding.asking.changes import MOST_UNFINISHED, TooManyUnfinished, ask_for
from registry.onboarding.asking.forms import AskForm
from registry.onboarding.asking.happened import happened
from registry.onboarding.asking.listing import LISTING, MOST_SHOWN, WAITS, first_of, numbers, onboardings
from registry.onboarding.asking.next_step import next_step
from registry.onboarding.asking.settling import concluded
from registry.onboarding.events import events_of
from registry.onboarding.models import UNFINISHED
from registry.onboarding.proofs.of_closed import files_of_closed
from registry.onboarding.queries import onboarding_of
from registry.onboarding.triage.triaging import topics_asked
from registry.permissions import Permission, permits
from registry.snapshot import Vendor
from registry.web import register_pages, today

pages = register_pages("onboarding", __name__)

MOST_EVENTS = 200
"""How much of what happened to an onboarding its page tells, the newest first."""


@pages.get("/onboarding")
@permits(Permission.READ)
def index() -> str:
    """All onboardings: what waits for us, what for third parties, what is over; or a list of some."""
    page = None
    if any(request.args.get(name, "").strip() for name in (*LISTING.filters, "after", "before")):
        page = onboardings(g.organisation.id, request.args, path=url_for("onboarding.index"))
    parts = {} if page else {waits: first_of(g.organisation.id, waits) for waits in WAITS}
    rows = page.rows if page else [row for part in parts.values() for row in part]
    return render_template(
        "onboarding/list.html",
        page=page,
        parts=parts,
        numbers=numbers(g.organisation.id),
        waits=WAITS,
        most=MOST_SHOWN,
        people=names_of_people({row.asked_by for row in rows}),
        today=today(),
        mine=g.person.key,
    )


@pages.route("/onboarding/ask", methods=["GET", "POST"])
@permits(Permission.REQUEST)
def ask() -> str | Response:
    """The form by which anybody in the organisation asks for a third party."""
    form, found, prefilled = AskForm().knowing(), None, {}
    if form.is_sound():
        found = asked_before(g.organisation.id, form.said.data or "")
        if not is_to_be_asked(form, found):
            vendor = meant(form, found, organisation_id=g.organisation.id)
            key = asked(form, None if vendor else chosen(form, found), vendor=vendor)
            if key is not None:
                return redirect(url_for("onboarding.show", onboarding=key))
        prefilled = offer(form, found)
    return render_template("onboarding/ask.html", form=form, found=found, prefilled=prefilled)


def asked(form: AskForm, known: KnownVendor | None, *, vendor: Vendor | None) -> str | None:
    """Ask for what the form says and give its key; None when it cannot be, and the form says why."""
    wanted = form.wanted(known, vendor=vendor)
    key = key_for(form, organisation_id=g.organisation.id)
    at, by = datetime.now(UTC), g.person.key
    try:
        given = ask_for(g.organisation.id, wanted, by=by, at=at, on=today(), key=key)
    except TooManyUnfinished:
        text = _("%(most)d are under way. Finish or close one first.", most=MOST_UNFINISHED)
        form.form_errors.append(text)
        return None
    if given == key:
        flash(_("Asked for. An officer looks at it next."), "success")
    else:
        flash(_("It is under way already: here it is."), "info")
    return given


@pages.get("/onboarding/<onboarding>")
@permits(Permission.READ)
def show(onboarding: str) -> str:
    """One onboarding: what was asked, what follows from it and why, its links, what happened."""
    row = onboarding_of(g.organisation.id, onboarding)
    topics, events = topics_asked(row.wanted, row.settled), events_of(row.id)
    return render_template(
        "onboarding/show.html",
        row=row,
        step=next_step(row, may_act=may(Permission.EDIT), on=today()),
        facts=list(in_facts(row.wanted, organisation_id=g.organisation.id)),
        concluded=concluded(row, organisation_id=g.organisation.id, on=today()),
        topics=[(title, topics[name]) for name, title in TITLES_HERE.items() if name in topics],
        left_out=[title for name, title in TITLES_HERE.items() if name not in topics],
        is_over=row.state not in UNFINISHED,
        closed_files=files_of_closed(row),
        events=happened(g.organisation.id, events[:MOST_EVENTS]),
        older=max(0, len(events) - MOST_EVENTS),
        person=names_of_people({row.asked_by}).get(row.asked_by, ""),
    )


@pages.errorhandler(NotInRegister)
def gone(_error: NotInRegister) -> tuple[str, int]:
    """The page of an onboarding that there is not."""
    return render_template("onboarding/gone.html"), 404
