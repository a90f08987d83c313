"""The officer's pages over links: inviting, the link to be copied, lengthening, reminding, ending."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from flask import Flask, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from registry.onboarding.asking import inviting
from registry.onboarding.asking.inviting import CannotInvite, new_link, own_link
from registry.onboarding.models import UNFINISHED, OnboardingRow, VendorLink
from registry.onboarding.queries import onboarding_of
from registry.onboarding.reaching.inviting_forms import DUE_IN, GOOD_AFTERWARDS, DaysForm, InviteForm
from registry.onboarding.reaching.known_people import KnownPerson, known_people
from registry.onboarding.reaching.links import why_over
from registry.onboarding.reaching.links_shown import full_address, links_shown
from registry.onboarding.reaching.mail_texts import is_mail_set
from registry.permissions import Permission, permits
from registry.web import register_pages, today

pages = register_pages("vendor_links", __name__)

MOST_NAMED, LONGEST_NAMED = 10, 80
"""How many files a message names, and by how many characters each: browsers keep no long messages."""


@pages.route("/onboarding/<onboarding>/invite", methods=["GET", "POST"])
@permits(Permission.EDIT)
def invite(onboarding: str) -> str | Response:
    """A form for somebody of the third party who is to answer."""
    row, form = onboarding_of(g.organisation.id, onboarding), InviteForm()
    if row.state not in UNFINISHED:
        flash(_("This is over: nobody can be invited any more."), "info")
        return redirect(back_to(row))
    if form.is_submitted():
        link = invited(form, row) if form.agrees(on=today()) else None
        if link is not None:
            return redirect(url_for("vendor_links.show", onboarding=onboarding, link=link.key))
    known = known_people(row, on=today())
    if not form.is_submitted():
        propose_days(form, row)
        propose_person(form, known, place=request.args.get("person", 0, type=int))
    return render_template("onboarding/invite.html", row=row, form=form, mail=is_mail_set(), known=known)


def propose_person(form: InviteForm, known: list[KnownPerson], *, place: int) -> None:
    """Have a form show one of those known, by their place from 1; any other number leaves it empty."""
    if 0 < place <= len(known):
        form.name.data, form.email.data = known[place - 1].name, known[place - 1].email


def propose_days(form: DaysForm, row: OnboardingRow, *, link: VendorLink | None = None) -> None:
    """Have a form show the days that stand, or those that are usual."""
    on = today()
    due = row.due if row.due is not None and row.due > on else on + DUE_IN
    form.due.process_data(due)
    form.good_until.process_data(max(due + GOOD_AFTERWARDS, link.good_until if link else due))


def invited(form: InviteForm, row: OnboardingRow) -> VendorLink | None:
    """Make the link that a form asks for; None when it cannot be made, and the form says why."""
    key, at = row.key, datetime.now(UTC)
    link = new_link(
        name=form.name.data or "",
        email=form.email.data or "",
        message=form.message.data or "",
        good_until=form.last_day,
        by=g.person.key,
        at=at,
    )
    try:
        lost = inviting.invite(g.organisation.id, key, link, due=form.due_day, at=at, on=today())
    except CannotInvite as error:
        form.form_errors.append(error.why)
        return None
    sent = _("Invited. The message is on its way.") if is_mail_set() else _("The link is made. Hand it over.")
    flash(sent, "success")
    if lost:
        flash(told_as_lost(lost), "warning")
    return link


def told_as_lost(names: Sequence[str]) -> str:
    """What is said of files of last time that could not be taken along."""
    some = ", ".join(name[:LONGEST_NAMED] for name in names[:MOST_NAMED])
    return ngettext(
        "%(num)d file of last time is missing or damaged, and was not taken along: %(names)s. "
        "Ask for it again.",
        "%(num)d files of last time are missing or damaged, and were not taken along: %(names)s. "
        "Ask for them again.",
        len(names),
        names=some if len(names) <= MOST_NAMED else f"{some}, …",
    )


@pages.get("/onboarding/<onboarding>/links/<link>")
@permits(Permission.EDIT)
def show(onboarding: str, link: str) -> str:
    """A link, to be copied, with what was sent and what can be done with it."""
    row, found = both(onboarding, link)
    address = "" if why_over(found, on=today()) or row.state not in UNFINISHED else full_address(found)
    shown = next(one for one in links_shown(row) if one.link.key == link)
    return render_template(
        "onboarding/link.html", row=row, shown=shown, address=address, mail=is_mail_set(), form=FlaskForm()
    )


@pages.route("/onboarding/<onboarding>/links/<link>/days", methods=["GET", "POST"])
@permits(Permission.EDIT)
def days(onboarding: str, link: str) -> str | Response:
    """Asks for other days, and sends the link again."""
    row, found = both(onboarding, link)
    form, back = DaysForm(), url_for("vendor_links.show", onboarding=onboarding, link=link)
    if not form.is_submitted():
        propose_days(form, row, link=found)
    elif form.agrees(on=today()):
        given: Any = {"due": form.due_day, "good_until": form.last_day, "on": today()}
        try:
            inviting.lengthen(
                g.organisation.id, row.key, link, **given, by=g.person.key, at=datetime.now(UTC)
            )
        except CannotInvite as error:
            form.form_errors.append(error.why)
        else:
            flash(
                _("The days were changed. The link has another address now; the old one ends as it said."),
                "success",
            )
            return redirect(back)
    return render_template(
        "onboarding/days.html", row=row, link=found, form=form, back=back, mail=is_mail_set()
    )


@pages.post("/onboarding/<onboarding>/links/<link>/remind")
@permits(Permission.EDIT)
def remind(onboarding: str, link: str) -> Response:
    """Sends a reminder now."""
    row, _found = both(onboarding, link)
    try:
        by, at = g.person.key, datetime.now(UTC)
        if inviting.remind(g.organisation.id, row.key, link, by=by, at=at, on=today()):
            flash(_("The reminder is on its way."), "success")
        else:
            flash(_("No mail server is set up here. Copy the link and write to them yourself."), "warning")
    except CannotInvite as error:
        flash(error.why, "warning")
    return redirect(url_for("vendor_links.show", onboarding=onboarding, link=link))


@pages.route("/onboarding/<onboarding>/links/<link>/end", methods=["GET", "POST"])
@permits(Permission.EDIT)
def revoke(onboarding: str, link: str) -> str | Response:
    """Asks before a link is ended."""
    row, found = both(onboarding, link)
    form = FlaskForm()
    if form.validate_on_submit():
        inviting.revoke(g.organisation.id, onboarding, link, by=g.person.key, at=datetime.now(UTC))
        flash(_("The link has been ended."), "success")
        return redirect(back_to(onboarding_of(g.organisation.id, onboarding)))
    return render_template("onboarding/revoke.html", row=row, link=found, form=form)


def both(onboarding: str, link: str) -> tuple[OnboardingRow, VendorLink]:
    """An onboarding of the page's organisation and a link of it; raises NotInRegister."""
    row = onboarding_of(g.organisation.id, onboarding)
    return row, own_link(row, link)


def back_to(row: OnboardingRow) -> str:
    """The page of an onboarding, where its links are."""
    return url_for("onboarding.show", onboarding=row.key, _anchor="links")


def install(app: Flask) -> None:
    """Give an application the pages over links, and the list of them for the page of an onboarding."""
    app.register_blueprint(pages)
    app.add_template_global(links_shown, "links_shown")
    app.add_template_global(is_mail_set, "is_mail_set")
