"""Moving a file from one place to the other so that it is whole in one of them at every moment."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from registry.db import begin_write, db
from registry.storage.copying import checksum_of
from registry.storage.kept import FileKey, Place

Outcome = Literal["moved", "damaged", "gone"]
"""What became of a file: `damaged` stays where it was, `gone` was deleted by somebody meanwhile."""


def move(key: FileKey, *, source: Place, target: Place, sha256: str) -> Outcome:
    """Copy a file, compare what has arrived, and only then delete it where it was.

    A file whose content has not the SHA-256 that it should have stays; without one it is taken as it is.
    """
    db.session.rollback()  # what is asked now is answered as things stand now
    kept = source.find(key)
    if kept is None:
        return "gone"
    with kept.open() as file, target.drafted(file, key=key) as draft:
        if draft.sha256 != (sha256 or draft.sha256):
            return "damaged"
        with turn_of(key):
            if source.find(key) is None:
                return "gone"
            draft.keep()
    arrived = target.find(key)
    if arrived is None:
        return "gone"
    with arrived.open() as file:
        is_whole = checksum_of(file) == draft.sha256
    with turn_of(key):
        (source if is_whole else target).drop(key)
    return "moved" if is_whole else "damaged"


@contextmanager
def turn_of(key: FileKey) -> Iterator[None]:
    """A transaction in which nobody else keeps or drops a file of the same organisation."""
    begin_write(turn=key.organisation_id)
    try:
        yield
        db.session.commit()
    finally:
        db.session.rollback()
