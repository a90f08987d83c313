"""Records for tests of pages and work: asked for, made in a moment, or made by what a test says."""

import hashlib
import io
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Literal

import pytest
from flask import Flask
from sqlalchemy import select

from registry.db import begin_write, db
from registry.jobs import Job
from registry.jobs.stopping import StopRequest
from registry.jobs.worker import Worker
from registry.records.asked import Asked, Selection
from registry.records.exporting.changes import ask_for
from registry.records.exporting.files import key_of, makings_folder
from registry.records.exporting.models import ExportRow, Question
from registry.records.exporting.naming import file_name
from registry.records.exporting.queries import export_of
from registry.records.telling import Progress, Tell
from registry.records.writing import Format, Written
from registry.storage import all_kept, drafted
from tests.storage.leftovers import drafts

NOON = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)
ON = date(2026, 6, 1)


def question(
    on: date = ON,
    *,
    recorded: date | None = None,
    form: Format = "json",
    kind: Literal["gaps", "dossier"] = "gaps",
    **selection: Any,
) -> Question:
    """A question for a gap report of the whole organisation, unless told otherwise."""
    asked = Asked(kind=kind, on=on, selection=Selection(**selection))
    return Question(asked=asked, format=form, recorded=recorded)


def ask(app: Flask, organisation_id: int, *, by: str = "nobody", at: datetime = NOON, **more: Any) -> str:
    """Ask for a record; gives its key."""
    with app.app_context():
        return ask_for(organisation_id, question(**more), by=by, at=at)


def made_record(
    app: Flask, organisation_id: int, *, by: str = "nobody", at: datetime = NOON, content: bytes = b"{}\n"
) -> str:
    """A record that is ready, with a file; gives its key."""
    key = ask(app, organisation_id, by=by, at=at)
    name = file_name(question(), organisation="alder")
    file_key = key_of(organisation_id, key, name=name)
    with app.app_context(), drafted(io.BytesIO(content), key=file_key) as draft:
        begin_write(turn=organisation_id)
        row = export_of(organisation_id, key)
        db.session.get_one(Job, row.job_id).state = "done"
        row.state, row.finished_at, row.made_at = "ready", at, at
        row.name, row.sha256 = name, draft.sha256
        row.size, row.pages, row.data_sha256 = len(content), 7, "b" * 64
        draft.keep()
        db.session.commit()
    return key


def files_of_records(app: Flask) -> list[str]:
    """The files of records that are kept, and whatever is left of others, in either place."""
    with app.app_context():
        kept = {f"{file.organisation_id}/{file.name}" for file in all_kept("records")}
        root = makings_folder()
    lying = {str(path.relative_to(root)) for path in root.rglob("*") if path.is_file()}
    return sorted(kept | lying | drafts(app))


def row_of(app: Flask, key: str) -> ExportRow:
    """A record's row as it is now, apart from any session."""
    with app.app_context():
        row = db.session.scalars(select(ExportRow).filter_by(key=key)).one()
        db.session.expunge(row)
        return row


def job_of(app: Flask, key: str) -> Job:
    """The job that makes a record, apart from any session."""
    with app.app_context():
        job = db.session.get_one(Job, db.session.scalars(select(ExportRow).filter_by(key=key)).one().job_id)
        db.session.expunge(job)
        return job


class Made:
    """Stands for what `material_of` makes: everything that was asked for."""

    def __init__(self, snapshot: Any, baseline: Any, *, asked: Any, made: Any) -> None:
        self.snapshot, self.baseline, self.asked, self.made = snapshot, baseline, asked, made
        self.data = "d" * 64


Writes = Callable[[Made, Path, Tell], None]
"""What a test has written as the file of a record."""


def writes_well(material: Made, out: Path, tell: Tell) -> None:
    """A file at once."""
    tell(Progress("Printing", 0.5, 3))
    out.write_bytes(b"a record")


def making(monkeypatch: pytest.MonkeyPatch, writes: Writes = writes_well) -> list[Made]:
    """From now on records are made by a function of the test; gives what they are made from."""
    found: list[Made] = []

    def material_of(snapshot: Any, baseline: Any, _law: Any, *, asked: Any, made: Any) -> tuple[Made, bytes]:
        found.append(Made(snapshot, baseline, asked=asked, made=made))
        return found[-1], b"{}"

    def write_record(material: Made, _data: bytes, *, out: Path, tell: Tell, **_: Any) -> Written:
        writes(material, out, tell)
        content = out.read_bytes()
        return Written(7, hashlib.sha256(content).hexdigest(), len(content))

    monkeypatch.setattr("registry.records.exporting.work.material_of", material_of)
    monkeypatch.setattr("registry.records.exporting.work.write_record", write_record)
    return found


def work(app: Flask) -> bool:
    """Let a worker for long work do its next job; false when there was none."""
    return Worker(app, only="long").do_next(StopRequest())
