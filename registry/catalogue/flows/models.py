"""The row of a flow."""

from datetime import date

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from registry.db import values
from registry.history import Recorded
from registry.snapshot import Flow, Ground


class FlowRow(Recorded):
    """Data moving from one party to another."""

    __tablename__ = "flows"
    collection = "flows"
    value_type = Flow

    sender: Mapped[str]
    recipient: Mapped[str]
    data: Mapped[tuple[str, ...]] = values(tuple[str, ...])
    role: Mapped[str | None]
    sender_role: Mapped[str | None]
    activity: Mapped[str | None]
    purposes: Mapped[tuple[str, ...]] = values(tuple[str, ...])
    subjects: Mapped[tuple[str, ...]] = values(tuple[str, ...])
    contracts: Mapped[tuple[str, ...]] = values(tuple[str, ...])
    countries: Mapped[tuple[str, ...]] = values(tuple[str, ...])
    access_countries: Mapped[tuple[str, ...]] = values(tuple[str, ...])
    means: Mapped[tuple[str, ...]] = values(tuple[str, ...])
    encrypted: Mapped[bool | None]
    ground: Mapped[Ground | None] = values(Ground | None, nullable=True)
    sale_or_exchange: Mapped[bool]
    said_to_be_anonymous: Mapped[bool]
    opt_out: Mapped[str]
    starts: Mapped[date | None]
    ends: Mapped[date | None]
    note: Mapped[str]


Index(None, FlowRow.organisation_id, FlowRow.sender)
Index(None, FlowRow.organisation_id, FlowRow.recipient)
