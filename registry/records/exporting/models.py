"""The row of a record that somebody asked for."""

from datetime import date, datetime
from typing import Literal

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from registry.db import BIG, Base, values
from registry.records.asked import Asked
from registry.records.matrix.filters import MatrixRows
from registry.records.writing import Format, Template
from registry.snapshot.base import Value

State = Literal["waiting", "being made", "ready", "cancelled", "failed"]

UNFINISHED: tuple[State, ...] = ("waiting", "being made")


class Question(Value, frozen=True, kw_only=True):
    """What a person asked for: which record, in which form, and from which state of knowledge.

    `recorded` is the last day whose entries count; without it the newest register is judged. With `matrix`
    it is what a gap report has, laid out as vendors by requirements.
    """

    asked: Asked
    format: Format
    template: Template = ""
    recorded: date | None = None
    matrix: MatrixRows | None = None

    @property
    def kind(self) -> str:
        """The word for the record in lists and addresses."""
        return self.asked.kind if self.matrix is None else "matrix"


class ExportRow(Base):
    """A record that somebody asked for, how far it is, and what has come of it.

    `key` stands in its address and cannot be guessed. `made_at` and `entry` say when the register was read
    and where its history stood. The file is gone from the day `removed_on`; the row stays.
    """

    __tablename__ = "exports"
    __table_args__ = (Index(None, "organisation_id", "asked_at"),)

    id: Mapped[int] = mapped_column(BIG, primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    key: Mapped[str] = mapped_column(unique=True)
    question: Mapped[Question] = values(Question)
    kind: Mapped[str]
    asked_by: Mapped[str]
    asked_at: Mapped[datetime]
    job_id: Mapped[int] = mapped_column(BIG)
    state: Mapped[str]
    step: Mapped[str] = mapped_column(default="")
    pages: Mapped[int] = mapped_column(default=0)
    cancel_asked: Mapped[bool] = mapped_column(default=False)
    made_at: Mapped[datetime | None]
    entry: Mapped[int] = mapped_column(default=0)
    finished_at: Mapped[datetime | None]
    name: Mapped[str] = mapped_column(default="")
    size: Mapped[int] = mapped_column(BIG, default=0)
    sha256: Mapped[str] = mapped_column(default="")
    data_sha256: Mapped[str] = mapped_column(default="")
    failure: Mapped[str] = mapped_column(default="")
    removed_on: Mapped[date | None]

    @property
    def has_file(self) -> bool:
        """Whether there is something to download."""
        return self.state == "ready" and self.removed_on is None
