"""The pages of whoever is invited: one for those who are new here, one for those who have signed in."""

from datetime import UTC, datetime
from typing import Any

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_security import current_user
from flask_wtf import FlaskForm

from registry.accounts.forms import NewPasswordForm, is_good, show_problems
from registry.accounts.invitations import accept, decline, join
from registry.accounts.links import INVITATION, invitation_of
from registry.accounts.models import Invitation
from registry.accounts.queries import invitation_by_key, names_of, organisation_name
from registry.accounts.signing_in import end_session
from registry.errors import BadInput, NotInRegister
from registry.permissions import public, signed_in

pages = Blueprint("invitations", __name__)


@pages.route(f"{INVITATION}<token>", methods=["GET", "POST"])
@public
def by_link(token: str) -> Any:
    """Where the link of an invitation leads: whoever is new here sets a password and is a member."""
    invitation = invitation_of(token, at=datetime.now(UTC))
    if invitation is None:
        return render_template("accounts/link_gone.html"), 410
    if current_user.is_authenticated and current_user.email == invitation.email:
        return redirect(url_for("invitations.answer", invitation=invitation.key), 303)
    form, own_words = NewPasswordForm(), (invitation.email, invitation.name)
    if form.validate_on_submit() and is_good(form, own_words=own_words):
        try:
            if not join(token, password=form.new.data or "", at=datetime.now(UTC)):
                return render_template("accounts/link_gone.html"), 410
        except BadInput as error:
            show_problems(form, error.problems)
        else:
            end_session()
            flash(_("Your password has been set. Sign in with it."), "success")
            return redirect(url_for("accounts.sign_in"), 303)
    return render_template("accounts/invited.html", form=form, **told(invitation))


@pages.route("/invitations/<invitation>", methods=["GET", "POST"])
@signed_in
def answer(invitation: str) -> Any:
    """Asks whoever is invited whether they accept."""
    found = invitation_by_key(invitation)
    if found is None or found.email != g.person.email:
        raise NotInRegister("invitation", invitation)
    form, shown = FlaskForm(), told(found)
    name, organisation = shown["organisation_name"], found.organisation.key
    if form.validate_on_submit() and request.form.get("answer") == "accept":
        accept(invitation, person=g.person, at=datetime.now(UTC))
        flash(_("You are a member of %(name)s now.", name=name), "success")
        return redirect(url_for("organisations.index"), 303)
    if form.validate_on_submit() and request.form.get("answer") == "decline":
        decline(invitation, person=g.person, at=datetime.now(UTC))
        flash(_("You have declined the invitation of %(name)s.", name=name), "info")
        return redirect(url_for("organisations.index"), 303)
    return render_template("accounts/answer.html", form=form, **shown, key=organisation)


def told(invitation: Invitation) -> dict[str, Any]:
    """An invitation as its pages show it: into which organisation, and who asks."""
    return {
        "invitation": invitation,
        "organisation_name": organisation_name(invitation.organisation),
        "who": names_of({invitation.by}).get(invitation.by, ""),
    }
