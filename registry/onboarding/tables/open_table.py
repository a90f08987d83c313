"""A table of answers whose rows somebody changes, of the third party or of the organisation."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Any, ClassVar

from registry.onboarding.answering.saving import Say
from registry.onboarding.answers import Answers
from registry.onboarding.models import OnboardingRow
from registry.onboarding.seen_form import SeenForm
from registry.onboarding.tables.table import Table
from registry.onboarding.tables.topic import MOST_SHOWN


@dataclass(frozen=True)
class OpenTable(ABC):
    """A table of an onboarding's answers; each side says how it keeps what was said of the rows, and where.

    `template` is that of the page of one row.
    """

    template: ClassVar[str]

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

    def part(self, place: int) -> int:
        """The part of the list, from 1, in which a row stands, by its place from 0."""
        return place // MOST_SHOWN + 1

    @abstractmethod
    def address(self, *, place: int = 0) -> str:
        """The page of the list on which a row stands, by its place from 0."""

    @abstractmethod
    def row_address(self, *, number: int = 0) -> str:
        """The page of a row, by its number from 1; 0 is a new one."""
