"""The row of a technology."""

from sqlalchemy.orm import Mapped

from registry.db import values
from registry.history import Recorded
from registry.snapshot import Technology


class TechnologyRow(Recorded):
    """Something that a site stores on, or loads into, a visitor's browser."""

    __tablename__ = "technologies"
    collection = "technologies"
    value_type = Technology

    name: Mapped[str]
    kind: Mapped[str]
    owner: Mapped[str | None]
    host: Mapped[str]
    session: Mapped[bool]
    lifetime_days: Mapped[float | None]
    declared_days: Mapped[float | None]
    https_only: Mapped[bool | None]
    hosting: Mapped[str]
    sets_cookie: Mapped[bool | None]
    collects: Mapped[tuple[str, ...]] = values(tuple[str, ...])
    consent_category: Mapped[str]
    consent_before_load: Mapped[bool | None]
    answers_dnt: Mapped[str]
    answers_gpc: Mapped[str]
    opt_out: Mapped[str]
    activity: Mapped[str | None]
    flow: Mapped[str | None]
    note: Mapped[str]
