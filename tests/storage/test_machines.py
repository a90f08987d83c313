"""Machines that share nothing but the database: what one keeps another gives out, makes and clears up."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
from flask import Flask

from registry.history import change
from registry.interchange.baselines import default_baseline
from registry.jobs.stopping import StopRequest
from registry.jobs.worker import Worker
from registry.law import load_law
from registry.storage.database import Database
from tests.catalogue.documents.conftest import fetched, key_in, upload
from tests.catalogue.documents.contents import PDF
from tests.records.exporting.making import ask, files_of_records, made_record, making, row_of, work
from tests.storage.files import full_database
from tests.web_app import app_in, client_as, fresh_app, with_organisation


class Machines(NamedTuple):
    """An application that serves and one whose worker works, each with a folder of its own."""

    web: Flask
    worker: Flask


@pytest.fixture
def machines(tmp_path: Path) -> Machines:
    settings = {"ONWARD_FILES": "database"}
    for name in ("web", "worker"):
        (tmp_path / name).mkdir()
    web = fresh_app(tmp_path / "web", settings=settings)
    with_organisation(web)
    with web.app_context(), change(1, by="tests", because="The baseline.") as writing:
        writing.put(default_baseline(law=load_law()))
    address = web.config["SQLALCHEMY_DATABASE_URI"]
    return Machines(web, app_in(tmp_path / "worker", settings | {"SQLALCHEMY_DATABASE_URI": address}))


def files_of(app: Flask) -> list[Path]:
    """The files of documents and records that lie on a machine."""
    instance = Path(app.config["ONWARD_INSTANCE"])
    parts = (instance / "documents", instance / "exports")
    return [path for part in parts for path in part.rglob("*") if path.is_file()]


def test_a_document_sent_to_one_machine_is_given_out_by_another(machines: Machines) -> None:
    key = key_in(upload(client_as(machines.web, "officer"), PDF, "dpa.pdf"))
    elsewhere = client_as(machines.worker, "reader")
    answer = fetched(elsewhere, key)
    assert (answer.status_code, answer.data) == (200, PDF)
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert files_of(machines.web) == files_of(machines.worker) == []


def test_a_record_made_on_one_machine_is_given_out_and_deleted_by_another(
    machines: Machines, monkeypatch: pytest.MonkeyPatch
) -> None:
    making(monkeypatch)
    key = ask(machines.web, 1)
    assert work(machines.worker)
    assert row_of(machines.web, key).state == "ready"
    visitor = client_as(machines.web, "officer")
    answer = visitor.get(f"/o/alder/records/{key}/file", buffered=True)
    assert (answer.status_code, answer.data) == (200, b"a record")
    assert files_of(machines.web) == files_of(machines.worker) == []
    Worker(machines.web, only="short").call_daily(now=datetime.now(UTC), stop=StopRequest())
    assert visitor.get(f"/o/alder/records/{key}/file", buffered=True).data == b"a record"


def test_a_record_for_which_the_database_has_no_room_is_given_up_in_words(
    machines: Machines, monkeypatch: pytest.MonkeyPatch
) -> None:
    making(monkeypatch)
    key = ask(machines.web, 1)
    monkeypatch.setattr(Database, "_add", full_database)
    assert work(machines.worker)
    assert row_of(machines.web, key).state == "failed"
    assert "disk" in row_of(machines.web, key).failure
    assert files_of_records(machines.web) == []
    assert files_of(machines.worker) == []


def test_a_machine_clears_up_what_another_has_made_and_what_was_left_on_itself(machines: Machines) -> None:
    now = datetime.now(UTC)
    made_record(machines.web, 1, at=now - timedelta(days=31))
    left = Path(machines.worker.config["ONWARD_INSTANCE"]) / "exports" / "1" / ("0" * 20) / ".making-00"
    left.mkdir(parents=True)
    Worker(machines.worker, only="short").call_daily(now=now, stop=StopRequest())
    assert files_of_records(machines.web) == []
    assert not left.parent.exists()
