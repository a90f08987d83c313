"""The row of a transfer."""

from sqlalchemy.orm import Mapped

from registry.db import values
from registry.history import Recorded
from registry.snapshot import Safeguard, Transfer, TransferAssessment


class TransferRow(Recorded):
    """What one flow out of the EEA rests on; known by its flow."""

    __tablename__ = "transfers"
    collection = "transfers"
    value_type = Transfer

    flow: Mapped[str]
    safeguards: Mapped[tuple[Safeguard, ...]] = values(tuple[Safeguard, ...])
    assessment: Mapped[TransferAssessment | None] = values(TransferAssessment | None, nullable=True)
    measures: Mapped[tuple[str, ...]] = values(tuple[str, ...])
    documents: Mapped[tuple[str, ...]] = values(tuple[str, ...])
    note: Mapped[str]
