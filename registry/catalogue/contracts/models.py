"""The row of a contract."""

from datetime import date

from sqlalchemy.orm import Mapped

from registry.db import values
from registry.history import Recorded
from registry.snapshot import Contract, Term


class ContractRow(Recorded):
    """An agreement between the organisation and a vendor, or between two vendors, with its terms."""

    __tablename__ = "contracts"
    collection = "contracts"
    value_type = Contract

    name: Mapped[str]
    between: Mapped[tuple[str, str]] = values(tuple[str, str])
    kind: Mapped[str]
    service: Mapped[str]
    signed: Mapped[date | None]
    in_force: Mapped[date | None]
    ends: Mapped[date | None]
    notice_days: Mapped[int | None]
    clause_set: Mapped[str | None]
    modules: Mapped[tuple[str, ...]] = values(tuple[str, ...])
    options: Mapped[tuple[str, ...]] = values(tuple[str, ...])
    annexes_complete: Mapped[bool | None]
    documents: Mapped[tuple[str, ...]] = values(tuple[str, ...])
    seen: Mapped[bool]
    read: Mapped[str]
    read_by: Mapped[str]
    read_on: Mapped[date | None]
    terms: Mapped[tuple[Term, ...]] = values(tuple[Term, ...])
    note: Mapped[str]
