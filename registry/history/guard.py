"""No row of the register is written outside a change."""

from typing import Any

from sqlalchemy import event
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction

from registry.errors import OnwardError
from registry.history.recorded import Recorded

OPEN = "writing"
"""Under which name a session keeps the change that is being written."""


class WriteOutsideChange(OnwardError):
    """Rows of the register were about to be written without an author and a reason: a fault of the code."""


@event.listens_for(Session, "before_flush")
def refuse_unrecorded(session: Session, _context: UOWTransaction, _instances: object) -> None:
    """Rows of the register are written inside a change only, and say then what the change was told."""
    gone = {row for row in session.deleted if isinstance(row, Recorded)}
    stay = {*session.new, *session.dirty} - gone
    for row in stay:
        if isinstance(row, Recorded) and session.is_modified(row):
            refuse_unless_told(session.info.get(OPEN), row, wanted=row.value)
    for row in gone:
        refuse_unless_told(session.info.get(OPEN), row, wanted=None)


def refuse_unless_told(writing: Any, row: Recorded, *, wanted: Any) -> None:
    """Refuse a row of which no change was told that it shall be so."""
    thing = (row.collection, row.key)
    told = writing is not None and row.organisation_id == writing.organisation_id and thing in writing.after
    if not told or writing.after[thing] != wanted:
        raise WriteOutsideChange(f"'{row.key}' among the {row.collection} is written outside a change.")


@event.listens_for(Session, "do_orm_execute")
def refuse_in_bulk(asked: ORMExecuteState) -> None:
    """Rows of the register are never written in bulk: nobody would be told which they were."""
    if asked.is_select or asked.bind_mapper is None:
        return
    kind = asked.bind_mapper.class_
    if issubclass(kind, Recorded):
        raise WriteOutsideChange(f"The {kind.collection} are written in bulk, outside a change.")
