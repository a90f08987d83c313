"""What happens to an onboarding, written down as it happens."""

from datetime import datetime
from typing import Literal

from sqlalchemy import select

from registry.db import db
from registry.onboarding.models import OnboardingEvent

What = Literal[
    "asked", "overruled", "invited", "revoked", "opened", "refused", "saved", "sent", "answer accepted",
    "answer corrected", "answer marked", "sent back", "accepted", "decided", "closed", "reminded",
    "mail failed", "begun again", "changed",
]  # fmt: skip


def note_event(
    onboarding_id: int,
    what: What,
    *,
    at: datetime,
    by: str = "",
    contact: str = "",
    about: str = "",
    text: str = "",
) -> None:
    """Write down what happened, inside the caller's transaction."""
    given = {"by": by, "contact": contact, "what": what, "about": about, "text": text}
    db.session.add(OnboardingEvent(onboarding_id=onboarding_id, at=at, **given))


def events_of(onboarding_id: int) -> list[OnboardingEvent]:
    """What happened, the newest first."""
    asked = select(OnboardingEvent).filter_by(onboarding_id=onboarding_id)
    newest = (OnboardingEvent.at.desc(), OnboardingEvent.id.desc())
    return list(db.session.scalars(asked.order_by(*newest)))


def last_event(onboarding_id: int, what: What) -> OnboardingEvent | None:
    """The newest event of a kind; None when it has never happened."""
    asked = select(OnboardingEvent).filter_by(onboarding_id=onboarding_id, what=what)
    newest = (OnboardingEvent.at.desc(), OnboardingEvent.id.desc())
    return db.session.scalar(asked.order_by(*newest).limit(1))
