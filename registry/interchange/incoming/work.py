"""The next step of an import, as the worker does it: the file is read, looked through, or written."""

import logging
import traceback
from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from flask_babel import gettext as _

from registry.db import begin_write, db
from registry.errors import BadInput, Busy, OnwardError, Problem
from registry.interchange.importing import ChangedSincePreview
from registry.interchange.incoming.changes import IMPORT
from registry.interchange.incoming.looking import look, read
from registry.interchange.incoming.models import AT_WORK, ImportRow, State
from registry.interchange.incoming.parts import close, keep
from registry.interchange.incoming.progress import Cancelled, Telling
from registry.interchange.incoming.queries import row_of
from registry.interchange.incoming.told import problem_told
from registry.interchange.incoming.writing import write
from registry.jobs import Job, LeaseLost, Tell, does, finish
from registry.jobs.queue import settle

log = logging.getLogger("onward.worker")

MOST_TRIES = 2
"""How often a step is begun that meets a fault of our own: whoever waits for it is told soon."""

STEPS: Mapping[str, Callable[[Job, ImportRow, Telling], None]] = {
    "reading": read,
    "looking": look,
    "writing": write,
}


@does(IMPORT, long=True)
def bring_in(job: Job, *, tell: Tell) -> None:
    """Do the step of an import that a job is for; what comes of it is kept together with the job's end."""
    row = row_of(job)
    if row is None or row.job_id != job.id or row.state not in AT_WORK:
        return
    attempt, step = job.attempts, STEPS[row.state]
    db.session.expunge(row)
    db.session.rollback()  # no transaction stays open while a file is read
    telling = Telling(db.engine, row.key, share=tell)
    try:
        try:
            step(job, row, telling)
        except ChangedSincePreview:
            row.moved = True
            look(job, row, telling)
    except Cancelled:
        conclude(job, state="cancelled")
    except BadInput as refused:
        conclude(job, state="refused", problems=refused.problems)
    except (LeaseLost, Busy):
        raise
    except OnwardError as error:
        conclude(job, state="failed", failure=str(error))
    except Exception as error:
        if attempt < MOST_TRIES:
            raise  # the worker tries again soon
        give_up(job, error)


def conclude(job: Job, *, state: State, problems: tuple[Problem, ...] = (), failure: str = "") -> None:
    """Say why an import has come to nothing, and end its job."""
    begin_write(turn=None)
    finish(job)
    row = row_of(job, alone=True)
    if row is not None:
        close(row, state=state, at=datetime.now(UTC), failure=failure)
        keep(row, problems=tuple(map(problem_told, problems)) or None)
    db.session.commit()


def give_up(job: Job, error: Exception) -> None:
    """Leave an import that meets a fault of our own; what happened stays with the job."""
    # What an error says may hold personal data: it is kept with the job, not in the log.
    where = "".join(traceback.format_tb(error.__traceback__))
    log.error("import %s is given up after %s\n%s", job.about, type(error).__name__, where)
    said = "".join(traceback.format_exception_only(error)).strip()
    begin_write(turn=None)
    settle(job, state="failed", failure=said[:2000], leased_until=None)
    row = row_of(job, alone=True)
    if row is not None:
        words = _(
            "Onward has met a fault of its own. The log says what happened; whoever runs Onward can see it."
        )
        close(row, state="failed", at=datetime.now(UTC), failure=words)
    db.session.commit()
