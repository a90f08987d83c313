"""Where a legal fact comes from, and how sure of it we are."""

import re

from registry.snapshot import Value

UNCONFIRMED = re.compile(r"(?<![A-Za-z])M(?![A-Za-z])")


class Source(Value, frozen=True):
    """The source of a legal fact; confidence says P (primary text read), S (secondary), M (from memory)."""

    text: str
    confidence: str = "P"
    note: str = ""

    @property
    def unconfirmed(self) -> bool:
        """True when any part of the fact is only from memory."""
        return is_unconfirmed(self.confidence)


def is_unconfirmed(confidence: str) -> bool:
    """True when a confidence says that any part of a fact is only from memory."""
    return UNCONFIRMED.search(confidence) is not None
