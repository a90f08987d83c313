"""Signing in and out: the same answer and the same work, whether or not there is such a person."""

from datetime import datetime
from functools import lru_cache
from urllib.parse import urlsplit

from flask import current_app, session
from flask_security.utils import login_user, logout_user
from sqlalchemy import select

from registry.accounts.attempts import PASSWORD, SIGN_IN, begin_attempt, succeeded
from registry.accounts.models import Person
from registry.accounts.passwords import MOST, fits, hashed
from registry.accounts.queries import normal_email, person_by_email
from registry.accounts.writing import writing_accounts
from registry.db import db


def nobodys_hash() -> str:
    """The hash that is compared when there is nobody, so that it takes as long as for somebody."""
    return hash_made_with(str(current_app.config["SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS"]))


@lru_cache(maxsize=4)
def hash_made_with(_settings: str) -> str:
    """The hash of what nobody's password is, made once for each way of hashing."""
    return hashed("nobody's password, which nobody knows")


def person_for(*, email: str, password: str, address: str, at: datetime) -> Person | None:
    """The person whom an e-mail address and a password let in; None without saying what was wrong.

    Raises TooManyRequests after too many failures.
    """
    attempt = begin_attempt(SIGN_IN, name=normal_email(email), address=address, at=at)
    person = person_by_email(email)
    known = person.password if person is not None and person.password else nobodys_hash()
    # What is cut off here was refused when passwords were set; hashing it would only cost time.
    right = fits(password[:MOST], hash=known) and len(password) <= MOST
    if person is None or not person.password or not person.active or not right:
        return None
    person_id = person.id
    with writing_accounts():
        succeeded(attempt)
        person = db.session.scalars(select(Person).where(Person.id == person_id)).one()
        person.last_sign_in = at
    return person


def confirm_password(person: Person, *, password: str, address: str, at: datetime) -> bool:
    """Whether somebody who is signed in knows the password too; raises TooManyRequests as signing in does."""
    known = person.password or nobodys_hash()
    attempt = begin_attempt(PASSWORD, name=person.email, address=address, at=at)
    if len(password) > MOST or not fits(password, hash=known):
        return False
    with writing_accounts():
        succeeded(attempt)
    return True


def begin_session(person: Person) -> None:
    """Sign somebody in under a session that has nothing of the one before it."""
    session.clear()
    login_user(person, remember=False, authn_via=["password"])
    session.permanent = True  # ends after a while without a page, and not only with the browser


def end_session() -> None:
    """Sign out and forget everything of the session."""
    logout_user()
    session.clear()


def same_site(address: str | None) -> str | None:
    """An address if it leads to a page of this installation, else None."""
    if not address or not address.isprintable() or "\\" in address:
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    own = address.startswith("/") and not address.startswith("//") and not parts.scheme and not parts.netloc
    return address if own else None
