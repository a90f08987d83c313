"""One way to tell a value from all others, such as an answer as somebody saw it from what it becomes."""

import hashlib

import msgspec


def fingerprint(value: object) -> str:
    """The SHA-256 of a value as JSON, in hexadecimal digits: others for whatever differs in it."""
    return hashlib.sha256(msgspec.json.encode(value)).hexdigest()
