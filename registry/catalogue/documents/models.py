"""The row of a document."""

from datetime import date

from sqlalchemy.orm import Mapped

from registry.history import Recorded
from registry.snapshot import Document


class DocumentRow(Recorded):
    """A file by the SHA-256 of its content."""

    __tablename__ = "documents"
    collection = "documents"
    value_type = Document

    name: Mapped[str]
    sha256: Mapped[str | None]
    media_type: Mapped[str]
    pages: Mapped[int | None]
    added: Mapped[date | None]
    note: Mapped[str]
