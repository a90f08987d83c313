"""The first run: whoever can read the terminal sets the installation up, once."""

import hashlib
import re
import secrets
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import current_app
from flask_babel import gettext as _
from sqlalchemy import delete, select

from registry.accounts.changes import new_person, person_problems
from registry.accounts.memberships import add_membership
from registry.accounts.models import FirstRunToken, Membership, Organisation, Person
from registry.accounts.queries import ADMINISTRATOR, anybody
from registry.accounts.writing import writing_accounts
from registry.db import db
from registry.errors import BadInput, OnwardError, Problem
from registry.history import Writing, change
from registry.snapshot import Organisation as Profile

BEGINNINGS = "onward_beginnings"
"""The extensions' name of what else is written when an organisation begins."""

Beginning = Callable[[Writing, Profile, bool], None]
"""Writes, in the one change that begins a register: the profile and whether the example is wanted."""

TOKEN_LASTS = timedelta(days=1)
LONGEST_KEY = 40


class AlreadyBegun(OnwardError):
    """Somebody has set this installation up meanwhile."""


class WrongToken(OnwardError):
    """The setup code is not the one that was printed last, or it is too old."""


@dataclass(frozen=True)
class Claim:
    """What whoever sets an installation up says about themselves and their organisation."""

    token: str
    name: str
    email: str
    password: str
    profile: Profile
    key: str
    with_example: bool


def first_run_token(*, at: datetime) -> str | None:
    """A new setup code, to be printed in the terminal; None once there is somebody. Earlier codes end."""
    token = secrets.token_urlsafe(18)
    with writing_accounts():
        if anybody():
            return None
        db.session.execute(delete(FirstRunToken))
        db.session.add(FirstRunToken(hash=token_hash(token), created=at))
    return token


def token_hash(token: str) -> str:
    """What is kept of a setup code; it is long and random, so that a plain hash does."""
    return hashlib.sha256(token.strip().encode(errors="surrogatepass")).hexdigest()


def begin_installation(claim: Claim, *, at: datetime) -> Person:
    """Make the administrator, the organisation and what its register begins with: all of it or nothing.

    Raises BadInput, WrongToken, or AlreadyBegun when somebody else was faster.
    """
    problems = person_problems(email=claim.email, name=claim.name, password=claim.password)
    if claim.key != short_key(claim.key):
        wrong, right = _("A short name has only a-z, 0-9 and '-'."), _("Write such as acme.")
        problems.append(Problem("key", wrong, right, ("key",)))
    if not claim.profile.name.strip() or not claim.profile.name.isprintable():
        wrong = _("A name is one line of characters that can be seen.")
        problems.append(Problem("organisation", wrong, "", ("organisation",)))
    if problems:
        raise BadInput("welcome", problems)
    person = new_person(email=claim.email, name=claim.name, password=claim.password, at=at)
    organisation_id = reserve(claim.key, at=at)
    try:
        with change(organisation_id, by=person.key, because=_("The register was begun.")) as writing:
            use_up(claim.token, at=at)
            db.session.add(person)
            db.session.flush()
            add_membership(person, organisation_id=organisation_id, role=ADMINISTRATOR, by=person.key, at=at)
            writing.put(claim.profile)
            for begin in current_app.extensions.get(BEGINNINGS, ()):
                begin(writing, claim.profile, claim.with_example)
    except BaseException:
        release(organisation_id)
        raise
    return person


def use_up(token: str, *, at: datetime) -> None:
    """Take the setup code out of the database; of two who come with it at once, one finds it gone."""
    if anybody():
        raise AlreadyBegun
    taken = db.session.scalar(
        delete(FirstRunToken)
        .where(FirstRunToken.hash == token_hash(token), FirstRunToken.created > at - TOKEN_LASTS)
        .returning(FirstRunToken.id)
    )
    if taken is None:
        raise AlreadyBegun if anybody() else WrongToken


def is_token(token: str, *, at: datetime) -> bool:
    """Whether a setup code is good, without using it up."""
    wanted = select(FirstRunToken.id).where(
        FirstRunToken.hash == token_hash(token), FirstRunToken.created > at - TOKEN_LASTS
    )
    return db.session.scalar(wanted) is not None


def reserve(key: str, *, at: datetime) -> int:
    """An organisation without members, which nobody can enter yet; one left behind by a crash is taken up."""
    with writing_accounts():
        if anybody():
            raise AlreadyBegun
        organisation = db.session.scalar(select(Organisation).where(Organisation.key == key))
        if organisation is None:
            organisation = Organisation(key=key, created=at)
            db.session.add(organisation)
            db.session.flush()
        return organisation.id


def release(organisation_id: int) -> None:
    """Remove a reserved organisation, unless somebody else has meanwhile begun with it."""
    with writing_accounts():
        used = select(Membership.id).where(Membership.organisation_id == organisation_id).limit(1)
        if db.session.scalar(used) is None:
            db.session.execute(delete(Organisation).where(Organisation.id == organisation_id))


def short_key(name: str) -> str:
    """A key for addresses made from a name: a-z, 0-9, hyphens; "organisation" when nothing is left."""
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return words[:LONGEST_KEY].strip("-") or "organisation"
