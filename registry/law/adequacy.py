"""Adequacy decisions and membership of the EEA, each with the days between which it holds."""

from datetime import date
from typing import Literal

from registry.law.sources import Source
from registry.snapshot import Value

Regime = Literal["EU", "UK", "CH"]
Framework = Literal["", "dpf", "safe-harbour", "privacy-shield"]


class AdequacyDecision(Value, frozen=True, kw_only=True):
    """A finding that a country, a part of it or an organisation protects data adequately.

    `framework` is the `Certification.scheme` that the importer must hold for the decision to cover it.
    `register_check` says what else has to be true of the importer. Only regime EU is judged.
    """

    regime: Regime
    code: str
    name: str
    also_known_as: tuple[str, ...] = ()
    decision: str = ""
    celex: str = ""
    adopted: date | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    status: Literal["in_force", "in_force_at_risk", "invalidated", "no_decision", "unknown"]
    status_since: date | None = None
    legal_basis: str = ""
    scope_kind: Literal["all", "sector", "list", "organisation", "none"]
    scope: str
    register_check: str = ""
    excluded: str = ""
    framework: Framework = ""
    reviews: str = ""
    efta_doubt: Source | None = None
    source: Source

    def in_force(self, on: date) -> bool:
        """Whether it holds on a day: an invalidated decision no longer does on the day it was struck down."""
        if self.scope_kind == "none" or self.valid_from is None or on < self.valid_from:
            return False
        if self.valid_to is None:
            return True
        return on < self.valid_to if self.status == "invalidated" else on <= self.valid_to


class EeaPeriod(Value, frozen=True, kw_only=True):
    """Between which days a country counted as inside or outside the EEA; country '*' is every other one."""

    country: str
    group: Literal["EU", "EEA-EFTA", "former member", "territory/neighbour", "elsewhere"]
    inside: bool
    since: date | None = None
    until: date | None = None
    applies_from: date | None = None
    doubt: str = ""
    source: Source

    def covers(self, on: date) -> bool:
        """Whether a day lies in the period; a missing bound is open."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)


class EeaAnswer(Value, frozen=True, kw_only=True):
    """Whether a country was inside the EEA on the day asked for, and what speaks against relying on it."""

    country: str
    inside: bool
    doubt: str
    source: Source
