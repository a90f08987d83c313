"""The row of what a day's last judgement found, so that days can be compared."""

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from registry.db import Base


class JudgedDay(Base):
    """How many findings were open on a day, accepted ones apart, as the last judgement of that day says.

    `no_ground` are transfers without ground that nobody accepts, `failing` the vendors that failed. A day on
    which nothing was judged has no row: what was known before stands on.
    """

    __tablename__ = "judged_days"

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    blocker: Mapped[int]
    major: Mapped[int]
    minor: Mapped[int]
    note: Mapped[int]
    accepted: Mapped[int]
    no_ground: Mapped[int]
    failing: Mapped[int]
