"""Reading a file through in pieces, so that memory does not grow with it."""

import hashlib
from collections.abc import Callable
from typing import BinaryIO

PIECE = 1024 * 1024
"""How many bytes of a file are held at a time."""


def copy(file: BinaryIO, write: Callable[[bytes], object], *, piece: int = PIECE) -> tuple[str, int]:
    """Hand a file on from its beginning, all pieces but the last equally long; its SHA-256 and size."""
    checksum, size = hashlib.sha256(), 0
    file.seek(0)
    while content := file.read(piece):
        checksum.update(content)
        size += len(content)
        write(content)
    return checksum.hexdigest(), size


def checksum_of(file: BinaryIO) -> str:
    """The SHA-256 of a file."""
    return copy(file, lambda _content: None)[0]
