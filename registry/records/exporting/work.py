"""Making a record that somebody has asked for, as the worker does it."""

import logging
import traceback
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from flask_babel import gettext as _

from registry.accounts.models import Organisation
from registry.db import begin_write, db
from registry.errors import BadInput, Busy, NotInRegister, OnwardError
from registry.history.bookkeeping import bookkeeping
from registry.jobs import Job, LeaseLost, Tell, does, finish
from registry.jobs.queue import settle
from registry.law import load_law
from registry.records.asked import Made
from registry.records.exporting.changes import EXPORT, write
from registry.records.exporting.clearing import MOST_CACHED, trim
from registry.records.exporting.files import cache_folder, cache_of, drafting, folder_of, key_of
from registry.records.exporting.models import UNFINISHED, Question
from registry.records.exporting.naming import file_name
from registry.records.exporting.progress import Cancelled, Telling
from registry.records.exporting.queries import export_of
from registry.records.exporting.register import register_for
from registry.records.making import material_of
from registry.records.matrix.making import write_matrix
from registry.records.telling import Progress
from registry.records.writing import write_record
from registry.storage import drafted

log = logging.getLogger("onward.worker")

MOST_TRIES = 2
"""How often a record is begun that meets a fault of our own: whoever waits for it is told soon."""

MOST_PROBLEMS = 20

READ = 0.05
"""The share of the work that is done once the register has been read and judged."""


@does(EXPORT, long=True)
def make_when_asked(job: Job, *, tell: Tell) -> None:
    """Make the record that a job is about, and say what has come of it together with the end of the job."""
    assert job.organisation_id is not None
    organisation_id, key, attempt = job.organisation_id, job.about, job.attempts
    row = export_of(organisation_id, key)
    if row.state not in UNFINISHED:
        return
    name = file_name(row.question, organisation=db.session.get_one(Organisation, organisation_id).key)
    question = row.question
    db.session.rollback()  # no transaction stays open while the record is made
    telling = Telling(db.engine, key, share=tell)
    try:
        if question.format == "pdf":  # whoever prints makes room: some machines do nothing else
            trim(cache_folder(), most=MOST_CACHED)
        with drafting(folder_of(organisation_id, key)) as folder:
            made = made_of(organisation_id, question, out=folder / name, tell=telling)
            hand_in(job, organisation_id, made=folder / name, told=made)
    except Cancelled:
        conclude(job, key, state="cancelled")
    except (LeaseLost, Busy):
        raise
    except OnwardError as error:
        conclude(job, key, state="failed", failure=explained(error))
    except Exception as error:
        if attempt < MOST_TRIES:
            raise  # the worker tries again soon
        give_up(job, key, error)


def hand_in(job: Job, organisation_id: int, *, made: Path, told: dict[str, Any]) -> None:
    """Keep a file that was made and say so together with the end of its job, or nothing of it."""
    key, name = job.about, made.name
    file_key = key_of(organisation_id, key, name=name)
    with made.open("rb") as file, drafted(file, key=file_key) as draft, bookkeeping(turn=organisation_id):
        finish(job)  # raises LeaseLost unless the job is still ours: then nothing of this is kept
        if export_of(organisation_id, key).cancel_asked:  # since the last look
            raise Cancelled
        write(key, **told, name=name, state="ready", finished_at=datetime.now(UTC), failure="")
        draft.keep()


def made_of(organisation_id: int, question: Question, *, out: Path, tell: Telling) -> dict[str, Any]:
    """Make a record from the register as it is known now; what is worth knowing of the file."""
    tell(Progress(_("Reading the register"), 0.0))
    at = datetime.now(UTC).replace(microsecond=0)
    if question.matrix is not None:
        on, format = question.asked.on, question.format
        return write_matrix(organisation_id, question.matrix, on=on, at=at, format=format, out=out, tell=tell)
    read = register_for(organisation_id, on=question.asked.on, recorded=question.recorded)
    tell(Progress(_("Judging the register"), READ / 2))
    made = Made(at=at, recorded=question.recorded, entry=read.entry, head=read.head)
    material, data = material_of(read.snapshot, read.baseline, load_law(), asked=question.asked, made=made)
    written = write_record(
        material,
        data,
        format=question.format,
        template=question.template,
        out=out,
        cache=cache_of(organisation_id),
        tell=lambda progress: tell(progress._replace(share=READ + (1 - READ) * progress.share)),
    )
    told = {"made_at": at, "entry": read.entry, "data_sha256": material.data}
    return told | written._asdict()


def conclude(job: Job, key: str, *, state: str, failure: str = "") -> None:
    """Say what has become of a record that there will not be, and end its job."""
    begin_write(turn=None)
    finish(job)
    write(key, state=state, failure=failure, finished_at=datetime.now(UTC))
    db.session.commit()


def explained(error: OnwardError) -> str:
    """Why there is no record, in words that a person can act upon."""
    match error:
        case BadInput():
            return "\n".join(map(str, error.problems[:MOST_PROBLEMS]))
        case NotInRegister():
            return _("The register had not been begun on that day.")
    return str(error)


def give_up(job: Job, key: str, error: Exception) -> None:
    """Leave a record that meets a fault of our own; what happened stays with the job."""
    # What an error says may hold personal data: it is kept with the job, not in the log.
    where = "".join(traceback.format_tb(error.__traceback__))
    log.error("record %s is given up after %s\n%s", key, type(error).__name__, where)
    said = "".join(traceback.format_exception_only(error)).strip()
    begin_write(turn=None)
    settle(job, state="failed", failure=said[:2000], leased_until=None)
    words = _(
        "Onward has met a fault of its own. The log says what happened; whoever runs Onward can see it."
    )
    write(key, state="failed", failure=words, finished_at=datetime.now(UTC))
    db.session.commit()
