"""A table of answers whose rows somebody changes, of the third party or of the organisation."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Any

from registry.onboarding.answering.saving import Say
from registry.onboarding.answers import Answers
from registry.onboarding.models import OnboardingRow
from registry.onboarding.seen_form import SeenForm
from registry.onboarding.tables.table import Table


@dataclass(frozen=True)
class OpenTable(ABC):
    """A table of an onboarding's answers; each side says how it keeps what was said of the rows."""

    table: Table
    row: OnboardingRow

    @property
    def answers(self) -> Answers:
        """The answers so far."""
        assert self.row.answers is not None, "whoever has come here is asked something"
        return self.row.answers

    @property
    def rows(self) -> tuple[Any, ...]:
        """The rows so far."""
        return self.table.rows(self.answers)

    @abstractmethod
    def keep(self, say: Say, *, form: SeenForm) -> bool:
        """Keep what a form says; False, and the form says why, when somebody was faster."""
