"""What a transfer may rest on (GDPR Chapter V) and what makes each ground valid."""

from datetime import date
from typing import Literal

from registry.law.sources import Source
from registry.snapshot import Module, Value
from registry.snapshot.contracts import ClauseSet as ClauseSetId
from registry.snapshot.transfers import SafeguardKind

DerogationLetter = Literal["a", "b", "c", "d", "e", "f", "g", "compelling interests"]
OnwardId = Literal["O1", "O2", "O3", "O4", "O5", "O6", "O7"]
ClauseRole = Literal["controller", "processor"]


class Mechanism(Value, frozen=True, kw_only=True):
    """A ground of Art. 45 to 49, or one for passing data on; `safeguard` is how the register names it."""

    id: str
    label: str
    article: str
    safeguard: SafeguardKind
    needs_assessment: bool = False
    assessment_since: date | None = None
    assessment_source: Source | None = None
    needs_authorisation: bool = False
    content: str
    record: str = ""
    source: Source

    def assessment_due(self, on: date) -> bool:
        """Whether a transfer that rests on it needs a transfer impact assessment on a day."""
        return self.needs_assessment and (self.assessment_since is None or self.assessment_since <= on)


class Derogation(Value, frozen=True, kw_only=True):
    """A derogation of Art. 49(1), with the conditions that the register has to see met."""

    letter: DerogationLetter
    label: str
    article_text: str
    needs_occasional: bool = False
    forbids_repetition: bool = False
    needs_conditions: bool = False
    not_for_public_authorities: bool = False
    content: str
    record: str = ""
    check: str = ""
    source: Source


class OnwardGround(Value, frozen=True, kw_only=True):
    """A ground on which the 2021 clauses let an importer pass data on, with the modules it is open under."""

    id: OnwardId
    label: str
    clause: str
    modules: tuple[Module, ...]
    kind: Literal["same clauses", "adequacy", "art 46", "own condition"]
    needs_instruction_modules: tuple[Module, ...] = ()
    content: str
    check: str = ""
    source: Source


class ModuleRule(Value, frozen=True, kw_only=True):
    """Which module of the 2021 clauses the roles of exporter and importer call for."""

    module: Module
    exporter_role: ClauseRole
    importer_role: ClauseRole
    label: str
    content: str
    must_fill: str
    check: str
    source: Source


class ClauseSet(Value, frozen=True, kw_only=True):
    """A set of Commission clauses: usable from a day, if concluded before a day, good through a day.

    The roles are those it is made for; none where it comes in modules.
    """

    id: ClauseSetId
    label: str
    usable_from: date
    concluded_before: date | None = None
    good_through: date | None = None
    exporter_role: ClauseRole | None = None
    importer_role: ClauseRole | None = None
    source: Source

    def fits(self, exporter_role: str, importer_role: str) -> bool:
        """Whether it is made for these two roles; a set in modules leaves that to them."""
        made_for = (self.exporter_role, self.importer_role)
        return made_for in ((None, None), (exporter_role, importer_role))


class Provision(Value, frozen=True, kw_only=True):
    """A clause or annex of the 2021 clauses, part of the assessment, a UK or Swiss instrument (shown)."""

    section: Literal["clause", "annex", "tia", "order", "uk", "ch"]
    id: str
    label: str
    article: str
    applies_to: str
    content: str = ""
    must_fill: str = ""
    record: str = ""
    check: str = ""
    source: Source
