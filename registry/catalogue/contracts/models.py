"""The row of a contract."""

from datetime import date
from typing import ClassVar

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from registry.db import values
from registry.history import Recorded
from registry.history.recorded import Orders, by_name, ordered
from registry.snapshot import Contract, Term


class ContractRow(Recorded):
    """An agreement between the organisation and a vendor, or between two vendors, with its terms."""

    __tablename__ = "contracts"
    collection = "contracts"
    value_type = Contract
    orders: ClassVar[Orders] = {
        "name_order": by_name,
        "begin_order": lambda contract: contract.in_force or contract.signed or date.min,
        "end_order": lambda contract: contract.ends or date.max,
        "signed_order": lambda contract: contract.signed or date.min,
    }

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
    name_order: Mapped[str] = ordered()
    begin_order: Mapped[date]
    end_order: Mapped[date]
    signed_order: Mapped[date]


for _columns in (
    (ContractRow.name_order,),
    (ContractRow.end_order,),
    (ContractRow.signed_order,),
    (ContractRow.kind, ContractRow.name_order),
    (ContractRow.read, ContractRow.name_order),
):
    Index(None, ContractRow.organisation_id, *_columns, ContractRow.key)
Index(None, ContractRow.organisation_id, ContractRow.begin_order)
