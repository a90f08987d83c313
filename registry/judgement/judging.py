"""Judging: the stored findings become those of the newest assessment."""

from collections.abc import Collection, Mapping
from datetime import UTC, date, datetime, timedelta
from time import perf_counter
from typing import NamedTuple

from sqlalchemy import select, update

from registry.db import begin_write, db
from registry.history import find_row
from registry.history.change import JUDGE
from registry.history.failures import database_errors
from registry.history.rows import in_parts
from registry.jobs import Job, finish
from registry.judgement.comparing import Seen, seen_among
from registry.judgement.crossings import store_crossings
from registry.judgement.development import bound_by, store_day
from registry.judgement.found import Judgement
from registry.judgement.keeper import Kept, current
from registry.judgement.steps import since
from registry.judgement.storing import store_findings
from registry.judgement.tallies import counts_of
from registry.policy.assess import Progress

UNFINISHED = ("waiting", "running", "failed")


def judge(
    organisation_id: int,
    *,
    on: date,
    job: Job | None = None,
    progress: Progress | None = None,
    turn_seconds: float | None = None,
) -> Judgement | None:
    """Store what a day's assessment of the newest register says, and finish every job that asked for it.

    Writes the difference only, in one transaction, and nothing when a newer judgement stands; `job` is the
    one that the caller has taken up, and finished with it. None when the organisation has not begun its
    register. Raises LeaseLost when the job has become another's, Busy when its turn to write has not come
    within `turn_seconds` (as long as all others wait, unless told): nothing is written then.
    """
    started = perf_counter()
    kept, part = None, None
    if has_begun(organisation_id):
        stored = db.session.get(Judgement, organisation_id)
        kept = current(organisation_id, on=day_to_judge(stored, on), progress=progress)
        part = part_of(kept, stored)
    # Nothing is worked out under the write lock: others wait for the writing alone.
    with database_errors():
        begin_write(turn=organisation_id, seconds=turn_seconds)
    try:
        if kept is not None:
            record_judgement(organisation_id, kept, part=part, started=started)
        if job is not None:
            finish(job)
        finish_waiting(organisation_id, number=kept.number if kept else 0)
        # A judgement writes findings, which follow from the register, and never the register itself:
        # with its own bookkeeping it is the named exception to "only history commits".
        db.session.commit()
    except BaseException:
        db.session.rollback()
        raise
    return db.session.get(Judgement, organisation_id)


def has_begun(organisation_id: int) -> bool:
    """Whether there is a register to judge: the organisation has said what it is."""
    return find_row(organisation_id, "organisation", "organisation") is not None


def day_to_judge(stored: Judgement | None, on: date) -> date:
    """The day asked for, or the next when another process has begun that one already (midnight).

    A judgement of a later day than that was made by a clock that was wrong: it is judged back.
    """
    tomorrow = on + timedelta(days=1)
    return tomorrow if stored is not None and stored.on == tomorrow else on


def stands(stored: Judgement | None, *, number: int, on: date) -> bool:
    """Whether a judgement covers an entry and a day."""
    return stored is not None and stored.entry >= number and stored.on == day_to_judge(stored, on)


class ToStore(NamedTuple):
    """What is held against what is stored: findings by key, and of which alone, with the flows of transfers.

    `since` is the entry of the judgement that all others are left to; with None, everything is compared.
    """

    seen: Mapping[str, Seen]
    since: int | None
    keys: Collection[str] | None
    flows: Collection[str] | None


def part_of(kept: Kept, stored: Judgement | None) -> ToStore:
    """What may differ from the judgement that is stored; everything when nobody can tell."""
    view, baseline = kept.assessment.view, kept.assessment.baseline
    same = stored is not None and (stored.on, stored.baseline, stored.baseline_version) == (
        kept.assessment.on,
        baseline.key,
        baseline.version,
    )
    step = since(kept.steps, stored.entry) if same and stored is not None else None
    if step is None:
        return ToStore(seen_among(kept.assessment.findings, view), None, None, None)
    there = [finding for finding in step.findings.values() if finding is not None]
    return ToStore(seen_among(there, view), step.entry, step.findings.keys(), step.flows)


def record_judgement(organisation_id: int, kept: Kept, *, part: ToStore | None, started: float) -> None:
    """Write an assessment down, unless a newer one has been meanwhile."""
    number, assessment = kept.number, kept.assessment
    on, baseline = assessment.on, assessment.baseline
    row = db.session.get(Judgement, organisation_id, populate_existing=True, with_for_update=True)
    if row is not None and (row.entry > number or stands(row, number=number, on=on)):
        return
    if part is None or (part.since is not None and (row is None or part.since != row.entry)):
        part = part_of(kept, row)  # another has stored a judgement meanwhile
    last = row.on if row else None
    if last is not None and last > on:
        bound_by(organisation_id, on=on)
    store_findings(organisation_id, part.seen, on=on, last=last, only=part.keys)
    store_crossings(organisation_id, assessment, flows=part.flows)
    counts = counts_of(organisation_id, assessment)
    store_day(organisation_id, counts, on=on)
    if row is None:
        row = Judgement(organisation_id=organisation_id, first_on=on)
        db.session.add(row)
    row.entry, row.on, row.first_on = number, on, min(row.first_on, on)
    row.baseline, row.baseline_name, row.baseline_version = baseline.key, baseline.name, baseline.version
    row.counts = counts
    row.not_judged, row.idle_exceptions = assessment.not_judged, assessment.idle_exceptions
    row.judged_at, row.seconds = datetime.now(UTC), perf_counter() - started


def finish_waiting(organisation_id: int, *, number: int) -> None:
    """Finish the jobs that ask for a judgement of this entry or an earlier one and that nobody is at."""
    answered = [
        job.id
        for job in unfinished(organisation_id)
        if job.state != "running" and int(job.about or 0) <= number
    ]
    for some in in_parts(answered):
        db.session.execute(
            update(Job)
            .where(Job.id.in_(some), Job.state != "running")
            .values(state="done", leased_until=None, done_share=1.0, failure="")
        )


def unfinished(organisation_id: int) -> list[Job]:
    """The jobs of judging that are not done: waiting, running or given up."""
    jobs = select(Job).where(
        Job.organisation_id == organisation_id, Job.kind == JUDGE, Job.state.in_(UNFINISHED)
    )
    return list(db.session.scalars(jobs))
