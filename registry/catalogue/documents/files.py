"""Files on disk by organisation and SHA-256 of their content, outside of what the web server gives out."""

import codecs
import errno
import hashlib
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NamedTuple

from flask import current_app

from registry.errors import StorageFull

CHUNK = 256 * 1024
FULL = (errno.ENOSPC, errno.EROFS, errno.EDQUOT)

CONTROLS = frozenset(map(chr, range(32))) - set("\t\n\r\f")
"""Characters that no text has."""


class Content(NamedTuple):
    """What reading a file through tells: its checksum, how long it is, and whether it is text in UTF-8."""

    sha256: str
    size: int
    is_text: bool


def read_through(file: BinaryIO) -> Content:
    """Read a file once, piece by piece."""
    file.seek(0)
    checksum, size = hashlib.sha256(), 0
    decoder: codecs.IncrementalDecoder | None = codecs.getincrementaldecoder("utf-8")()
    while True:
        piece = file.read(CHUNK)
        checksum.update(piece)
        size += len(piece)
        decoder = still_text(decoder, piece)
        if not piece:
            return Content(checksum.hexdigest(), size, decoder is not None)


def still_text(decoder: codecs.IncrementalDecoder | None, piece: bytes) -> codecs.IncrementalDecoder | None:
    """The decoder of a text after one more piece; None once it has turned out to be none."""
    if decoder is None:
        return None
    try:
        text = decoder.decode(piece, final=not piece)
    except UnicodeDecodeError:
        return None
    return decoder if CONTROLS.isdisjoint(text) else None


def place_of(organisation_id: int, sha256: str) -> Path:
    """Where an organisation's file with a checksum lies, or would lie; no other's ever lies there."""
    folder: Path = current_app.config["ONWARD_INSTANCE"]
    return folder / "documents" / str(organisation_id) / sha256[:2] / sha256


def is_here(organisation_id: int, sha256: str | None) -> bool:
    """Whether an organisation's file with a checksum is kept."""
    return sha256 is not None and place_of(organisation_id, sha256).is_file()


@contextmanager
def drafted(file: BinaryIO, *, place: Path) -> Iterator[Path]:
    """A whole copy of a file beside its place, gone afterwards unless it was kept; raises StorageFull."""
    draft = place.with_name(f".{place.name}.{secrets.token_hex(4)}")
    try:
        with storage_errors():
            make_private(place.parent)
            file.seek(0)
            with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as written:
                shutil.copyfileobj(file, written, CHUNK)
                written.flush()
                os.fsync(written.fileno())
        yield draft
    finally:
        draft.unlink(missing_ok=True)


def keep(draft: Path, *, place: Path) -> None:
    """Put a drafted file into its place; what lies there already is the very same."""
    draft.replace(place)
    settle(place.parent)


def make_private(folder: Path) -> None:
    """Make a folder, and those above it that are lacking, into which only this user may look."""
    if not folder.is_dir():
        make_private(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)
        settle(folder.parent)


def settle(folder: Path) -> None:
    """See to it that a name that was given in a folder outlives a power cut."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def drop(organisation_id: int, sha256: str) -> None:
    """Delete an organisation's file with a checksum, if there is one."""
    place_of(organisation_id, sha256).unlink(missing_ok=True)


@contextmanager
def storage_errors() -> Iterator[None]:
    """Turn a full or locked disk into what a person can act upon."""
    try:
        yield
    except OSError as error:
        if error.errno in FULL:
            raise StorageFull from error
        raise
