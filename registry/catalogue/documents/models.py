"""The row of a document."""

from datetime import date
from typing import ClassVar

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from registry.history import Recorded
from registry.history.recorded import Orders, by_name, ordered
from registry.snapshot import Document


class DocumentRow(Recorded):
    """A file by the SHA-256 of its content."""

    __tablename__ = "documents"
    collection = "documents"
    value_type = Document
    orders: ClassVar[Orders] = {
        "name_order": by_name,
        "added_order": lambda document: document.added or date.min,
    }

    name: Mapped[str]
    sha256: Mapped[str | None]
    media_type: Mapped[str]
    pages: Mapped[int | None]
    added: Mapped[date | None]
    note: Mapped[str]
    name_order: Mapped[str] = ordered()
    added_order: Mapped[date]


for _columns in (
    (DocumentRow.name_order,),
    (DocumentRow.added_order,),
    (DocumentRow.media_type, DocumentRow.name_order),
):
    Index(None, DocumentRow.organisation_id, *_columns, DocumentRow.key)
