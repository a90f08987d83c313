"""Documents, and what named persons have decided."""

from datetime import date
from typing import Annotated, Literal

import msgspec

from registry.snapshot.base import Key, Line, Text, Value


class Document(Value, frozen=True, kw_only=True):
    """A file by the SHA-256 of its content."""

    key: Key
    name: Line = ""
    sha256: Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}$")] | None = None
    media_type: Line = ""
    pages: int | None = None
    added: date | None = None
    note: Text = ""


class Decision(Value, frozen=True, kw_only=True):
    """What was decided about a vendor: by whom, when, why."""

    key: Key
    vendor: Key
    decision: Literal["approve", "approve with conditions", "refuse", "suspend", "end"]
    by: Line
    on: date
    reason: Text = ""


class Condition(Value, frozen=True, kw_only=True):
    """A dated obligation of a vendor; missed, it becomes a finding."""

    key: Key
    vendor: Key
    duty: Line
    due: date
    met: date | None = None
    decision: Key | None = None


class RiskException(Value, frozen=True, kw_only=True):
    """A finding that a named person accepts until a day; it marks the finding and never hides it."""

    finding: Line
    by: Line
    reason: Text
    since: date | None = None
    until: date
