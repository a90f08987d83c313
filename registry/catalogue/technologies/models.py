"""The row of a technology."""

from typing import ClassVar

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from registry.db import values
from registry.history import Recorded
from registry.history.recorded import Orders, by_name, ordered
from registry.snapshot import Technology


class TechnologyRow(Recorded):
    """Something that a site stores on, or loads into, a visitor's browser.

    `owner_order` is what its owner is called: it follows from the vendor too (`registry.history.parties`).
    """

    __tablename__ = "technologies"
    collection = "technologies"
    value_type = Technology
    orders: ClassVar[Orders] = {
        "name_order": by_name,
        "lifetime_order": lambda technology: (
            -1.0 if technology.lifetime_days is None else technology.lifetime_days
        ),
    }

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
    name_order: Mapped[str] = ordered()
    owner_order: Mapped[str] = ordered()
    lifetime_order: Mapped[float]


for _columns in (
    (TechnologyRow.name_order,),
    (TechnologyRow.kind,),
    (TechnologyRow.owner_order,),
    (TechnologyRow.consent_category,),
    (TechnologyRow.lifetime_order,),
    (TechnologyRow.owner, TechnologyRow.name_order),
    (TechnologyRow.kind, TechnologyRow.name_order),
    (TechnologyRow.consent_category, TechnologyRow.name_order),
    (TechnologyRow.answers_dnt, TechnologyRow.name_order),
    (TechnologyRow.answers_gpc, TechnologyRow.name_order),
):
    Index(None, TechnologyRow.organisation_id, *_columns, TechnologyRow.key)
