"""Once a day what killed uploads have left goes, and after a month a file that no document has."""

import io
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import update

from registry.catalogue.documents.files import key_of
from registry.db import begin_write, db
from registry.history import change
from registry.jobs.stopping import StopRequest
from registry.jobs.worker import Worker
from registry.storage import drafted
from registry.storage.folder import Folder
from registry.storage.models import FileRow
from tests.catalogue.documents.conftest import documents, files_in, key_in, upload
from tests.catalogue.documents.contents import PDF, TEXT
from tests.storage.leftovers import drafts


def age(app: Flask, name: str | None, *, days: int) -> None:
    """Make a file, or with no name every draft, as old as if it had been kept some days ago."""
    at = datetime.now(UTC) - timedelta(days=days)
    folder = Path(app.config["ONWARD_INSTANCE"]) / "documents"
    for path in folder.rglob(name or ".*"):
        os.utime(path, (at.timestamp(), at.timestamp()))
    with app.app_context():
        begin_write(turn=1)
        which = FileRow.name == name if name else FileRow.name.is_(None)
        db.session.execute(update(FileRow).where(which).values(at=at))
        db.session.commit()


def a_day_passes(app: Flask) -> None:
    """A worker makes its daily calls."""
    Worker(app, only="short").call_daily(now=datetime.now(UTC), stop=StopRequest())


def test_a_file_that_no_document_has_goes_after_a_month_and_one_that_some_document_has_stays(
    app: Flask, officer: FlaskClient
) -> None:
    keys = {name: key_in(upload(officer, PDF + name.encode(), name)) for name in ("named", "old", "young")}
    kept = {name: f"1/{documents(app)[key].sha256}" for name, key in keys.items()}
    for name in ("old", "young"):
        with app.app_context(), change(1, by="tests", because="As if its file could not go.") as writing:
            writing.remove("documents", keys[name])
    for name, days in (("named", 400), ("old", 31), ("young", 29)):
        age(app, kept[name].removeprefix("1/"), days=days)
    a_day_passes(app)
    assert [kept[name] in files_in(app) for name in keys] == [True, False, True]


def test_what_a_killed_upload_has_left_goes_after_a_day(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("registry.storage.database.Database._forget", lambda *_given: None)
    key = key_of(1, "c" * 64)
    with app.app_context(), drafted(io.BytesIO(TEXT), key=key):
        (left,) = drafts(app)
        place = Folder(Path(app.config["ONWARD_INSTANCE"])).path_of(key).parent
    if not left.startswith("the draft"):
        (place / Path(left).name).write_bytes(TEXT)
    monkeypatch.undo()
    assert drafts(app) == {left}
    a_day_passes(app)
    assert drafts(app) == {left}, "somebody may be at it"
    age(app, None, days=2)
    a_day_passes(app)
    assert drafts(app) == set()
