"""What people add to a finding: who sees to it until when, and what they have to say about it."""

from datetime import date

from registry.snapshot import Key, Value
from registry.snapshot.base import Line, Text


class Assignment(Value, frozen=True, kw_only=True):
    """Who sees to a finding, by the key of a person, and until when; a finding has at most one.

    Recorded in the history like all else, and no part of a register file: people and what they are at belong
    to an installation, and the same file elsewhere would name nobody.
    """

    finding: Line
    to: Line
    due: date | None = None
    note: Text = ""

    @property
    def key(self) -> str:
        """By what it is known: the finding's key."""
        return self.finding


class Comment(Value, frozen=True, kw_only=True):
    """What somebody said about a finding; the history knows who and when.

    It is never edited: who said it can withdraw it. No part of a register file, as an assignment is none.
    """

    key: Key
    finding: Line
    text: Text
