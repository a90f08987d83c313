"""`onward files move` takes all documents and records from one place to the other and says what it did."""

from pathlib import Path

import pytest
from flask import Flask

from registry.storage import all_kept
from registry.storage.keeping import place
from tests.catalogue.documents.conftest import fetched, key_in, upload
from tests.catalogue.documents.contents import PDF
from tests.cli.running import onward
from tests.databases import databases
from tests.records.exporting.making import made_record
from tests.storage.files import KEY, RECORD, keep
from tests.web_app import client_as, fresh_app, with_organisation


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """An installation with an organisation, as its commands find it, too."""
    made = fresh_app(tmp_path)
    with_organisation(made)
    monkeypatch.setenv("ONWARD_INSTANCE", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", databases().address(tmp_path))
    return made


def kept(app: Flask) -> dict[str, int]:
    """How many files there are in each place."""
    with app.app_context():
        return {
            where: len([*place(where).all_kept("documents"), *place(where).all_kept("records")])
            for where in ("folder", "database")
        }


def test_documents_and_records_are_moved_there_and_back_and_can_be_fetched_all_the_while(app: Flask) -> None:
    officer = client_as(app, "officer")
    document = key_in(upload(officer, PDF, "dpa.pdf"))
    record = made_record(app, 1)
    for where, words in (("database", "the database"), ("folder", "the instance folder")):
        answer = onward("files", "move", "--to", where)
        assert answer.exit_code == 0, answer.output
        assert f"Moved into {words}: 1 document and 1 record, 0.0 MB." in answer.stdout
        assert kept(app)[where] == sum(kept(app).values()) == 2
        assert fetched(officer, document).data == PDF
        assert officer.get(f"/o/alder/records/{record}/file", buffered=True).data == b"{}\n"
    again = onward("files", "move", "--to", "folder")
    assert (again.exit_code, again.stderr) == (0, "")
    assert "0 documents and 0 records" in again.stdout


def test_whoever_moves_files_is_told_where_new_ones_go(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    told = onward("files", "move", "--to", "database").stderr
    assert "New files are kept in the instance folder until you set ONWARD_FILES=database." in told
    monkeypatch.setenv("ONWARD_FILES", "database")
    assert onward("files", "move", "--to", "database").stderr == ""


def test_what_cannot_be_moved_is_named_and_stays(app: Flask, tmp_path: Path) -> None:
    keep(app, KEY, b"damaged")
    keep(app, RECORD)
    stray = tmp_path / "documents" / "7" / KEY.name[:2] / KEY.name
    stray.parent.mkdir(parents=True)
    stray.write_bytes(b"nobody's")
    answer = onward("files", "move", "--to", "database")
    assert answer.exit_code == 1
    assert "0 documents and 1 record" in answer.stdout
    assert f"document {KEY.name} of organisation 1: its content is not what its checksum" in answer.stderr
    assert f"document {KEY.name} of organisation 7: there is no organisation 7" in answer.stderr
    assert stray.read_bytes() == b"nobody's"
    with app.app_context():
        assert KEY in set(all_kept("documents"))


def test_a_place_that_there_is_not_is_refused(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    assert onward("files", "move", "--to", "cloud").exit_code == 2
    monkeypatch.setenv("ONWARD_FILES", "cloud")
    refused = onward("files", "move", "--to", "database")
    assert refused.exit_code == 2
    assert "ONWARD_FILES: 'cloud' is no place for files. Write folder or database." in refused.stderr


def test_a_step_without_a_place_for_files_is_not_gone_back_to_while_there_are_some(app: Flask) -> None:
    keep(app, RECORD, kept_in="database")
    refused = onward("migrate", "--to", "0006")
    assert refused.exit_code == 2
    assert "onward files move --to folder" in refused.stderr
    assert kept(app)["database"] == 1
    onward("files", "move", "--to", "folder")
    assert onward("migrate", "--to", "0006").exit_code == 0
