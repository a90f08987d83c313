"""Reading a file that was brought in, and finding out what importing it would do."""

from datetime import UTC, datetime
from typing import Any, cast

import msgspec
from flask import current_app
from flask_babel import gettext as _

from registry.db import begin_write, db
from registry.history import latest_entry, snapshot_of
from registry.interchange.comparing import compare
from registry.interchange.incoming.kinds import is_sheet
from registry.interchange.incoming.models import ImportRow, State
from registry.interchange.incoming.parts import keep
from registry.interchange.incoming.progress import Cancelled, Telling
from registry.interchange.incoming.queries import part_of, row_of
from registry.interchange.incoming.sheets import Rows, outline, rows_of, sheets_in
from registry.interchange.incoming.told import outcome_told, problem_told
from registry.interchange.opening import FileKind
from registry.interchange.registers import parse_register
from registry.jobs import Job, finish
from registry.law import load_law
from registry.snapshot import Snapshot
from registry.web import today


def read(job: Job, row: ImportRow, tell: Telling) -> None:
    """Read a file: of a spreadsheet what its columns seem to be, of a register what it would do."""
    if not is_sheet(row.kind):
        look(job, row, tell)
        return
    tell(_("Reading the file"), 0.0)
    opening = tell.within(_("Reading the file"), 0.0, 0.8)
    sheets = sheets_in(content_of(row), name=row.name, progress=opening)
    tell(_("Looking at the columns"), 0.8)
    told = outline(sheets, register=snapshot_of(row.organisation_id), law=load_law())
    settle(job, "columns", parts={"outline": told})


def look(job: Job, row: ImportRow, tell: Telling) -> None:
    """Find out what a file would do to the register as it stands, and keep that for the person to see."""
    tell(_("Reading the file"), 0.0)
    content = content_of(row)
    entry, register = latest_entry(row.organisation_id), snapshot_of(row.organisation_id)
    db.session.rollback()  # no transaction stays open while the file is looked through
    if is_sheet(row.kind):
        rows = rows_of(content, row, register=register, on=today(), tell=tell)
    else:
        rows = Rows(register_in(content, row, register=register, tell=tell))
    tell(_("Comparing with the register"), 0.8)
    comparison = compare(register, rows.given, replace=row.replace, on=today())
    tell(_("Comparing with the register"), 0.95)
    parts = {
        "made": msgspec.json.encode(rows.given),
        "outcome": outcome_told(comparison, good_rows=rows.good, bad_rows=rows.bad),
        "problems": tuple(map(problem_told, rows.problems)) or None,
        "rest": rows.rest,
    }
    settle(job, "seen", parts=parts, seen=entry, moved=row.moved)


def content_of(row: ImportRow) -> bytes:
    """The file as it came."""
    content = part_of(row, "given")
    db.session.rollback()
    assert content is not None, "A file is let go only when its import is over."
    return content


def register_in(content: bytes, row: ImportRow, *, register: Snapshot, tell: Telling) -> Snapshot:
    """The register that a file holds; it may name what only the organisation's register has."""
    return parse_register(
        content,
        kind=cast(FileKind, row.kind),
        name=row.name,
        law=load_law(),
        limits=current_app.config["ONWARD_LIMITS"],
        progress=tell.within(_("Reading the file"), 0.0, 0.8),
        beside=register,
    )


def settle(job: Job, state: State, *, parts: dict[str, Any], **values: Any) -> None:
    """Keep what was found together with the end of the job; raises LeaseLost when it is another's by now."""
    begin_write(turn=None)
    finish(job)
    row = row_of(job, alone=True)
    if row is None or row.cancel_asked:  # since the last look
        raise Cancelled
    keep(row, **parts)
    row.state, row.step, row.at = state, "", datetime.now(UTC)
    for name, value in values.items():
        setattr(row, name, value)
    db.session.commit()
