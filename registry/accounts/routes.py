"""Signing in and out, the password, and the first page."""

from datetime import UTC, datetime
from typing import Any

from flask import Blueprint, abort, current_app, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_security import current_user

from registry.accounts.changes import change_password, set_password
from registry.accounts.forms import ChangePasswordForm, NewPasswordForm, SignInForm, is_good
from registry.accounts.links import ADDRESS, person_of
from registry.accounts.organisation_routes import HOME
from registry.accounts.organisation_routes import index as organisations
from registry.accounts.queries import invitations_for, memberships_of
from registry.accounts.signing_in import begin_session, confirm_password, end_session, person_for, same_site
from registry.permissions import public, signed_in

pages = Blueprint("accounts", __name__)


@pages.route("/sign-in", methods=["GET", "POST"])
@public
def sign_in() -> Any:
    """Lets somebody in and on to the page that they had asked for."""
    form = SignInForm(next=request.args.get("next", ""))
    after = same_site(form.next.data) or url_for("accounts.first")
    if current_user.is_authenticated:
        return redirect(after, 303)
    if form.validate_on_submit():
        person = person_for(
            email=form.email.data or "",
            password=form.password.data or "",
            address=came_from(),
            at=datetime.now(UTC),
        )
        if person is not None:
            begin_session(person)
            return redirect(after, 303)
        form.form_errors.append(_("This e-mail address and password do not belong together. Try again."))
    return render_template("accounts/sign_in.html", form=form)


@pages.post("/sign-out")
@public
def sign_out() -> Any:
    """Ends the session, if there is one."""
    end_session()
    flash(_("You have signed out."), "info")
    return redirect(url_for("accounts.sign_in"), 303)


@pages.route("/password", methods=["GET", "POST"])
@signed_in
def password() -> Any:
    """Changes one's own password, which ends all other sessions."""
    form = ChangePasswordForm()
    if form.validate_on_submit() and is_good(form, own_words=(g.person.email, g.person.name)):
        if confirm_password(
            g.person, password=form.current.data or "", address=came_from(), at=datetime.now(UTC)
        ):
            begin_session(change_password(g.person, password=form.new.data or ""))
            flash(_("Your password has been changed. Sessions elsewhere have ended."), "success")
            return redirect(url_for("accounts.first"), 303)
        form.current.errors = [_("This is not your current password.")]
    return render_template("accounts/password.html", form=form)


@pages.route(f"{ADDRESS}<token>", methods=["GET", "POST"])
@public
def choose_password(token: str) -> Any:
    """Where a link leads that an administrator made: the person sets a password, once."""
    person = person_of(token, at=datetime.now(UTC))
    if person is None:
        return render_template("accounts/link_gone.html"), 410
    form = NewPasswordForm()
    if form.validate_on_submit() and is_good(form, own_words=(person.email, person.name)):
        if not set_password(token, password=form.new.data or "", at=datetime.now(UTC)):
            return render_template("accounts/link_gone.html"), 410
        end_session()
        flash(_("Your password has been set. Sign in with it."), "success")
        return redirect(url_for("accounts.sign_in"), 303)
    return render_template("accounts/choose_password.html", form=form, person=person)


@pages.get("/")
@signed_in
def first() -> Any:
    """The home page of one's only organisation, else the list of one's organisations and invitations."""
    memberships = memberships_of(g.person)
    if HOME in current_app.view_functions and len(memberships) == 1 and not invitations_for(g.person):
        return redirect(url_for(HOME, organisation=memberships[0].organisation.key), 303)
    return organisations()


def came_from() -> str:
    """The network address of whoever asks."""
    if request.remote_addr is None:
        abort(400)
    return request.remote_addr
