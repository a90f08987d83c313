"""Judging as the worker does it: when a change asks for it, and once a day."""

from datetime import UTC, datetime

from flask import Flask
from sqlalchemy import select

from registry.db import begin_write, db
from registry.history import KINDS, latest_entry
from registry.history.change import JUDGE
from registry.jobs import Job, enqueue
from registry.jobs.work import DAILY, Tell, does
from registry.judgement.found import Judgement
from registry.judgement.judging import judge, unfinished
from registry.web import today

WORKED_OUT = 0.9
"""The share of a judgement that is done once it has been worked out and has only to be stored."""


@does(JUDGE)
def judge_when_asked(job: Job, *, tell: Tell) -> None:
    """Judge the organisation that a job is for, and finish the job in the same transaction."""
    assert job.organisation_id is not None
    judge(job.organisation_id, on=today(), job=job, progress=lambda _step, share: tell(share * WORKED_OUT))


def ask_for_the_day() -> None:
    """Ask for a judgement of every organisation whose findings are not those of today."""
    profile = KINDS["organisation"]
    judged_today = select(Judgement.organisation_id).where(Judgement.on == today())
    begin_write()
    behind = select(profile.organisation_id).where(profile.organisation_id.not_in(judged_today))
    for organisation_id in db.session.scalars(behind).all():
        if not any(job.state != "failed" for job in unfinished(organisation_id)):
            number = str(latest_entry(organisation_id))
            at = datetime.now(UTC)
            enqueue(db.session(), JUDGE, organisation_id=organisation_id, about=number, at=at)
    db.session.commit()


def install(app: Flask) -> None:
    """Have an application's worker ask for judgements once a day."""
    app.extensions.setdefault(DAILY, []).append(ask_for_the_day)
