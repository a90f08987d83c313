"""Writing people: making them, and setting their passwords."""

import secrets
from datetime import datetime

from email_validator import EmailNotValidError, validate_email
from flask_babel import gettext as _
from sqlalchemy.exc import IntegrityError

from registry.accounts.links import link_for, person_of
from registry.accounts.memberships import add_membership
from registry.accounts.models import Person
from registry.accounts.passwords import hashed, weakness
from registry.accounts.queries import member, normal_email, organisation_by_key, person_by_email
from registry.accounts.writing import writing_accounts
from registry.db import db
from registry.errors import BadInput, NotInRegister, Problem
from registry.permissions import ROLES

SHELL = ""
"""Who acts when it is done at the server's own shell."""

LONGEST = 200


def new_person(*, email: str, name: str, password: str | None, at: datetime) -> Person:
    """A person who is not in the database yet."""
    return Person(
        key=secrets.token_hex(8),
        email=normal_email(email),
        name=name.strip(),
        password=None if password is None else hashed(password),
        active=True,
        fs_uniquifier=secrets.token_hex(32),
        created=at,
        last_sign_in=None,
    )


def person_problems(*, email: str, name: str, password: str | None) -> list[Problem]:
    """What is wrong with somebody's particulars, each with the field as its path."""
    problems = []
    if not is_email(email):
        right = _("Write such as name@company.example.")
        problems.append(Problem("email", _("This is not an e-mail address."), right, ("email",)))
    if not name.strip() or not name.isprintable() or len(name) > LONGEST:
        wrong = _("A name is one line of at most %(most)d characters.", most=LONGEST)
        problems.append(Problem("name", wrong, "", ("name",)))
    if password is not None and (weak := weakness(password, own_words=(email, name))):
        problems.append(Problem("password", weak, "", ("password",)))
    return problems


def is_email(text: str) -> bool:
    """Whether a text can be an e-mail address; nothing is asked of the network."""
    if len(text) > LONGEST:
        return False
    try:
        validate_email(normal_email(text), check_deliverability=False, test_environment=True)
    except EmailNotValidError:
        return False
    return True


def create_person(
    *,
    email: str,
    name: str,
    password: str | None,
    organisation_key: str,
    role: str,
    at: datetime,
    by: str = SHELL,
) -> str | None:
    """Make somebody a member of an organisation, and a person if they are none yet.

    Gives the path at which they set their password, when they have none. Raises BadInput with every problem,
    NotInRegister when there is no such organisation.
    """
    problems = person_problems(email=email, name=name, password=password)
    if role not in ROLES:
        problems.append(Problem("role", _("There is no such role."), ", ".join(ROLES), ("role",)))
    organisation = organisation_by_key(organisation_key)
    if organisation is None:
        raise NotInRegister("organisation", organisation_key)
    if problems:
        raise BadInput(email, problems)
    organisation_id = organisation.id
    taken = Problem("email", _("This person is a member already."), "", ("email",))
    try:
        with writing_accounts():
            person = person_by_email(email)
            if person is None:
                person = new_person(email=email, name=name, password=password, at=at)
                db.session.add(person)
                db.session.flush()
                link = link_for(person, at=at) if password is None else None
            else:
                # Whoever has this account already goes on with it, and with its password.
                link = None
            if member(organisation_id, person_key=person.key) is not None:
                raise BadInput(email, [taken])
            add_membership(person, organisation_id=organisation_id, role=role, by=by, at=at)
    except IntegrityError as error:  # somebody was faster, on a server that lets writers run side by side
        raise BadInput(email, [taken]) from error
    return link


def set_password(token: str, *, password: str, at: datetime) -> bool:
    """Set the password of whom a link was made for, which uses the link up; False when it is not good."""
    hash = hashed(password)
    with writing_accounts():
        person = person_of(token, at=at)
        if person is None:
            return False
        take_password(person, hash=hash)
    return True


def take_password(person: Person, *, hash: str) -> None:
    """Give a person a password; every session and link of theirs ends."""
    person.password = hash
    person.fs_uniquifier = secrets.token_hex(32)


def change_password(person: Person, *, password: str) -> Person:
    """Give somebody who is signed in a new password; every session of theirs ends."""
    hash = hashed(password)
    with writing_accounts():
        take_password(person, hash=hash)
    return person
