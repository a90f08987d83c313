"""Writing memberships; each change says when it was made and by whom."""

import secrets
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import delete, select

from registry.accounts.links import link_for
from registry.accounts.models import Invitation, Membership, MembershipEvent, Organisation, Person
from registry.accounts.queries import ADMINISTRATOR, is_elsewhere, member
from registry.accounts.writing import writing_accounts
from registry.db import db
from registry.errors import BadInput, NotInRegister, Problem
from registry.permissions import ROLES


def add_membership(
    person: Person, *, organisation_id: int, role: str, by: str, at: datetime, what: str = "added"
) -> None:
    """A membership and the note of it, inside the transaction that calls for it; answers any invitation."""
    invited = (Invitation.organisation_id == organisation_id, Invitation.email == person.email)
    db.session.execute(delete(Invitation).where(*invited))
    db.session.add(Membership(organisation_id=organisation_id, person_id=person.id, role=role, since=at))
    note(organisation_id, about=person.key, what=what, role=role, by=by, at=at)


def change_role(organisation_id: int, *, person_key: str, role: str, by: str, at: datetime) -> None:
    """Give a member another role; raises BadInput for the last administrator."""
    assert role in ROLES
    with writing_accounts():
        membership = locked_membership(organisation_id, person_key=person_key)
        if membership.role == role:
            return
        refuse_last(membership)
        membership.role = role
        note(organisation_id, about=person_key, what="role", role=role, by=by, at=at)


def end_membership(organisation_id: int, *, person_key: str, by: str, at: datetime) -> None:
    """End a membership; the person stays known by name. Raises BadInput for the last administrator."""
    with writing_accounts():
        membership = locked_membership(organisation_id, person_key=person_key)
        refuse_last(membership)
        note(organisation_id, about=person_key, what="ended", role=membership.role, by=by, at=at)
        db.session.delete(membership)


def new_link(organisation_id: int, *, person_key: str, by: str, at: datetime) -> str:
    """A fresh link to set a password, for a member of this organisation only; ends their sessions."""
    with writing_accounts():
        person = locked_membership(organisation_id, person_key=person_key).person
        if is_elsewhere(person, organisation_id=organisation_id):
            # An administrator here must not become this person there.
            wrong = _("This person is a member of other organisations too.")
            right = _("Ask whoever runs Onward for a new link.")
            raise BadInput(person.email, [Problem("email", wrong, right, ("email",))])
        person.fs_uniquifier = secrets.token_hex(32)
        note(organisation_id, about=person_key, what="link", role="", by=by, at=at)
        return link_for(person, at=at)


def locked_membership(organisation_id: int, *, person_key: str) -> Membership:
    """A membership that nobody else changes meanwhile; raises NotInRegister when there is none."""
    db.session.scalar(
        select(Organisation).where(Organisation.id == organisation_id).with_for_update(key_share=True)
    )
    membership = member(organisation_id, person_key=person_key)
    if membership is None:
        raise NotInRegister("member", person_key)
    return membership


def refuse_last(membership: Membership) -> None:
    """Raise BadInput when nobody who could sign in would be left to administer the organisation."""
    if is_last(membership):
        wrong = _("This is the only administrator who can sign in.")
        right = _("Make somebody else an administrator first.")
        raise BadInput(membership.person.email, [Problem("role", wrong, right, ("role",))])


def is_last(membership: Membership) -> bool:
    """Whether nobody else who can sign in administers the organisation."""
    if membership.role != ADMINISTRATOR:
        return False
    others = (
        select(Membership.id)
        .join(Membership.person)
        .where(Membership.organisation_id == membership.organisation_id, Membership.id != membership.id)
        .where(Membership.role == ADMINISTRATOR, Person.active, Person.password.is_not(None))
    )
    return db.session.scalar(others.limit(1)) is None


def note(organisation_id: int, *, about: str, what: str, role: str, by: str, at: datetime) -> None:
    """Write down what happened to a membership."""
    event = MembershipEvent(organisation_id=organisation_id, at=at, by=by, about=about, what=what, role=role)
    db.session.add(event)
