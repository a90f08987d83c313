"""The files that third parties send with their answers: kept apart for each onboarding, by their SHA-256."""

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta

from flask import Flask
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from registry.db import db
from registry.errors import OnwardError
from registry.history.bookkeeping import bookkeeping
from registry.jobs import DAILY_HERE
from registry.onboarding.answers import Answers, Proof
from registry.onboarding.models import OnboardingRow
from registry.storage import FileKey, Kept, all_kept, drop, find, forget_drafts
from registry.web import today

DRAFT_LASTS = timedelta(days=1)
"""How long a file may take to arrive: what is older was left by somebody who was killed."""

UNUSED_LASTS = timedelta(days=30)
"""How old a file that no answers name must be: younger ones may belong to a backup that is put back."""


CLOSED_LASTS = timedelta(days=30)
"""How long files outlast an onboarding that was closed without an entry.

Whoever closed the wrong one has a month to save what they need. After that nothing is done with them any
more, and what serves no purpose is not kept (Art. 5(1)(e) GDPR)."""


def key_of(row: OnboardingRow, sha256: str) -> FileKey:
    """What a file with a checksum is kept under that belongs to the answers of an onboarding."""
    return FileKey(row.organisation_id, "answers", f"{row.key}/{sha256}")


def kept_proof(row: OnboardingRow, proof: Proof) -> Kept | None:
    """The file of a proof, if it is kept."""
    return find(key_of(row, proof.sha256))


def proof_of(row: OnboardingRow, sha256: str) -> Proof | None:
    """The proof with a checksum among the answers of an onboarding."""
    proofs = row.answers.proofs if row.answers else ()
    return next((proof for proof in proofs if proof.sha256 == sha256), None)


def install(app: Flask) -> None:
    """Have an application's worker clear up once a day."""
    app.extensions.setdefault(DAILY_HERE, []).append(clear_up)


def clear_up() -> None:
    """Delete what killed uploads have left, old files that no answers name, and files of what was closed."""
    now = datetime.now(UTC)
    forget_drafts("answers", before=now - DRAFT_LASTS)
    drop_old_unused(before=now - UNUSED_LASTS)
    drop_of_closed(on=today())


def drop_old_unused(*, before: datetime) -> None:
    """Delete the files that no answers name and that were kept before a moment."""
    for file in list(all_kept("answers")):
        kept = find(file)
        if kept is not None and kept.at < before and not is_named(file):
            with bookkeeping(turn=file.organisation_id):
                if not is_named(file):
                    drop(file)
    db.session.rollback()


def drop_of_closed(*, on: date) -> None:
    """Delete on a day the files of onboardings that were closed long enough ago without an entry.

    Their answers go on naming them, with size and checksum.
    """
    by_onboarding: dict[tuple[int, str], list[FileKey]] = {}
    for file in all_kept("answers"):
        by_onboarding.setdefault((file.organisation_id, onboarding_key(file)), []).append(file)
    for (organisation_id, key), files in by_onboarding.items():
        if is_long_closed(organisation_id, key, on=on):
            with bookkeeping(turn=organisation_id):
                for file in files if is_long_closed(organisation_id, key, on=on) else ():
                    drop(file)
    db.session.rollback()


def is_long_closed(organisation_id: int, key: str, *, on: date) -> bool:
    """Whether an onboarding was closed so long before a day that its files are kept no longer."""
    asked = select(OnboardingRow.moved_at).filter_by(organisation_id=organisation_id, key=key, state="closed")
    closed_at = db.session.scalar(asked)
    return closed_at is not None and last_day(closed_at) < on


def last_day(closed_at: datetime) -> date:
    """The day through which the files of an onboarding are kept that was closed at a moment."""
    return (closed_at + CLOSED_LASTS).date()


def onboarding_key(file: FileKey) -> str:
    """The key of the onboarding to whose answers a file belongs."""
    return file.name.partition("/")[0]


def is_named(file: FileKey) -> bool:
    """Whether the answers to which a file belongs name it."""
    sha256 = file.name.partition("/")[2]
    asked = select(OnboardingRow.answers).filter_by(
        organisation_id=file.organisation_id, key=onboarding_key(file)
    )
    answers: Answers | None = db.session.scalar(asked)
    return answers is not None and any(proof.sha256 == sha256 for proof in answers.proofs)


def drop_unnamed(row: OnboardingRow, sha256: str) -> None:
    """Delete a file that the answers of an onboarding do not name any more."""
    file = key_of(row, sha256)
    with bookkeeping(turn=row.organisation_id):
        if not is_named(file):
            drop(file)


def drop_after_failure(row: OnboardingRow, sha256: str) -> None:
    """Delete a file that came to be named by nothing; what cannot be deleted now goes when it is old."""
    with suppress(OnwardError, DBAPIError, OSError):
        drop_unnamed(row, sha256)
