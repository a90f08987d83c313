"""The rows of organisations, people, memberships, and of how people sign in."""

from datetime import datetime

from flask_security.core import UserMixin
from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from registry.db import BIG, Base


class Organisation(Base):
    """An organisation that keeps a register here; `key` stands in its pages' addresses."""

    __tablename__ = "organisations"

    id: Mapped[int] = mapped_column(BIG, primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    created: Mapped[datetime]


class Person(UserMixin, Base):
    """Somebody who can sign in; `key` is what the history names, and says nothing about them.

    `password` is an argon2id hash, None until they have set one. A new `fs_uniquifier` ends all their
    sessions and all links that were made for them. People are never deleted, because histories name them.
    """

    __tablename__ = "people"

    id: Mapped[int] = mapped_column(BIG, primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    email: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    password: Mapped[str | None]
    active: Mapped[bool]
    fs_uniquifier: Mapped[str] = mapped_column(unique=True)
    created: Mapped[datetime]
    last_sign_in: Mapped[datetime | None]


class Membership(Base):
    """A person's role in an organisation."""

    __tablename__ = "memberships"
    __table_args__ = (UniqueConstraint("organisation_id", "person_id"), Index(None, "person_id"))

    id: Mapped[int] = mapped_column(BIG, primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    role: Mapped[str]
    since: Mapped[datetime]

    organisation: Mapped[Organisation] = relationship()
    person: Mapped[Person] = relationship()


class Invitation(Base):
    """Somebody is asked to become a member; it says nothing of whether they have an account here.

    `key` stands in its pages' addresses, `name` is what a new account would be called, `by` is who asks.
    It is gone once it has been accepted, declined or withdrawn.
    """

    __tablename__ = "invitations"
    __table_args__ = (UniqueConstraint("organisation_id", "email"),)

    id: Mapped[int] = mapped_column(BIG, primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    email: Mapped[str] = mapped_column(index=True)
    name: Mapped[str]
    role: Mapped[str]
    by: Mapped[str]
    at: Mapped[datetime]

    organisation: Mapped[Organisation] = relationship()


class MembershipEvent(Base):
    """Who added, changed or ended whose membership; people by key, whoever was only invited by address.

    `what` is 'invited', 'joined', 'declined', 'withdrawn', 'added', 'role', 'ended' or 'link'; `by` is empty
    when it was done at the server's own shell.
    """

    __tablename__ = "membership_events"
    __table_args__ = (Index(None, "organisation_id", "at"),)

    id: Mapped[int] = mapped_column(BIG, primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    at: Mapped[datetime]
    by: Mapped[str]
    about: Mapped[str]
    what: Mapped[str]
    role: Mapped[str]


class SignInAttempt(Base):
    """Somebody tried a secret: which kind, for which name, from which address; both as keyed hashes."""

    __tablename__ = "sign_in_attempts"
    __table_args__ = (Index(None, "kind", "name", "at"), Index(None, "kind", "address", "at"))

    id: Mapped[int] = mapped_column(BIG, primary_key=True)
    kind: Mapped[str]
    name: Mapped[str]
    address: Mapped[str]
    at: Mapped[datetime] = mapped_column(index=True)
    succeeded: Mapped[bool]


class FirstRunToken(Base):
    """What the terminal printed, hashed: whoever has it may set this installation up, once."""

    __tablename__ = "first_run_tokens"

    id: Mapped[int] = mapped_column(BIG, primary_key=True)
    hash: Mapped[str] = mapped_column(unique=True)
    created: Mapped[datetime]
