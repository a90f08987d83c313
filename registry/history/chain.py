"""The hash chain: how an entry is bound to what it says and to the entry before it."""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

import msgspec

GENESIS = "0" * 64
"""What the first entry of a register names as the one before it."""


class Head(NamedTuple):
    """What is hashed of an entry; `things` are kind, key and digest of each, sorted."""

    register: str
    number: int
    at: datetime
    by: str
    because: str
    things: Sequence[tuple[str, str, str]]
    previous: str


def digest(salt: str, content: bytes) -> str:
    """SHA-256 of a salt and what it hides, in hexadecimal; without the salt nobody can guess the content."""
    return hashlib.sha256(salt.encode() + b"\n" + content).hexdigest()


def contents(*texts: str | None) -> bytes:
    """What a digest covers: a reason; or what a thing was and what it is now. No raw line break is in it."""
    return msgspec.json.encode(texts)


def entry_hash(head: Head) -> str:
    """SHA-256 of an entry's head as canonical JSON (RFC 8785), in hexadecimal."""
    body = {
        "at": head.at.isoformat(timespec="microseconds"),
        "because": head.because,
        "by": head.by,
        "number": head.number,
        "previous": head.previous,
        "register": head.register,
        "things": [list(thing) for thing in sorted(head.things)],
    }
    return hashlib.sha256(msgspec.json.encode(body, order="sorted")).hexdigest()
