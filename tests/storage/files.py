"""Files for tests of where they are kept."""

import hashlib
import io
import sqlite3
from typing import Any, BinaryIO

from flask import Flask
from sqlalchemy.exc import OperationalError

from registry.config import FilesIn
from registry.db import begin_write, db
from registry.storage import FileKey, drafted, find
from registry.storage.keeping import place

CONTENT = bytes(range(256)) * 10 + b"the end"
"""Longer than two pieces of 1,000 bytes, and no whole number of them."""


def key_of(content: bytes, *, organisation: int = 1) -> FileKey:
    """What a document with a content is kept under."""
    return FileKey(organisation, "documents", hashlib.sha256(content).hexdigest())


KEY = key_of(CONTENT)
RECORD = FileKey(1, "records", "0123456789abcdef0123/alder-gap-report-2026-06-01.json")


def keep(app: Flask, key: FileKey, content: bytes = CONTENT, *, kept_in: FilesIn | None = None) -> None:
    """Keep a file, in one of the places or in that which is set."""
    with app.app_context():
        file: BinaryIO = io.BytesIO(content)
        drafting = place(kept_in).drafted(file, key=key) if kept_in else drafted(file, key=key)
        with drafting as draft:
            begin_write(turn=key.organisation_id)
            draft.keep()
            db.session.commit()


def content_of(app: Flask, key: FileKey, *, kept_in: FilesIn | None = None) -> bytes | None:
    """What a file that is kept holds; None where none is kept."""
    with app.app_context():
        kept = place(kept_in).find(key) if kept_in else find(key)
        if kept is None:
            return None
        with kept.open() as file:
            content = file.read()
        assert len(content) == kept.size
        return content


def full_database(*_given: Any, **_more: Any) -> None:
    """What a database says that has no room."""
    raise OperationalError("INSERT", {}, sqlite3.OperationalError("database or disk is full"))
