"""The rows of files that are kept in the database."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from registry.db import BIG, Base


class FileRow(Base):
    """A file of an organisation; a draft, which nobody sees, has no name yet.

    `at` is when it began to be written, `piece` the length of all its pieces but the last.
    """

    __tablename__ = "files"
    __table_args__ = (UniqueConstraint("organisation_id", "area", "name"),)

    id: Mapped[int] = mapped_column(BIG, primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    area: Mapped[str]
    name: Mapped[str | None]
    sha256: Mapped[str]
    size: Mapped[int] = mapped_column(BIG)
    piece: Mapped[int]
    at: Mapped[datetime]


class PieceRow(Base):
    """A piece of a file's content, numbered from 0; goes with its file."""

    __tablename__ = "file_pieces"

    file_id: Mapped[int] = mapped_column(ForeignKey("files.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    content: Mapped[bytes] = mapped_column(LargeBinary)
