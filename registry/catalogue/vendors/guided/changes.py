"""Beginning a draft, saving a topic of it, removing it: none of it changes the register."""

import secrets
from collections.abc import Callable
from datetime import datetime

from sqlalchemy import func, select

from registry.catalogue.vendors.guided.begun import Begun, Saved, TopicName
from registry.catalogue.vendors.guided.models import BegunRow
from registry.catalogue.vendors.guided.queries import MOST_BEGUN, begun_of, is_begun
from registry.db import db
from registry.errors import OnwardError
from registry.history.bookkeeping import bookkeeping

Say = Callable[[Begun], Begun]
"""What somebody says of a topic: the draft with it, everything else as it was."""


class TooManyBegun(OnwardError):
    """An organisation has as many drafts as it may."""


class SavedMeanwhile(OnwardError):
    """Somebody else has saved this part of the draft after it was read; carries the draft as it is now."""

    def __init__(self, row: BegunRow) -> None:
        super().__init__(f"'{row.key}' has been saved by somebody else meanwhile.")
        self.content = row.content
        self.version = row.version


def begin(organisation_id: int, content: Begun, *, by: str, at: datetime, key: str = "") -> str:
    """Keep a new draft, unless there is one with the key; gives its key, a new one unless told otherwise.

    Raises TooManyBegun when there are as many as may be.
    """
    key = key or secrets.token_hex(10)
    with bookkeeping(turn=organisation_id):
        if is_begun(organisation_id, key):
            return key
        number = select(func.count()).select_from(BegunRow).filter_by(organisation_id=organisation_id)
        if (db.session.scalar(number) or 0) >= MOST_BEGUN:
            raise TooManyBegun
        row = BegunRow(
            organisation_id=organisation_id,
            key=key,
            name=content.vendor.name,
            content=content,
            version=1,
            begun_by=by,
            begun_at=at,
            saved_by=by,
            saved_at=at,
        )
        db.session.add(row)
    return key


def save_topic(
    organisation_id: int, key: str, topic: TopicName, say: Say | None, *, seen: int, by: str, at: datetime
) -> None:
    """Keep what somebody who saw a version of the draft says of a topic; None leaves the topic for later.

    What others said of the rest meanwhile stays. Raises SavedMeanwhile when the topic was saved after that
    version, NotInRegister when the draft is gone.
    """
    with bookkeeping(turn=organisation_id):
        row = begun_of(organisation_id, key, alone=True)
        last = row.content.when(topic)
        if not 0 < seen <= row.version or (last is not None and last.version > seen):
            raise SavedMeanwhile(row)
        note = Saved(topic=topic, version=row.version + 1, by=by, at=at, later=say is None)
        row.content = (say(row.content) if say else row.content).noting(note)
        row.name = row.content.vendor.name
        row.version += 1
        row.saved_by, row.saved_at = by, at


def remove(organisation_id: int, key: str, *, seen: int) -> None:
    """Take a draft away; raises SavedMeanwhile when it is not as the person saw it."""
    with bookkeeping(turn=organisation_id):
        row = begun_of(organisation_id, key, alone=True)
        if row.version != seen:
            raise SavedMeanwhile(row)
        db.session.delete(row)
