"""The rows of transfers: each flow into a third country as it was judged last."""

from datetime import date

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from registry.db import BIG, Base, values
from registry.policy import TransferAnswer

NOT_LEAVING = "not leaving"
"""The state of what is recorded for a flow that does not leave the EEA on the day."""

TRANSFER_STATES = ("no ground", "unconfirmed", "grounded", NOT_LEAVING)
"""How a transfer stands, what needs a decision first."""


class CrossingRow(Base):
    """A flow into one third country with what it rests on, as it was judged last; one line of a list.

    A record whose flow does not leave the EEA has a line, too, without a country or an answer. `rank` sorts
    by the state, `..._order` by names whatever their case; `assessed` is the first of all days where nobody
    has made an assessment.
    """

    __tablename__ = "crossings"
    __table_args__ = (
        UniqueConstraint("organisation_id", "key"),
        Index(None, "organisation_id", "rank", "key"),
        Index(None, "organisation_id", "sender_order", "key"),
        Index(None, "organisation_id", "recipient_order", "key"),
        Index(None, "organisation_id", "country_name", "key"),
        Index(None, "organisation_id", "country", "rank", "key"),
        Index(None, "organisation_id", "is_onward", "rank", "key"),
        Index(None, "organisation_id", "assessed", "key"),
        Index(None, "organisation_id", "flow"),
        Index(None, "organisation_id", "sender"),
        Index(None, "organisation_id", "recipient"),
    )

    id: Mapped[int] = mapped_column(BIG, primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    key: Mapped[str]
    flow: Mapped[str]
    sender: Mapped[str]
    recipient: Mapped[str]
    sender_name: Mapped[str]
    sender_order: Mapped[str]
    recipient_name: Mapped[str]
    recipient_order: Mapped[str]
    importer_name: Mapped[str]
    country: Mapped[str]
    country_name: Mapped[str]
    data: Mapped[tuple[str, ...]] = values(tuple[str, ...])
    state: Mapped[str]
    rank: Mapped[int]
    is_onward: Mapped[bool]
    assessed: Mapped[date]
    outcome: Mapped[str]
    answer: Mapped[TransferAnswer | None] = values(TransferAnswer | None, nullable=True)
    digest: Mapped[str]
