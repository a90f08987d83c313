"""Where the files of records lie: a folder for each, of one organisation, for this user's eyes only."""

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from flask import current_app

from registry.catalogue.documents.files import make_private, settle, storage_errors

DRAFT = ".making-"
"""How the folder begins in which a file is being made."""


def exports_folder() -> Path:
    """Where the files of all records lie, a folder for each organisation's number."""
    instance: Path = current_app.config["ONWARD_INSTANCE"]
    return instance / "exports"


def folder_of(organisation_id: int, key: str) -> Path:
    """The folder of one record of an organisation; no other's ever lies there."""
    return exports_folder() / str(organisation_id) / key


def cache_of(organisation_id: int) -> Path:
    """Where an organisation's printed pages are kept for the next printing."""
    return cache_folder() / str(organisation_id)


def cache_folder() -> Path:
    """Where the printed pages of all organisations are kept."""
    instance: Path = current_app.config["ONWARD_INSTANCE"]
    return instance / "printed"


@contextmanager
def drafting(folder: Path) -> Iterator[Path]:
    """An empty folder within a record's own, to make its file in; gone afterwards.

    What an earlier attempt has left is gone before. Raises StorageFull when there is no room.
    """
    draft = folder / f"{DRAFT}{secrets.token_hex(4)}"
    try:
        with storage_errors():
            drop_drafts(folder)
            make_private(folder)
            draft.mkdir(mode=0o700)
            yield draft
    finally:
        shutil.rmtree(draft, ignore_errors=True)
        drop_if_empty(folder)


def secure(draft: Path) -> None:
    """See to it that a finished file outlives a power cut, and is for its owner only."""
    draft.chmod(0o600)
    with draft.open("rb") as opened:
        os.fsync(opened.fileno())


def keep(draft: Path, *, folder: Path) -> None:
    """Put a secured file into its record's folder."""
    draft.replace(folder / draft.name)
    settle(folder)


def drop_drafts(folder: Path) -> None:
    """Delete what is left of attempts at a record."""
    for left in folder.glob(f"{DRAFT}*"):
        shutil.rmtree(left, ignore_errors=True)


def drop_if_empty(folder: Path) -> None:
    """Take a record's folder away when it has no file."""
    with suppress(OSError):  # it is gone, or another attempt has begun in it
        folder.rmdir()


def drop(folder: Path) -> None:
    """Delete the folder of a record with everything in it; raises OSError when it stays."""
    if folder.is_dir():
        shutil.rmtree(folder)
