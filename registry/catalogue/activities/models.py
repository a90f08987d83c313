"""The row of a processing activity."""

from typing import ClassVar

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from registry.db import values
from registry.history import Recorded
from registry.history.recorded import Orders, by_name, ordered
from registry.snapshot import Activity, Client, ImpactAssessment, PurposeUse, Retention


class ActivityRow(Recorded):
    """A processing activity of the organisation (Art. 30)."""

    __tablename__ = "activities"
    collection = "activities"
    value_type = Activity
    orders: ClassVar[Orders] = {"name_order": by_name}

    name: Mapped[str]
    capacity: Mapped[str]
    clients: Mapped[tuple[Client, ...]] = values(tuple[Client, ...])
    joint_with: Mapped[tuple[Client, ...]] = values(tuple[Client, ...])
    business_function: Mapped[str]
    purposes: Mapped[tuple[PurposeUse, ...]] = values(tuple[PurposeUse, ...])
    subjects: Mapped[tuple[str, ...]] = values(tuple[str, ...])
    data: Mapped[tuple[str, ...]] = values(tuple[str, ...])
    retention: Mapped[tuple[Retention, ...]] = values(tuple[Retention, ...])
    security: Mapped[tuple[str, ...]] = values(tuple[str, ...])
    source: Mapped[str]
    systems: Mapped[tuple[str, ...]] = values(tuple[str, ...])
    locations: Mapped[tuple[str, ...]] = values(tuple[str, ...])
    automated_decisions: Mapped[bool | None]
    automated_decisions_note: Mapped[str]
    impact_assessment: Mapped[ImpactAssessment | None] = values(ImpactAssessment | None, nullable=True)
    rights_requests_go_to: Mapped[str]
    owner: Mapped[str]
    status: Mapped[str]
    note: Mapped[str]
    name_order: Mapped[str] = ordered()


for _column in (
    ActivityRow.name_order,
    ActivityRow.capacity,
    ActivityRow.business_function,
    ActivityRow.status,
    ActivityRow.owner,
):
    Index(None, ActivityRow.organisation_id, _column, ActivityRow.key)
Index(None, ActivityRow.organisation_id, ActivityRow.owner, ActivityRow.status, ActivityRow.key)
