"""The policy baseline: what third parties are held to, as data."""

from datetime import date
from typing import Literal

import msgspec

from registry.snapshot.base import Key, Line, Role, Text, Value
from registry.snapshot.contracts import TermValue
from registry.snapshot.parties import VendorKind
from registry.snapshot.vocabulary import Sensitivity

Severity = Literal["blocker", "major", "minor", "note"]
SEVERITIES: tuple[Severity, ...] = ("blocker", "major", "minor", "note")
"""Gravest first."""


class Statement(Value, frozen=True, kw_only=True):
    """One promise of the policy; `later` says why it cannot be judged from the register alone."""

    id: Line
    section: Line
    promise: Line
    later: Line = ""


class Least(Value, frozen=True, kw_only=True):
    """The least protective value that is still acceptable for a term."""

    value: TermValue = True
    unit: Literal["", "hours", "days", "business days"] = ""


class Applies(Value, frozen=True, kw_only=True):
    """Whom a requirement is for; every part that is given must hold, a part left out holds always.

    `data` are sensitivities (for a term: of the category; for a flow: of any category it carries);
    `unless` names a term with the values under which the requirement falls away.
    """

    roles: tuple[Role, ...] = ()
    kinds: tuple[VendorKind, ...] = ()
    data: tuple[Sensitivity, ...] = ()
    transfer: bool | None = None
    technologies: tuple[Line, ...] = ()
    capacities: tuple[Line, ...] = ()
    unless: dict[Key, tuple[str, ...]] = msgspec.field(default_factory=dict)


class Requirement(Value, frozen=True, kw_only=True):
    """Either a `term` of the catalogue with the least acceptable value, or a `rule` on the register.

    `asks` is what is required, `found` how a gap is put into words, `remedy` what would mend it; words in
    braces are filled in. `basis` are policy statements (P1 ...) and articles; `number_is` says whose
    number it is.
    """

    key: Key
    term: Key | None = None
    rule: Key | None = None
    least: Least | None = None
    severity: Severity
    applies: Applies = Applies()
    basis: tuple[Line, ...]
    number_is: Literal["law", "policy", "the organisation's choice"] = "law"
    numbers: dict[Key, float] = msgspec.field(default_factory=dict)
    permits: tuple[Line, ...] = ()
    asks: Text
    found: Text = ""
    remedy: Text


class Baseline(Value, frozen=True, kw_only=True):
    """A version of the requirements, with the policy that they are drawn from."""

    format: Literal[1] = 1
    key: Key
    name: Line
    version: Line
    effective: date
    note: Text = ""
    statements: tuple[Statement, ...] = ()
    requirements: tuple[Requirement, ...]
