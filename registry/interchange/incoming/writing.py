"""Writing what a person has seen and said yes to: all of it in one change, together with the job's end."""

from datetime import UTC, datetime

import msgspec
from flask_babel import gettext as _

from registry.db import db
from registry.interchange.importing import COMPARED, import_register
from registry.interchange.incoming.models import ImportRow
from registry.interchange.incoming.parts import close
from registry.interchange.incoming.progress import Cancelled, Telling
from registry.interchange.incoming.queries import part_of, row_of
from registry.interchange.incoming.remembering import remember
from registry.interchange.limits import Progress
from registry.jobs import Job, finish
from registry.snapshot import Snapshot
from registry.web import today


def telling(tell: Telling) -> Progress:
    """Tells what is done: comparing first; then, while nobody else writes, the writing itself."""

    def of_share(done: float) -> None:
        tell(_("Comparing with the register") if done < COMPARED else _("Writing"), 0.95 * done)

    return of_share


def write(job: Job, row: ImportRow, tell: Telling) -> None:
    """Import what was seen, under the name and for the reason of whoever said yes.

    Raises ChangedSincePreview when the register has moved on since; nothing is written then.
    """
    tell(_("Comparing with the register"), 0.0)
    made = part_of(row, "made")
    db.session.rollback()
    assert made is not None, "What was seen is kept until it is written."

    def conclude(entry: int) -> None:
        finish(job)  # raises LeaseLost unless the job is still ours: then nothing of this is kept
        fresh = row_of(job, alone=True)
        if fresh is None or fresh.cancel_asked:
            raise Cancelled
        remember(fresh)
        close(fresh, state="done", at=datetime.now(UTC), entry=entry)

    import_register(
        row.organisation_id,
        msgspec.json.decode(made, type=Snapshot),
        replace=row.replace,
        on=today(),
        by=row.by,
        because=row.because,
        seen=row.seen,
        also=conclude,
        progress=telling(tell),
    )
