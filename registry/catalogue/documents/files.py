"""The files of documents, which are kept by the SHA-256 of their content; what reading one through tells."""

import codecs
import hashlib
from typing import BinaryIO, NamedTuple

from registry.snapshot import Document
from registry.storage import FileKey, Kept, find

CHUNK = 256 * 1024

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


def key_of(organisation_id: int, sha256: str) -> FileKey:
    """What an organisation's file with a checksum is kept under."""
    return FileKey(organisation_id, "documents", sha256)


def kept_file(organisation_id: int, document: Document) -> Kept | None:
    """The file of an organisation's document, if it is kept."""
    return find(key_of(organisation_id, document.sha256)) if document.sha256 else None
