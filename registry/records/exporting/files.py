"""Where records are made, on this machine, and what their files are kept under."""

import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from flask import current_app

from registry.history.failures import database_errors
from registry.storage import FileKey
from registry.storage.folder import make_private

DRAFT = ".making-"
"""How the folder begins in which a file is being made."""


def key_of(organisation_id: int, key: str, *, name: str) -> FileKey:
    """What the file of a record is kept under."""
    return FileKey(organisation_id, "records", f"{key}/{name}")


def makings_folder() -> Path:
    """Where this machine makes records, a folder for each organisation's number; kept ones may lie there."""
    instance: Path = current_app.config["ONWARD_INSTANCE"]
    return instance / "exports"


def folder_of(organisation_id: int, key: str) -> Path:
    """The folder on this machine in which one record of an organisation is made."""
    return makings_folder() / str(organisation_id) / key


def cache_of(organisation_id: int) -> Path:
    """Where an organisation's printed pages are kept for the next printing."""
    return cache_folder() / str(organisation_id)


def cache_folder() -> Path:
    """Where this machine keeps the printed pages of all organisations; each machine has its own."""
    instance: Path = current_app.config["ONWARD_INSTANCE"]
    return instance / "printed"


@contextmanager
def drafting(folder: Path) -> Iterator[Path]:
    """An empty folder within a record's own, to make its file in; gone afterwards.

    What an earlier attempt has left is gone before. Raises StorageFull when there is no room.
    """
    draft = folder / f"{DRAFT}{secrets.token_hex(4)}"
    try:
        with database_errors():
            drop_drafts(folder)
            make_private(folder)
            draft.mkdir(mode=0o700)
            yield draft
    finally:
        shutil.rmtree(draft, ignore_errors=True)
        drop_if_empty(folder)


def drop_drafts(folder: Path) -> None:
    """Delete what is left of attempts at a record."""
    for left in folder.glob(f"{DRAFT}*"):
        shutil.rmtree(left, ignore_errors=True)


def drop_if_empty(folder: Path) -> None:
    """Take a record's folder away when it has no file."""
    with suppress(OSError):  # it is gone, or another attempt has begun in it
        folder.rmdir()
