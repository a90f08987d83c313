"""Beginning an organisation with its register: all of it or nothing, whoever asks for it."""

import re
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from flask import current_app
from flask_babel import gettext as _
from sqlalchemy import ColumnElement, delete, or_, select
from sqlalchemy.exc import IntegrityError

from registry.accounts.memberships import add_membership
from registry.accounts.models import Membership, Organisation, Person
from registry.accounts.queries import ADMINISTRATOR
from registry.accounts.writing import writing_accounts
from registry.db import db
from registry.errors import BadInput, Problem
from registry.history import Entry, Writing, change
from registry.snapshot import Organisation as Profile

BEGINNINGS = "onward_beginnings"
"""The extensions' name of what else is written when an organisation begins."""

Beginning = Callable[[Writing, Profile, bool], None]
"""Writes, in the one change that begins a register: the profile and whether the example is wanted."""

LONGEST_KEY = 40


@dataclass(frozen=True)
class Start:
    """What an organisation begins with: its profile, its key in addresses, and whether the example."""

    profile: Profile
    key: str
    with_example: bool


def begin_organisation(
    start: Start, *, by: str, administrator: Callable[[], Person | None], at: datetime
) -> None:
    """Make an organisation, its administrator if there is one, and what its register begins with.

    `administrator` is asked within the transaction that writes all of it, and may refuse by raising. Raises
    BadInput when the key is taken or the profile cannot be.
    """
    if problems := start_problems(start):
        raise BadInput(start.key, problems)
    organisation_id = reserve(start.key, at=at)
    try:
        with change(organisation_id, by=by, because=_("The register was begun.")) as writing:
            if is_begun(organisation_id):  # somebody else was faster with the same key
                raise BadInput(start.key, [taken()])
            person = administrator()
            if person is not None:
                role = ADMINISTRATOR
                add_membership(person, organisation_id=organisation_id, role=role, by=by, at=at)
            writing.put(start.profile)
            for begin in current_app.extensions.get(BEGINNINGS, ()):
                begin(writing, start.profile, start.with_example)
    except BaseException:
        release(organisation_id)
        raise


def begin_another(start: Start, *, by: Person, at: datetime) -> None:
    """Begin one more organisation, of which whoever asks becomes the administrator.

    Raises BadInput; also for somebody who administers none.
    """

    def administrator() -> Person:
        if not administers_any(by):
            wrong = _("Only an administrator may begin another organisation.")
            raise BadInput(start.key, [Problem("organisation", wrong, "", ("organisation",))])
        return by

    begin_organisation(start, by=by.key, administrator=administrator, at=at)


def administers_any(person: Person) -> bool:
    """Whether somebody administers an organisation."""
    asked = select(Membership.id).where(Membership.person_id == person.id, Membership.role == ADMINISTRATOR)
    return db.session.scalar(asked.limit(1)) is not None


def start_problems(start: Start) -> list[Problem]:
    """What is wrong with what an organisation shall begin with, each with the field as its path."""
    problems = []
    if start.key != short_key(start.key):
        wrong, right = _("A short name has only a-z, 0-9 and '-'."), _("Write such as acme.")
        problems.append(Problem("key", wrong, right, ("key",)))
    if not start.profile.name.strip() or not start.profile.name.isprintable():
        wrong = _("A name is one line of characters that can be seen.")
        problems.append(Problem("organisation", wrong, "", ("organisation",)))
    return problems


def taken() -> Problem:
    """What is wrong with a key that another organisation has."""
    wrong, right = _("There is an organisation with this short name."), _("Choose another.")
    return Problem("key", wrong, right, ("key",))


def reserve(key: str, *, at: datetime) -> int:
    """An organisation that nobody can enter yet; one left behind by a crash is taken up.

    Raises BadInput for the key of one that has begun.
    """
    try:
        with writing_accounts():
            organisation = db.session.scalar(select(Organisation).where(Organisation.key == key))
            if organisation is None:
                organisation = Organisation(key=key, created=at)
                db.session.add(organisation)
                db.session.flush()
            elif is_begun(organisation.id):
                raise BadInput(key, [taken()])
            return organisation.id
    except IntegrityError as error:  # somebody was faster, on a server that lets writers run side by side
        raise BadInput(key, [taken()]) from error


def is_begun(organisation_id: int) -> bool:
    """Whether an organisation has members or a history: a reserved one has neither."""
    wanted = select(Organisation.id).where(Organisation.id == organisation_id, in_use())
    return db.session.scalar(wanted) is not None


def in_use() -> ColumnElement[bool]:
    """That an organisation has members or a history."""
    member = select(Membership.id).where(Membership.organisation_id == Organisation.id)
    entry = select(Entry.id).where(Entry.organisation_id == Organisation.id)
    return or_(member.exists(), entry.exists())


def release(organisation_id: int) -> None:
    """Remove a reserved organisation, unless somebody else has meanwhile begun with it."""
    with suppress(IntegrityError), writing_accounts():
        db.session.execute(delete(Organisation).where(Organisation.id == organisation_id, ~in_use()))


def short_key(name: str) -> str:
    """A key for addresses made from a name: a-z, 0-9, hyphens; "organisation" when nothing is left."""
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return words[:LONGEST_KEY].strip("-") or "organisation"
