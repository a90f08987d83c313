"""The rows of what third parties are asked: the request, who was sent a link, and what happened."""

from datetime import date, datetime
from typing import Literal

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from registry.db import BIG, Base, values
from registry.onboarding.answers import Answers
from registry.onboarding.triage import Settled
from registry.onboarding.wanted import Wanted

State = Literal["requested", "answering", "submitted", "sent back", "accepted", "closed"]
"""How far it has come: somebody has asked; the third party answers; has sent its answers; some of them went
back to it; the register has them; it was closed without that."""

UNFINISHED: tuple[State, ...] = ("requested", "answering", "submitted", "sent back")
ANSWERABLE: tuple[State, ...] = ("answering", "sent back")
"""The states in which the third party can change its answers."""


class OnboardingRow(Base):
    """Somebody wants a third party, or wants it asked again; no part of the register until it is accepted.

    `key` stands in its address. `vendor` is the one of the register that it is about, once there is one.
    `answers` are None until the third party is to be asked, and read only where they are asked for: lists do
    without. `version` grows with each saving of them.
    `because` says why a third party is asked again; empty the first time.
    """

    __tablename__ = "onboardings"
    __table_args__ = (
        Index(None, "organisation_id", "state", "moved_at"),
        Index(None, "organisation_id", "moved_at", "key"),
        Index(None, "organisation_id", "vendor"),
        Index(None, "state", "due"),
    )

    id: Mapped[int] = mapped_column(BIG, primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    key: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    vendor: Mapped[str | None]
    state: Mapped[str]
    wanted: Mapped[Wanted] = values(Wanted)
    settled: Mapped[Settled] = values(Settled)
    answers: Mapped[Answers | None] = values(Answers | None, nullable=True, apart=True)
    version: Mapped[int]
    because: Mapped[str]
    asked_by: Mapped[str]
    asked_at: Mapped[datetime]
    moved_at: Mapped[datetime]
    due: Mapped[date | None]


class VendorLink(Base):
    """A link that was made for somebody of a third party: it opens the answers of one onboarding.

    `key` stands within the link, which is signed, so that it cannot be guessed and need not be kept. It is
    good until a day has passed, until it is revoked, or until the answers are accepted or closed.
    """

    __tablename__ = "vendor_links"
    __table_args__ = (Index(None, "onboarding_id"),)

    id: Mapped[int] = mapped_column(BIG, primary_key=True)
    onboarding_id: Mapped[int] = mapped_column(ForeignKey("onboardings.id"))
    key: Mapped[str] = mapped_column(unique=True)
    email: Mapped[str]
    name: Mapped[str]
    message: Mapped[str]
    made_by: Mapped[str]
    made_at: Mapped[datetime]
    good_until: Mapped[date]
    revoked_at: Mapped[datetime | None]
    reminded_on: Mapped[date | None]


class OnboardingEvent(Base):
    """Something that happened to an onboarding; rows are added and never changed.

    `by` is a person's key, empty for Onward itself; `contact` is who of the third party it was, as they call
    themselves. `what` is a word of `events.What`, `about` and `text` say more where there is more.
    """

    __tablename__ = "onboarding_events"
    __table_args__ = (Index(None, "onboarding_id", "at"),)

    id: Mapped[int] = mapped_column(BIG, primary_key=True)
    onboarding_id: Mapped[int] = mapped_column(ForeignKey("onboardings.id"))
    at: Mapped[datetime]
    by: Mapped[str]
    contact: Mapped[str]
    what: Mapped[str]
    about: Mapped[str]
    text: Mapped[str]


class Mail(Base):
    """A message that a job sends, or has sent; the link in it is made when it is sent and is never kept.

    `kind` is a word of `mail_texts.KINDS`. `sent_at` and `failure` say what came of it.
    """

    __tablename__ = "mails"
    __table_args__ = (Index(None, "onboarding_id"),)

    id: Mapped[int] = mapped_column(BIG, primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    onboarding_id: Mapped[int] = mapped_column(ForeignKey("onboardings.id"))
    link: Mapped[str]
    to: Mapped[str]
    kind: Mapped[str]
    text: Mapped[str]
    asked_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    failure: Mapped[str]
