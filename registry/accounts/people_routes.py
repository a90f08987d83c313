"""The people of an organisation, for those who administer it."""

from datetime import UTC, datetime
from typing import Any

from flask import flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_wtf import FlaskForm

from registry.accounts.changes import create_person
from registry.accounts.forms import MemberForm, RoleForm, show_problems
from registry.accounts.memberships import change_role, end_membership, new_link
from registry.accounts.models import Membership
from registry.accounts.queries import events_of, member, members_of
from registry.accounts.telling import told
from registry.errors import BadInput, NotInRegister
from registry.permissions import Permission, permits
from registry.web import register_pages

MOST_EVENTS = 50

pages = register_pages("people", __name__)


@pages.get("/people")
@permits(Permission.ADMINISTER)
def index() -> str:
    """The members with their roles, and what happened to memberships."""
    events = events_of(g.organisation.id, most=MOST_EVENTS)
    members = members_of(g.organisation.id)
    return render_template("accounts/people.html", members=members, events=told(events))


@pages.route("/people/add", methods=["GET", "POST"])
@permits(Permission.ADMINISTER)
def add() -> Any:
    """Makes somebody a member, and shows once the link with which they set their password."""
    form = MemberForm()
    if form.validate_on_submit():
        try:
            link = create_person(
                email=form.email.data or "",
                name=form.name.data or "",
                password=None,
                organisation_key=g.organisation.key,
                role=form.role.data,
                at=datetime.now(UTC),
                by=g.person.key,
            )
        except BadInput as error:
            show_problems(form, error.problems)
        else:
            return shown_link(form.name.data or "", link=link)
    return render_template("accounts/add_person.html", form=form)


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
    return render_template("accounts/leave.html", form=form)


@pages.route("/people/<person>/link", methods=["GET", "POST"])
@permits(Permission.ADMINISTER)
def link(person: str) -> Any:
    """Asks, and then shows once a new link with which a member sets a password."""
    membership = member_or_404(person)
    form, name = FlaskForm(), membership.person.name
    if form.validate_on_submit():
        try:
            path = new_link(g.organisation.id, person_key=person, by=g.person.key, at=datetime.now(UTC))
        except BadInput as error:
            show_problems(form, error.problems)
        else:
            return shown_link(name, link=path)
    return render_template("accounts/link.html", form=form, person=membership.person)


def shown_link(name: str, *, link: str | None) -> str:
    """The page that shows a link this once; without one, the person has an account already."""
    address = request.host_url.rstrip("/") + link if link else None
    return render_template("accounts/link_made.html", name=name, address=address)


def member_or_404(person: str) -> Membership:
    """The membership that an address names."""
    membership = member(g.organisation.id, person_key=person)
    if membership is None:
        raise NotInRegister("member", person)
    return membership
