"""What was decided about a vendor, how its conditions stand, and who accepts a finding."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from sqlalchemy import select

from registry.db import db, without_index
from registry.history import KINDS
from registry.history.rows import in_parts
from registry.judgement.found import FindingRow
from registry.judgement.models import ConditionRow, DecisionRow, ExceptionRow
from registry.policy.findings import finding_key
from registry.snapshot import Condition, Decision
from registry.snapshot.ending import AT_THE_END

MISSED = "condition-missed"
"""The rule by which a condition that is not met in time becomes a finding."""

State = Literal["met", "missed", "to come", "lapsed"]
"""`lapsed` is what was not met when the vendor ended, unless that end asks for it: nobody else does."""

MOST = 100
"""How many decisions and conditions a vendor's page names, the newest; of more it leads to the lists."""


@dataclass(frozen=True)
class Standing:
    """A condition with how it stands on a day; `finding` is what missing it has become, if anything."""

    row: ConditionRow
    state: State
    finding: str

    @property
    def condition(self) -> Condition:
        """The condition itself."""
        condition: Condition = self.row.value
        return condition


@dataclass(frozen=True)
class Decided:
    """What was decided about a vendor, newest first, and its conditions, those to be met first."""

    decisions: tuple[Decision, ...]
    conditions: tuple[Standing, ...]

    def day_of(self, status: str) -> date | None:
        """The day of the newest decision that gives a vendor which is not used its status."""
        by = AT_THE_END if status == "ended" else {"suspend"}
        return next((one.on for one in self.decisions if one.decision in by), None)

    def under(self, decision: Decision) -> list[Standing]:
        """The conditions that a decision made."""
        return [one for one in self.conditions if one.condition.decision == decision.key]


def decided_about(organisation_id: int, vendor: str, *, on: date) -> Decided:
    """What was decided about a vendor, as it stands on a day."""
    decisions = select(DecisionRow).filter_by(organisation_id=organisation_id, vendor=vendor)
    conditions = select(ConditionRow).filter_by(organisation_id=organisation_id, vendor=vendor)
    newest = decisions.order_by(without_index(DecisionRow.on).desc(), DecisionRow.key.desc()).limit(MOST)
    due = conditions.order_by(ConditionRow.met.is_not(None), ConditionRow.due, ConditionRow.key).limit(MOST)
    return Decided(
        tuple(row.value for row in db.session.scalars(newest)),
        standings(db.session.scalars(due), organisation_id=organisation_id, on=on),
    )


def exceptions_of(organisation_id: int, key: str) -> list[ExceptionRow]:
    """Every exception that was ever made for a finding and still stands in the register, by its end."""
    rows = select(ExceptionRow).filter_by(organisation_id=organisation_id, finding=key)
    return list(db.session.scalars(rows.order_by(ExceptionRow.until)))


def standings(rows: Iterable[ConditionRow], *, organisation_id: int, on: date) -> tuple[Standing, ...]:
    """How conditions stand on a day, each missed one with its finding."""
    rows = list(rows)
    ended = ended_among(organisation_id, {row.vendor for row in rows})
    named = {row.decision for row in rows if row.vendor in ended and row.decision is not None}
    lasting = outlasting_among(organisation_id, named)
    lapsing = {row.key for row in rows if row.vendor in ended and row.decision not in lasting}
    known = [(row, state_of(row, on=on, has_lapsed=row.key in lapsing)) for row in rows]
    keys = [finding_key(MISSED, row.key) for row, state in known if state == "missed"]
    open_ones: set[str] = set()
    for some in in_parts(keys):
        asked = select(FindingRow.key).where(
            FindingRow.organisation_id == organisation_id, FindingRow.key.in_(some), FindingRow.open
        )
        open_ones.update(db.session.scalars(asked))
    found = {row.key: key for row, _ in known if (key := finding_key(MISSED, row.key)) in open_ones}
    return tuple(Standing(row, state, found.get(row.key, "")) for row, state in known)


def ended_among(organisation_id: int, vendors: Collection[str]) -> set[str]:
    """Those of some vendors that have ended."""
    row: Any = KINDS["vendors"]
    found: set[str] = set()
    for some in in_parts(vendors):
        asked = select(row.key).where(
            row.organisation_id == organisation_id, row.key.in_(some), row.status == "ended"
        )
        found.update(db.session.scalars(asked))
    return found


def outlasting_among(organisation_id: int, decisions: Collection[str]) -> set[str]:
    """Those of some decisions by which a vendor has ended: their conditions do not lapse with it."""
    found: set[str] = set()
    for some in in_parts(decisions):
        asked = select(DecisionRow.key).where(
            DecisionRow.organisation_id == organisation_id,
            DecisionRow.key.in_(some),
            DecisionRow.decision.in_(AT_THE_END),
        )
        found.update(db.session.scalars(asked))
    return found


def state_of(row: ConditionRow, *, on: date, has_lapsed: bool) -> State:
    """Whether a condition was met by a day, has lapsed, was missed before it, or is still to be met."""
    if row.met is not None and row.met <= on:
        return "met"
    if has_lapsed:
        return "lapsed"
    return "missed" if row.due < on else "to come"
