"""Findings: what falls short, why, where it says so, and what would mend it."""

from datetime import date
from typing import Literal

import msgspec

from registry.policy.baseline import Severity
from registry.snapshot.base import Value

SubjectKind = Literal[
    "organisation",
    "activity",
    "vendor",
    "contract",
    "flow",
    "transfer",
    "technology",
    "category",
    "condition",
]


class Subject(Value, frozen=True, omit_defaults=False):
    """The thing of the register that a finding is about."""

    kind: SubjectKind
    key: str
    name: str = ""


class Where(Value, frozen=True, kw_only=True, omit_defaults=False):
    """The place that a finding rests on: contract, document, page, clause and quotation, as far as known."""

    contract: str = ""
    document: str = ""
    page: int | None = None
    clause: str = ""
    quotation: str = ""


class Step(Value, frozen=True, kw_only=True, omit_defaults=False):
    """One link of a path: the flow and the two parties it joins."""

    flow: str
    sender: str = msgspec.field(name="from")
    recipient: str = msgspec.field(name="to")


class Doubt(Value, frozen=True, kw_only=True, omit_defaults=False):
    """A question of law that the product shows and does not decide, with its source."""

    text: str
    source: str = ""
    confidence: str = ""


class Accepted(Value, frozen=True, kw_only=True, omit_defaults=False):
    """Who accepts a finding, why and until when."""

    by: str
    reason: str
    until: date


class Finding(Value, frozen=True, kw_only=True, omit_defaults=False):
    """One root cause.

    `key` is rule/subject/term/flow and does not depend on day, order or wording. `in_front` are the
    vendors whose protection a weak link spoils and `behind` those that its data reach, nearest first;
    `in_front_more` and `behind_more` say that the list was cut at the limit. `witness` is the shortest
    way from a source through the link.
    """

    key: str
    rule: str
    requirement: str
    severity: Severity
    subject: Subject
    term: str = ""
    flow: str = ""
    required: str
    found: str
    remedy: str
    basis: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    number_is: str = ""
    where: tuple[Where, ...] = ()
    categories: tuple[str, ...] = ()
    in_front: tuple[str, ...] = ()
    in_front_more: bool = False
    behind: tuple[str, ...] = ()
    behind_more: bool = False
    witness: tuple[Step, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    accepted: Accepted | None = None


def finding_key(rule: str, subject: str, *, term: str = "", flow: str = "") -> str:
    """The stable key of a finding: rule, subject's key, term and root link, '-' where there is none."""
    return f"{rule}/{subject}/{term or '-'}/{flow or '-'}"


def subject_in(key: str) -> str:
    """The key of the thing that a finding's key names; '' where a text is no such key."""
    return key.split("/")[1] if "/" in key else ""


def key_part(text: str) -> str:
    """A name as one part of a finding's key: letters and digits, joined by '-'."""
    return "-".join("".join(c if c.isalnum() else " " for c in text).split())
