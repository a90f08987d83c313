"""The rows of the history: one entry a change, with the things that it changed; and what lists need kept."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from registry.db import BIG, Base


class Entry(Base):
    """One change of one organisation's register: who, when, why; chained to the entry before it.

    `hash` is SHA-256 over the canonical JSON of the entry's head (`registry.history.chain`). Reason and
    contents enter it as salted digests only, so that they could be erased without breaking the chain.
    """

    __tablename__ = "history"
    __table_args__ = (UniqueConstraint("organisation_id", "number"), Index(None, "organisation_id", "at"))

    id: Mapped[int] = mapped_column(BIG, primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    number: Mapped[int]
    at: Mapped[datetime]
    by: Mapped[str]
    because: Mapped[str]
    salt: Mapped[str]
    previous: Mapped[str]
    hash: Mapped[str]


class EntryThing(Base):
    """What one change made of one thing.

    `now` is the whole thing afterwards (None when it was removed), `was` the fields that differed, as they
    had been (None when it was new).
    """

    __tablename__ = "history_things"
    __table_args__ = (
        UniqueConstraint("organisation_id", "number", "kind", "key"),
        Index(None, "organisation_id", "kind", "key", "number"),
    )

    id: Mapped[int] = mapped_column(BIG, primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    number: Mapped[int]
    kind: Mapped[str]
    key: Mapped[str]
    salt: Mapped[str]
    digest: Mapped[str]
    was: Mapped[str | None]
    now: Mapped[str | None]


class RegisterCount(Base):
    """How many things of a kind a register has; of vendors, besides, how many of each of their kinds.

    `part` is the vendors' kind, or empty for all that there are. Of what can name words it is also a
    vocabulary and a word, as in purposes/security: so many name that.
    """

    __tablename__ = "register_counts"

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), primary_key=True)
    collection: Mapped[str] = mapped_column(primary_key=True)
    part: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int]


class CertificateEnd(Base):
    """A certificate or list entry of a vendor in use ends on a day; no other of its scheme lasts longer."""

    __tablename__ = "certificate_ends"
    __table_args__ = (
        Index(None, "organisation_id", "ends", "vendor"),
        Index(None, "organisation_id", "vendor"),
    )

    id: Mapped[int] = mapped_column(BIG, primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    vendor: Mapped[str]
    ends: Mapped[date]


class Mention(Base):
    """A thing names another: where it does, and which."""

    __tablename__ = "mentions"
    __table_args__ = (
        Index(None, "organisation_id", "kind", "key"),
        Index(None, "organisation_id", "of_kind", "of_key", "kind", "field"),
    )

    id: Mapped[int] = mapped_column(BIG, primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    kind: Mapped[str]
    key: Mapped[str]
    field: Mapped[str]
    of_kind: Mapped[str]
    of_key: Mapped[str]
