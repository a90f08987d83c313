"""The row of a flow."""

from datetime import date
from typing import ClassVar

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from registry.db import values
from registry.history import Recorded
from registry.history.recorded import Orders, ordered
from registry.snapshot import Flow, Ground


class FlowRow(Recorded):
    """Data moving from one party to another.

    `from_order` and `to_order` are what its parties are called, `plays` is the role that the recipient has:
    they follow from the vendors too (`registry.history.parties`).
    """

    __tablename__ = "flows"
    collection = "flows"
    value_type = Flow
    orders: ClassVar[Orders] = {
        "start_order": lambda flow: flow.starts or date.min,
        "end_order": lambda flow: flow.ends or date.max,
    }

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
    from_order: Mapped[str] = ordered()
    to_order: Mapped[str] = ordered()
    plays: Mapped[str] = mapped_column(default="")
    start_order: Mapped[date]
    end_order: Mapped[date]


for _columns in (
    (FlowRow.from_order,),
    (FlowRow.to_order,),
    (FlowRow.start_order,),
    (FlowRow.end_order,),
    (FlowRow.activity, FlowRow.from_order),
    (FlowRow.plays, FlowRow.from_order),
):
    Index(None, FlowRow.organisation_id, *_columns, FlowRow.key)
Index(None, FlowRow.organisation_id, FlowRow.sender)
Index(None, FlowRow.organisation_id, FlowRow.recipient)
