"""Keeping files where whoever runs Onward wants them, and finding them wherever they are kept still."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from datetime import datetime
from typing import BinaryIO

from flask import current_app

from registry.config import FilesIn
from registry.db import db
from registry.storage.database import Database
from registry.storage.folder import Folder
from registry.storage.kept import Area, Draft, FileKey, Kept, Place


def place(where: FilesIn) -> Place:
    """One of the two places of this installation."""
    return Database(db.engine) if where == "database" else Folder(current_app.config["ONWARD_INSTANCE"])


def places() -> tuple[Place, Place]:
    """Both places, first the one that is set: until it is moved, a file may lie in the other."""
    chosen: FilesIn = current_app.config["ONWARD_FILES"]
    other: FilesIn = "folder" if chosen == "database" else "database"
    return place(chosen), place(other)


def drafted(file: BinaryIO, *, key: FileKey) -> AbstractContextManager[Draft]:
    """A whole copy of a file that nobody sees until it is kept; gone at the end of the block unless it was.

    Raises what the disk or the database raises.
    """
    return places()[0].drafted(file, key=key)


def find(key: FileKey) -> Kept | None:
    """The file of a key, if there is one."""
    for one in places():
        if (found := one.find(key)) is not None:
            return found
    return None


def drop(key: FileKey) -> None:
    """Delete the file of a key, if there is one, in the turn of its organisation; the caller commits."""
    for one in places():
        one.drop(key)


def all_kept(area: Area) -> Iterator[FileKey]:
    """What is kept, of every organisation."""
    for one in places():
        yield from one.all_kept(area)


def forget_drafts(area: Area, *, before: datetime) -> None:
    """Delete drafts that were begun before a moment: whoever began them has been killed."""
    for one in places():
        one.forget_drafts(area, before=before)
