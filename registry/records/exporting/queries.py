"""Reading the records that people have asked for."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple, cast

from sqlalchemy import func, select

from registry.db import db
from registry.errors import NotInRegister
from registry.history.models import Entry
from registry.jobs import Job
from registry.listing import Listing, Page, page_of
from registry.records.exporting.models import UNFINISHED, ExportRow, State

LISTING: Listing[ExportRow] = Listing(
    row=ExportRow,
    key=ExportRow.key,
    sorts={"asked": ExportRow.asked_at},
    default="-asked",
    filters={"kind": lambda kind: ExportRow.kind == kind},
)


class Standing(NamedTuple):
    """How a record stands: its state, and while it is being made the share that is done.

    `again` is said of one whose making has failed before and that is tried again.
    """

    state: State
    share: float = 0.0
    again: bool = False

    @property
    def is_over(self) -> bool:
        """Whether nothing more will become of it."""
        return self.state not in UNFINISHED


def exports(organisation_id: int, asked: Mapping[str, str], *, path: str) -> Page[ExportRow]:
    """A page of an organisation's records, newest first."""
    within = ExportRow.organisation_id == organisation_id
    return page_of(LISTING, asked, within=within, path=path)


def export_of(organisation_id: int, key: str) -> ExportRow:
    """One record of an organisation; raises NotInRegister, for those of others too."""
    found = db.session.scalar(select(ExportRow).filter_by(organisation_id=organisation_id, key=key))
    if found is None:
        raise NotInRegister("record", key[:40])
    return found


def standings(rows: Iterable[ExportRow]) -> dict[str, Standing]:
    """How records stand, by key."""
    rows = list(rows)
    wanted = [row.job_id for row in rows if row.state in UNFINISHED]
    jobs = {job.id: job for job in db.session.scalars(select(Job).where(Job.id.in_(wanted)))}
    return {row.key: standing(row, jobs.get(row.job_id)) for row in rows}


def standing(row: ExportRow, job: Job | None) -> Standing:
    """How a record stands: as it says itself, unless the job that makes it has been given up."""
    if row.state not in UNFINISHED:
        return Standing(cast(State, row.state))
    if job is None or job.state == "failed":
        return Standing("failed")
    if job.state == "waiting":
        return Standing("waiting", again=bool(job.failure))
    return Standing("being made", share=job.done_share)


def unfinished_of(organisation_id: int, *, by: str) -> Sequence[ExportRow]:
    """The records that a person has asked for and that are not made yet."""
    rows = select(ExportRow).where(
        ExportRow.organisation_id == organisation_id,
        ExportRow.asked_by == by,
        ExportRow.state.in_(UNFINISHED),
    )
    found = db.session.scalars(rows).all()
    over = {key for key, how in standings(found).items() if how.is_over}
    return [row for row in found if row.key not in over]


def first_day(organisation_id: int) -> date | None:
    """The day (UTC) of the first entry of a register's history; None when there is none."""
    at = db.session.scalar(select(func.min(Entry.at)).where(Entry.organisation_id == organisation_id))
    return at.date() if at is not None else None
