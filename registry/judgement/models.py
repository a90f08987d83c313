"""The rows of decisions, conditions and exceptions, of baselines, and of what people add to findings."""

from datetime import date
from typing import Any

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from registry.db import values
from registry.history import Recorded
from registry.judgement.remarks import Assignment, Comment
from registry.policy import Baseline
from registry.snapshot import Condition, Decision, RiskException, Value


class DecisionRow(Recorded):
    """What was decided about a vendor."""

    __tablename__ = "decisions"
    collection = "decisions"
    value_type = Decision

    vendor: Mapped[str]
    decision: Mapped[str]
    by: Mapped[str]
    on: Mapped[date]
    reason: Mapped[str]


class ConditionRow(Recorded):
    """A dated obligation of a vendor."""

    __tablename__ = "conditions"
    collection = "conditions"
    value_type = Condition

    vendor: Mapped[str]
    duty: Mapped[str]
    due: Mapped[date]
    met: Mapped[date | None]
    decision: Mapped[str | None]


class ExceptionRow(Recorded):
    """A finding that a named person accepts until a day."""

    __tablename__ = "exceptions"
    collection = "exceptions"
    value_type = RiskException

    finding: Mapped[str]
    by: Mapped[str]
    reason: Mapped[str]
    since: Mapped[date | None]
    until: Mapped[date]


class AssignmentRow(Recorded):
    """Who sees to a finding; its key is the finding's."""

    __tablename__ = "assignments"
    collection = "assignments"
    value_type = Assignment

    finding: Mapped[str]
    to: Mapped[str]
    due: Mapped[date | None]
    note: Mapped[str]


class CommentRow(Recorded):
    """What somebody said about a finding."""

    __tablename__ = "comments"
    collection = "comments"
    value_type = Comment

    finding: Mapped[str]
    text: Mapped[str]


class BaselineRow(Recorded):
    """The baseline that the organisation judges by, whole."""

    __tablename__ = "baselines"
    collection = "baselines"
    value_type = Baseline

    content: Mapped[Baseline] = values(Baseline)

    @property
    def value(self) -> Baseline:
        """The baseline."""
        return self.content

    def take(self, value: Value) -> None:
        """Become what a baseline says, in the next version when that is something else."""
        assert isinstance(value, Baseline)
        if self.id is not None and self.content != value:
            self.version += 1
        self.key = value.key
        self.content = value

    @classmethod
    def columns_of(cls, value: Value) -> dict[str, Any]:
        """What a new row holds of a baseline."""
        return {"content": value}


Index(None, DecisionRow.organisation_id, DecisionRow.vendor, DecisionRow.on)
Index(None, DecisionRow.organisation_id, DecisionRow.on, DecisionRow.key)
Index(None, ConditionRow.organisation_id, ConditionRow.vendor, ConditionRow.due)
Index(None, ConditionRow.organisation_id, ConditionRow.due, ConditionRow.key)
Index(None, ExceptionRow.organisation_id, ExceptionRow.finding)
Index(None, ExceptionRow.organisation_id, ExceptionRow.until, ExceptionRow.key)
Index(None, AssignmentRow.organisation_id, AssignmentRow.to, AssignmentRow.due)
Index(None, CommentRow.organisation_id, CommentRow.finding)
