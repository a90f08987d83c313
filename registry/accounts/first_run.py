"""The first run: whoever can read the terminal sets the installation up, once."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select

from registry.accounts.beginning import Start, begin_organisation, start_problems
from registry.accounts.changes import new_person, person_problems
from registry.accounts.models import FirstRunToken, Person
from registry.accounts.queries import anybody
from registry.accounts.writing import writing_accounts
from registry.db import db
from registry.errors import BadInput, OnwardError
from registry.snapshot import Organisation as Profile

TOKEN_LASTS = timedelta(days=1)


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
    start = Start(profile=claim.profile, key=claim.key, with_example=claim.with_example)
    problems = person_problems(email=claim.email, name=claim.name, password=claim.password)
    problems += start_problems(start)
    if problems:
        raise BadInput("welcome", problems)
    if anybody():
        raise AlreadyBegun
    person = new_person(email=claim.email, name=claim.name, password=claim.password, at=at)

    def administrator() -> Person:
        use_up(claim.token, at=at)
        db.session.add(person)
        db.session.flush()
        return person

    try:
        begin_organisation(start, by=person.key, administrator=administrator, at=at)
    except BadInput as refused:
        if anybody():  # somebody was faster, with the same key
            raise AlreadyBegun from refused
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
