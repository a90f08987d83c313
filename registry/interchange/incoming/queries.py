"""Reading the files that people have brought in, and the columns that an organisation's sheets have."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple, TypeVar, cast

import msgspec
from sqlalchemy import ColumnElement, and_, or_, select

from registry.db import db
from registry.errors import NotInRegister
from registry.interchange.incoming.models import AT_WORK, OPEN, ColumnsRow, ImportPart, ImportRow, Part, State
from registry.interchange.incoming.told import Outcome, ProblemTold, SheetTold
from registry.jobs import Job

WAITS = timedelta(hours=24)
"""How long a file waits for what a person says to it."""

MOST_SHOWN = 20
"""How many of their imports a person sees."""

V = TypeVar("V")


class Standing(NamedTuple):
    """How an import stands; while a worker is at it the share of this step that is done.

    `waiting` is said of a step that no worker has taken up, `again` of one that failed and is tried again.
    """

    state: State
    share: float = 0.0
    waiting: bool = False
    again: bool = False

    @property
    def is_at_work(self) -> bool:
        """Whether a worker is at it or will be."""
        return self.state in AT_WORK


def import_of(organisation_id: int, key: str, *, by: str, at: datetime, alone: bool = False) -> ImportRow:
    """A person's own import; raises NotInRegister when it is gone, has waited too long, or is another's.

    `alone`, inside a transaction that writes, keeps others from it until that ends.
    """
    asked = select(ImportRow).filter_by(organisation_id=organisation_id, key=key, by=by).where(current(at))
    if alone:
        asked = asked.with_for_update()
    found = db.session.scalar(asked.execution_options(populate_existing=True))
    if found is None:
        raise NotInRegister("import", key[:40])
    return found


def current(at: datetime) -> ColumnElement[bool]:
    """True of an import that has not waited for its person for too long."""
    return or_(ImportRow.state.not_in(OPEN), ImportRow.at >= at - WAITS)


def imports_of(organisation_id: int, *, by: str, at: datetime) -> Sequence[ImportRow]:
    """The newest imports of a person."""
    own = and_(ImportRow.organisation_id == organisation_id, ImportRow.by == by, current(at))
    newest = select(ImportRow).where(own).order_by(ImportRow.at.desc(), ImportRow.id.desc())
    return db.session.scalars(newest.limit(MOST_SHOWN)).all()


def standing_of(row: ImportRow) -> Standing:
    """How an import stands: as it says itself, unless the job at it has been given up."""
    state = cast(State, row.state)
    if state not in AT_WORK:
        return Standing(state)
    job = db.session.get(Job, row.job_id, populate_existing=True)
    if job is None or job.state == "failed":
        return Standing("failed")
    if job.state == "waiting":
        return Standing(state, waiting=True, again=bool(job.failure))
    return Standing(state, share=job.done_share)


def row_of(job: Job, *, alone: bool = False) -> ImportRow | None:
    """The import that a job is about; `alone` inside a transaction that writes, as above."""
    wanted = select(ImportRow).filter_by(organisation_id=job.organisation_id, key=job.about)
    if alone:
        wanted = wanted.with_for_update()
    return db.session.scalar(wanted.execution_options(populate_existing=True))


def part_of(row: ImportRow, part: Part) -> bytes | None:
    """A long part of an import; None when there is none, or none any more."""
    wanted = select(ImportPart.content).filter_by(import_id=row.id, part=part)
    found: bytes | None = db.session.scalar(wanted)
    return found


def told_of(row: ImportRow, part: Part, type_: type[V] | Any) -> Any:
    """A part of an import as the values that it holds; None when there is none."""
    content = part_of(row, part)
    return None if content is None else msgspec.json.decode(content, type=type_)


def sheets_of(row: ImportRow) -> tuple[SheetTold, ...]:
    """The sheets of a spreadsheet as far as pages show them."""
    found: tuple[SheetTold, ...] | None = told_of(row, "outline", tuple[SheetTold, ...])
    return found or ()


def outcome_of(row: ImportRow) -> Outcome:
    """What an import would do or has done."""
    found: Outcome | None = told_of(row, "outcome", Outcome)
    return found or Outcome()


def problems_of(row: ImportRow) -> tuple[ProblemTold, ...]:
    """What is wrong with a file or its rows."""
    found: tuple[ProblemTold, ...] | None = told_of(row, "problems", tuple[ProblemTold, ...])
    return found or ()


def has_rest(row: ImportRow) -> bool:
    """Whether there is a file of the rows that did not go."""
    wanted = select(ImportPart.id).filter_by(import_id=row.id, part="rest")
    return db.session.scalar(wanted) is not None


def remembered(organisation_id: int) -> Sequence[ColumnsRow]:
    """The columns that an organisation's sheets have, by name."""
    rows = select(ColumnsRow).filter_by(organisation_id=organisation_id)
    return db.session.scalars(rows.order_by(ColumnsRow.name, ColumnsRow.key)).all()


def remembered_for(organisation_id: int, signature: str) -> ColumnsRow | None:
    """What the columns of a sheet with such heads meant the last time."""
    return db.session.scalar(
        select(ColumnsRow).filter_by(organisation_id=organisation_id, signature=signature)
    )


def remembered_by_key(organisation_id: int, key: str) -> ColumnsRow:
    """The columns that have a key; raises NotInRegister, for those of others too."""
    found = db.session.scalar(select(ColumnsRow).filter_by(organisation_id=organisation_id, key=key))
    if found is None:
        raise NotInRegister("columns", key[:40])
    return found
