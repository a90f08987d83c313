"""Inviting people: the same answer for every address, and who is invited decides."""

import secrets
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from registry.accounts.changes import new_person, person_problems
from registry.accounts.links import invitation_of, link_of_invitation
from registry.accounts.memberships import add_membership, note
from registry.accounts.models import Invitation, Membership, Person
from registry.accounts.queries import normal_email, person_by_email
from registry.accounts.writing import writing_accounts
from registry.db import db
from registry.errors import BadInput, NotInRegister, Problem
from registry.permissions import ROLES


def invite(organisation_id: int, *, email: str, name: str, role: str, by: str, at: datetime) -> str:
    """Ask somebody to become a member; gives the path at which they answer.

    Nothing here depends on whether they have an account. Raises BadInput for a member, for whoever is invited
    already, and for particulars that cannot be.
    """
    problems = person_problems(email=email, name=name, password=None)
    if role not in ROLES:
        problems.append(Problem("role", _("There is no such role."), ", ".join(ROLES), ("role",)))
    if problems:
        raise BadInput(email, problems)
    address, key = normal_email(email), secrets.token_hex(8)
    given = {"email": address, "name": name.strip(), "role": role, "by": by, "at": at}
    try:
        with writing_accounts():
            refuse_known(organisation_id, email=address)
            db.session.add(Invitation(key=key, organisation_id=organisation_id, **given))
            note(organisation_id, about=address, what="invited", role=role, by=by, at=at)
    except IntegrityError as error:  # somebody was faster, on a server that lets writers run side by side
        raise BadInput(email, [invited_already()]) from error
    return link_of_invitation(key, at=at)


def refuse_known(organisation_id: int, *, email: str) -> None:
    """Raise BadInput for the address of a member or of somebody who is invited already."""
    member = select(Membership.id).join(Membership.person).where(Person.email == email)
    if db.session.scalar(member.where(Membership.organisation_id == organisation_id)) is not None:
        raise BadInput(email, [Problem("email", _("This person is a member already."), "", ("email",))])
    invited = select(Invitation.id).where(Invitation.email == email)
    if db.session.scalar(invited.where(Invitation.organisation_id == organisation_id)) is not None:
        raise BadInput(email, [invited_already()])


def invited_already() -> Problem:
    """What is wrong with inviting an address twice."""
    wrong = _("This address has been invited already.")
    right = _("For a new link, withdraw the invitation first.")
    return Problem("email", wrong, right, ("email",))


def accept(key: str, *, person: Person, at: datetime) -> None:
    """Become a member as somebody was invited to; raises NotInRegister when there is no such invitation."""
    try:
        with writing_accounts():
            enter(taken(key, email=person.email), person, at=at)
    except IntegrityError as error:  # added at the server's shell at the same moment
        raise NotInRegister("invitation", key) from error


def decline(key: str, *, person: Person, at: datetime) -> None:
    """Refuse an invitation; raises NotInRegister when there is none."""
    with writing_accounts():
        close(taken(key, email=person.email), what="declined", by="", at=at)


def withdraw(organisation_id: int, *, key: str, by: str, at: datetime) -> None:
    """Take an invitation back, which ends its link; raises NotInRegister when there is none."""
    with writing_accounts():
        close(taken(key, organisation_id=organisation_id), what="withdrawn", by=by, at=at)


def join(token: str, *, password: str, at: datetime) -> bool:
    """Make the account of whoever is invited and accept; False when the link is not good.

    Raises BadInput when there is an account with this address: its owner signs in and answers there.
    """
    invitation = invitation_of(token, at=at)
    if invitation is None:
        return False
    person = new_person(email=invitation.email, name=invitation.name, password=password, at=at)
    key, email = invitation.key, invitation.email
    try:
        with writing_accounts():
            if person_by_email(email) is not None:
                raise BadInput(email, [has_account()])
            found = taken(key, email=email)
            db.session.add(person)
            db.session.flush()
            enter(found, person, at=at)
    except NotInRegister:
        return False
    except IntegrityError as error:
        raise BadInput(email, [has_account()]) from error
    return True


def has_account() -> Problem:
    """What is wrong with making an account for an address that has one."""
    wrong, right = _("There is an account with this e-mail address."), _("Sign in to answer.")
    return Problem("new", wrong, right, ("new",))


def taken(key: str, *, email: str | None = None, organisation_id: int | None = None) -> Invitation:
    """An invitation, taken out of the database: of two who answer at once, one finds it gone.

    Raises NotInRegister; also for the invitation of another address or organisation.
    """
    whose = [Invitation.email == email] if email is not None else []
    whose += [Invitation.organisation_id == organisation_id] if organisation_id is not None else []
    found = db.session.scalar(select(Invitation).where(Invitation.key == key, *whose).with_for_update())
    if found is None:
        raise NotInRegister("invitation", key)
    db.session.expunge(found)
    db.session.execute(delete(Invitation).where(Invitation.id == found.id))
    return found


def enter(invitation: Invitation, person: Person, *, at: datetime) -> None:
    """Make a member of whoever accepts; the note of it says that they did so themselves."""
    add_membership(
        person,
        organisation_id=invitation.organisation_id,
        role=invitation.role,
        by=person.key,
        at=at,
        what="joined",
    )


def close(invitation: Invitation, *, what: str, by: str, at: datetime) -> None:
    """Write down that an invitation ended without a membership."""
    about = invitation.email
    note(invitation.organisation_id, about=about, what=what, role=invitation.role, by=by or about, at=at)
