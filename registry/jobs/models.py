"""The row of a job."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from registry.db import BIG, Base


class Job(Base):
    """Work that was asked for: what, for whom, and how far it is.

    `state` is 'waiting', 'running', 'done' or 'failed'. A running job is leased: when `leased_until` has
    passed without a word from its worker, another takes it up. `holder` is no column: it is who took this
    very object up, whatever the row says by now.
    """

    __tablename__ = "jobs"
    __table_args__ = (Index(None, "state", "due"), Index(None, "organisation_id", "kind", "state"))

    id: Mapped[int] = mapped_column(BIG, primary_key=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"))
    kind: Mapped[str]
    about: Mapped[str]
    state: Mapped[str]
    asked: Mapped[datetime]
    due: Mapped[datetime]
    leased_until: Mapped[datetime | None]
    worker: Mapped[str]
    attempts: Mapped[int]
    done_share: Mapped[float]
    failure: Mapped[str]
    holder = ""
