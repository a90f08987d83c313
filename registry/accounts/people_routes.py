"""The people of an organisation, for those who administer it."""

from datetime import UTC, datetime
from typing import Any

from flask import flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_wtf import FlaskForm

from registry.accounts.forms import MemberForm, RoleForm, show_problems
from registry.accounts.invitations import invite, withdraw
from registry.accounts.memberships import change_role, end_membership, is_last, new_link
from registry.accounts.models import Membership
from registry.accounts.queries import (
    events_of,
    invitation_by_key,
    invitations_of,
    is_elsewhere,
    member,
    members_of,
    normal_email,
)
from registry.accounts.telling import told
from registry.errors import BadInput, NotInRegister
from registry.permissions import Permission, permits
from registry.web import register_pages

MOST_EVENTS = 50

pages = register_pages("people", __name__)


@pages.get("/people")
@permits(Permission.ADMINISTER)
def index() -> str:
    """The members and who is invited, with their roles, and what happened to memberships."""
    events, own = events_of(g.organisation.id, most=MOST_EVENTS), g.organisation.id
    shown = {"members": members_of(own), "invited": invitations_of(own), "events": told(events)}
    return render_template("accounts/people.html", **shown)


@pages.route("/people/add", methods=["GET", "POST"])
@permits(Permission.ADMINISTER)
def add() -> Any:
    """Invites somebody, and shows once the link with which they answer: the same for every address."""
    form = MemberForm()
    if form.validate_on_submit():
        try:
            path = invite(
                g.organisation.id,
                email=form.email.data or "",
                name=form.name.data or "",
                role=form.role.data,
                by=g.person.key,
                at=datetime.now(UTC),
            )
        except BadInput as error:
            show_problems(form, error.problems)
        else:
            email, address = normal_email(form.email.data or ""), absolute(path)
            return render_template("accounts/invitation_made.html", email=email, address=address)
    return render_template("accounts/add_person.html", form=form)


@pages.route("/people/invitations/<invitation>/withdraw", methods=["GET", "POST"])
@permits(Permission.ADMINISTER)
def withdraw_invitation(invitation: str) -> Any:
    """Asks, and then takes an invitation back."""
    found = invitation_by_key(invitation)
    if found is None or found.organisation_id != g.organisation.id:
        raise NotInRegister("invitation", invitation)
    form, email = FlaskForm(), found.email
    if form.validate_on_submit():
        withdraw(g.organisation.id, key=invitation, by=g.person.key, at=datetime.now(UTC))
        flash(_("The invitation of %(email)s has been withdrawn.", email=email), "success")
        return redirect(url_for("people.index"), 303)
    return render_template("accounts/withdraw.html", form=form, invitation=found)


@pages.route("/people/<person>/role", methods=["GET", "POST"])
@permits(Permission.ADMINISTER)
def role(person: str) -> Any:
    """Gives a member another role."""
    membership = member_or_404(person)
    form = RoleForm(role=membership.role)
    if form.validate_on_submit():
        given = {"by": g.person.key, "at": datetime.now(UTC)}
        try:
            change_role(g.organisation.id, person_key=person, role=form.role.data, **given)
        except BadInput as error:
            show_problems(form, error.problems)
        else:
            flash(_("%(name)s has another role now.", name=membership.person.name), "success")
            return redirect(url_for("people.index"), 303)
    return render_template("accounts/role.html", form=form, person=membership.person)


@pages.route("/people/<person>/end", methods=["GET", "POST"])
@permits(Permission.ADMINISTER)
def end(person: str) -> Any:
    """Asks, and then ends a membership."""
    membership = member_or_404(person)
    form, name = FlaskForm(), membership.person.name
    if form.validate_on_submit():
        try:
            end_membership(g.organisation.id, person_key=person, by=g.person.key, at=datetime.now(UTC))
        except BadInput as error:
            show_problems(form, error.problems)
        else:
            flash(_("%(name)s is no longer a member.", name=name), "success")
            # Whoever has ended their own membership may not see the list any more.
            own = person == g.person.key
            return redirect(url_for("accounts.first" if own else "people.index"), 303)
    return render_template("accounts/end.html", form=form, person=membership.person)


@pages.route("/leave", methods=["GET", "POST"])
@permits(Permission.READ)
def leave() -> Any:
    """Asks, and then ends the membership of whoever asks."""
    form, own = FlaskForm(), g.person.key
    if form.validate_on_submit():
        try:
            end_membership(g.organisation.id, person_key=own, by=own, at=datetime.now(UTC))
        except BadInput as error:
            show_problems(form, error.problems)
        else:
            flash(_("You are no longer a member of it."), "success")
            return redirect(url_for("accounts.first"), 303)
    membership = member(g.organisation.id, person_key=own)
    return render_template(
        "accounts/leave.html", form=form, stays=membership is not None and is_last(membership)
    )


@pages.route("/people/<person>/link", methods=["GET", "POST"])
@permits(Permission.ADMINISTER)
def link(person: str) -> Any:
    """Asks, and then shows once a new link with which a member sets a password."""
    membership = member_or_404(person)
    if is_elsewhere(membership.person, organisation_id=g.organisation.id):
        return render_template("accounts/no_link.html", person=membership.person)
    form, name = FlaskForm(), membership.person.name
    if form.validate_on_submit():
        try:
            path = new_link(g.organisation.id, person_key=person, by=g.person.key, at=datetime.now(UTC))
        except BadInput as error:
            show_problems(form, error.problems)
        else:
            return render_template("accounts/link_made.html", name=name, address=absolute(path))
    return render_template("accounts/link.html", form=form, person=membership.person)


def absolute(path: str) -> str:
    """A path as whoever receives it opens it."""
    return request.host_url.rstrip("/") + path


def member_or_404(person: str) -> Membership:
    """The membership that an address names."""
    membership = member(g.organisation.id, person_key=person)
    if membership is None:
        raise NotInRegister("member", person)
    return membership
