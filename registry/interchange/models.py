"""The row of a file that has been uploaded and looked at, and not been imported yet."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from registry.db import BIG, Base


class ImportDraft(Base):
    """An uploaded register file that waits for a person's yes."""

    __tablename__ = "import_drafts"

    id: Mapped[int] = mapped_column(BIG, primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    token: Mapped[str] = mapped_column(unique=True)
    by: Mapped[str]
    name: Mapped[str]
    kind: Mapped[str]
    content: Mapped[bytes] = mapped_column(LargeBinary)
    replace: Mapped[bool]
    at: Mapped[datetime]
