"""The row of a vendor that somebody has begun to enter and not finished."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from registry.catalogue.vendors.guided.begun import Begun
from registry.db import BIG, Base, values


class BegunRow(Base):
    """A draft that is no part of the register: it goes once it is written there, or when somebody removes it.

    `key` stands in its address; whoever may change the register may go on with it. `version` grows with each
    saving, `name` is what lists call it.
    """

    __tablename__ = "begun_entries"
    __table_args__ = (Index(None, "organisation_id", "saved_at"),)

    id: Mapped[int] = mapped_column(BIG, primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    key: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    content: Mapped[Begun] = values(Begun)
    version: Mapped[int]
    begun_by: Mapped[str]
    begun_at: Mapped[datetime]
    saved_by: Mapped[str]
    saved_at: Mapped[datetime]
