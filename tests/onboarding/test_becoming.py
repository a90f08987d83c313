"""What third parties have sent becomes documents of the register, wherever files are kept."""

from pathlib import Path

import pytest
from flask import Flask

from registry.errors import BadInput
from registry.history import find_row
from registry.history.bookkeeping import bookkeeping
from registry.onboarding.proofs.files import kept_proof, key_of
from registry.onboarding.queries import onboarding_of
from registry.snapshot import Document
from registry.storage import all_kept, drop
from tests.catalogue.contracts.filling import send
from tests.catalogue.documents.contents import PDF
from tests.cli.running import onward
from tests.databases import databases
from tests.onboarding.answering import answers_of
from tests.onboarding.sending import Sender, accept
from tests.registers import TODAY
from tests.web_app import client_as, fresh_app, with_organisation


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """An organisation that asks third parties; every test asks one of its own."""
    made = fresh_app(tmp_path_factory.mktemp("becoming"))
    with_organisation(made)
    with_organisation(made, key="birch")
    client_as(made, "officer")
    return made


def test_files_become_documents_in_their_order_and_a_known_one_stays_the_one_there_is(app: Flask) -> None:
    one = Sender(app, "Accepted Ltd")
    mine, theirs = PDF + b"mine", PDF + b"theirs"
    one.send(mine, "ours.pdf")
    (first,) = accept(app, one.key)
    two = Sender(app, "Again Ltd")
    two.send(theirs, "ours.pdf")
    two.send(mine, "the same.pdf")
    assert accept(app, two.key) == ("ours-2", first)
    officer = client_as(app, "officer", email="officer@proofs.example")
    assert officer.get("/o/alder/documents/ours-2/file", buffered=True).data == theirs
    with app.test_request_context():
        row = find_row(1, "documents", "ours-2")
        assert row is not None
        value: Document = row.value
        assert (value.name, value.media_type, value.added) == ("ours.pdf", "application/pdf", TODAY)


def test_when_accepting_fails_no_file_is_left_behind_and_a_lost_one_is_named(app: Flask) -> None:
    one = Sender(app, "Failing Ltd")
    one.send(PDF + b"fails", "dpa.pdf")
    with pytest.raises(RuntimeError):
        accept(app, one.key, fail=True)
    (proof,) = answers_of(app, one.key).proofs
    with app.test_request_context():
        assert proof.sha256 not in {key.name for key in all_kept("documents")}
        row = onboarding_of(1, one.key)
        assert kept_proof(row, proof) is not None
        with bookkeeping(turn=1):
            drop(key_of(row, proof.sha256))
    with pytest.raises(BadInput) as refused:
        accept(app, one.key)
    assert refused.value.problems[0].place == "dpa.pdf"


def test_files_can_be_kept_in_the_database_and_move_from_one_place_to_the_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = fresh_app(tmp_path, settings={"ONWARD_FILES": "database"})
    with_organisation(made)
    client_as(made, "officer")
    one = Sender(made, "Moving Ltd")
    one.send(PDF, "dpa.pdf")
    (proof,) = answers_of(made, one.key).proofs
    address = f"{one.path}/documents/{proof.sha256}/file"
    assert one.client.get(address, buffered=True).data == PDF
    assert list(tmp_path.glob("answers/*")) == []
    monkeypatch.setenv("ONWARD_INSTANCE", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", databases().address(tmp_path))
    told = onward("files", "move", "--to", "folder").stdout
    assert "0 documents and 0 records and 1 file of a third party" in told
    assert [path.name for path in tmp_path.glob("answers/1/*/*")] == [proof.sha256]
    assert one.client.get(address, buffered=True).data == PDF
    (key,) = accept(made, one.key)
    assert made.test_client().get(address).status_code == 303
    assert (
        send(one.client, f"{one.path}/documents/{proof.sha256}/remove", holding="version").status_code == 303
    )
    assert list(tmp_path.glob("answers/1/*")) == []
    officer = client_as(made, "officer", email="officer@moving.example")
    assert officer.get(f"/o/alder/documents/{key}/file", buffered=True).data == PDF
