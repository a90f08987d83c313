"""The rows of a file that somebody brings in, and of the columns that an organisation's sheets have."""

from datetime import datetime
from typing import Literal

from sqlalchemy import ForeignKey, Index, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from registry.db import BIG, Base

FileKind = Literal["json", "yaml", "xlsx", "csv"]

State = Literal["reading", "columns", "looking", "seen", "writing", "done", "refused", "cancelled", "failed"]
"""A worker reads the file; the person says what its columns are; a worker looks what it would do; the person
has seen that; a worker writes it. The rest is what has come of it."""

AT_WORK: tuple[State, ...] = ("reading", "looking", "writing")
"""A worker is at it, or will be."""

OPEN: tuple[State, ...] = ("columns", "seen")
"""It waits for the person."""

Part = Literal["given", "outline", "made", "outcome", "problems", "rest"]
"""The file as it came, what its sheets look like, the register that it makes, what that would do, what is
wrong with the file, the rows that did not go."""


class ImportRow(Base):
    """A file that somebody has brought in, how far its import is, and what has come of it.

    `key` stands in its address and cannot be guessed; it is for that person alone. `seen` is the entry of the
    history that the look was made at, `entry` the one that the import has made (0: it changed nothing).
    `columns` is a mapping of the columns of `sheet` as JSON.
    """

    __tablename__ = "imports"
    __table_args__ = (Index(None, "organisation_id", "by", "at"),)

    id: Mapped[int] = mapped_column(BIG, primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    key: Mapped[str] = mapped_column(unique=True)
    by: Mapped[str]
    at: Mapped[datetime]
    name: Mapped[str]
    kind: Mapped[str]
    replace: Mapped[bool]
    state: Mapped[str]
    job_id: Mapped[int] = mapped_column(BIG)
    sheet: Mapped[str] = mapped_column(default="")
    columns: Mapped[str] = mapped_column(default="")
    good_rows: Mapped[bool] = mapped_column(default=False)
    because: Mapped[str] = mapped_column(default="")
    seen: Mapped[int] = mapped_column(default=0)
    moved: Mapped[bool] = mapped_column(default=False)
    step: Mapped[str] = mapped_column(default="")
    cancel_asked: Mapped[bool] = mapped_column(default=False)
    finished_at: Mapped[datetime | None]
    entry: Mapped[int] = mapped_column(default=0)
    failure: Mapped[str] = mapped_column(default="")


class ImportPart(Base):
    """A part of an import that is long: kept beside its row, which changes often."""

    __tablename__ = "import_parts"
    __table_args__ = (UniqueConstraint("import_id", "part"),)

    id: Mapped[int] = mapped_column(BIG, primary_key=True)
    import_id: Mapped[int] = mapped_column(ForeignKey("imports.id"))
    part: Mapped[str]
    content: Mapped[bytes] = mapped_column(LargeBinary)


class ColumnsRow(Base):
    """What the columns of a sheet mean (a mapping as JSON), kept for the next sheet with the same heads."""

    __tablename__ = "import_columns"
    __table_args__ = (UniqueConstraint("organisation_id", "signature"),)

    id: Mapped[int] = mapped_column(BIG, primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    key: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    signature: Mapped[str]
    columns: Mapped[str]
    by: Mapped[str]
    at: Mapped[datetime]
