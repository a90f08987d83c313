"""Files are kept whole or not at all, once each, as what they are and not as what they are called."""

import errno
import hashlib
import io
import os
import tracemalloc
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from registry.catalogue.documents import files, kinds
from registry.catalogue.documents.files import key_of, read_through
from registry.catalogue.documents.kinds import kind_of_content
from registry.db import begin_write, db
from registry.snapshot import Contract, Document
from registry.storage import drop
from tests.catalogue.contracts.conftest import kept
from tests.catalogue.documents.conftest import HOME, documents, fetched, files_in, key_in, upload
from tests.catalogue.documents.contents import KEPT, PDF, REFUSED, TEXT, many_entries
from tests.html_page import page
from tests.registers import TODAY
from tests.storage.files import full_database
from tests.web_app import client_as, post


def sum_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def kept_as(content: bytes) -> str:
    """What the first organisation's file with a content is kept as."""
    return f"1/{sum_of(content)}"


@pytest.mark.parametrize("name", KEPT)
def test_a_file_is_kept_under_its_checksum_as_what_its_content_is(
    app: Flask, officer: FlaskClient, name: str
) -> None:
    content, media_type = KEPT[name]
    key = key_in(upload(officer, content, "misleading.bin", name=f"Kind {name}"))
    assert documents(app)[key] == Document(
        key=key, name=f"Kind {name}", sha256=sum_of(content), media_type=media_type, added=TODAY
    )
    assert kept_as(content) in files_in(app)
    assert fetched(officer, key).data == content


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_document_is_refused_whatever_it_is_called(
    app: Flask, officer: FlaskClient, name: str
) -> None:
    before, files_before = documents(app), files_in(app)
    read = page(upload(officer, REFUSED[name], name))
    assert "This is no file that can be kept here." in " ".join(read.errors)
    assert documents(app) == before
    assert files_in(app) == files_before


def test_an_empty_file_and_no_file_are_refused(app: Flask, officer: FlaskClient) -> None:
    before = documents(app)
    assert page(upload(officer, b"")).errors == ["The file is empty."]
    assert page(upload(officer, PDF, "")).errors == ["Choose a file."]
    text = {"file": "a text where a file belongs", "name": "Kept"}
    read = page(post(officer, f"{HOME}/add/documents", text))
    assert (read.errors, read.value("name")) == (["Choose a file."], "Kept")
    assert documents(app) == before


def test_a_file_above_the_limit_is_refused_and_one_at_the_limit_kept(
    app: Flask, officer: FlaskClient
) -> None:
    limit = b"%PDF-" + os.urandom(1024 * 1024 - 5)
    before = files_in(app)
    assert page(upload(officer, limit + b"x")).errors == ["The file is larger than 1 MB."]
    assert files_in(app) == before
    assert upload(officer, limit).status_code == 303
    assert files_in(app) - before == {kept_as(limit)}


def test_what_is_larger_than_any_request_may_be_is_refused(
    app: Flask, officer: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    for bound in ("MAX_CONTENT_LENGTH", "ONWARD_LONGEST_UPLOAD"):
        monkeypatch.setitem(app.config, bound, 20_000)
    assert upload(officer, b"%PDF-" + bytes(30_000)).status_code == 413


def test_reading_a_file_through_takes_no_more_memory_for_a_larger_one() -> None:
    large = io.BytesIO(b"%PDF-" + bytes(24 * 1024 * 1024))
    tracemalloc.start()
    content = read_through(large)
    kind = kind_of_content(large, is_text=content.is_text)
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert kind == kinds.PDF
    assert content.size == 24 * 1024 * 1024 + 5
    assert most < 4 * 1024 * 1024


def test_a_character_split_between_two_pieces_is_still_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "CHUNK", 3)
    assert read_through(io.BytesIO("aä€😀".encode() * 5)).is_text
    assert not read_through(io.BytesIO("aä€".encode()[:-1])).is_text


def test_a_zip_with_an_endless_list_of_contents_is_not_looked_into() -> None:
    assert kind_of_content(io.BytesIO(many_entries(50)), is_text=False) == kinds.WORD
    assert kind_of_content(io.BytesIO(many_entries(kinds.MOST_ENTRIES)), is_text=False) is None


def test_the_very_same_file_is_recognised(app: Flask, officer: FlaskClient) -> None:
    content = PDF + b"same"
    key = key_in(upload(officer, content, "first.pdf"))
    before = documents(app)
    answer = upload(officer, content, "second.pdf")
    assert key_in(answer) == key
    assert documents(app) == before
    read = page(officer.get(answer.headers["Location"]))
    assert "This very file is here already, as first.pdf. Nothing was added." in read.text


def test_a_file_that_was_lost_comes_back_when_it_is_sent_again(app: Flask, officer: FlaskClient) -> None:
    content = PDF + b"lost"
    key = key_in(upload(officer, content))
    with app.app_context():
        begin_write(turn=1)
        drop(key_of(1, sum_of(content)))
        db.session.commit()
    assert fetched(officer, key).status_code == 404
    assert key_in(upload(officer, content)) == key
    assert fetched(officer, key).data == content


def test_a_file_for_a_contract_is_attached_to_it_once(app: Flask, officer: FlaskClient) -> None:
    for _time in range(2):
        answer = upload(officer, PDF + b"dpa", "The agreement.pdf", to="host-dpa")
        assert answer.headers["Location"] == f"{HOME}/contracts/host-dpa"
    after: Contract = kept(app, "host-dpa")
    assert after.documents == ("the-agreement",)
    assert after.terms
    assert officer.get(f"{HOME}/contracts/nowhere/documents").status_code == 404


def full(*_given: Any, **_more: Any) -> None:
    """What a disk says that has no room."""
    raise OSError(errno.ENOSPC, "No space left on device")


BREAKING = {
    "folder": [("os.fsync", full), ("pathlib.Path.replace", full)],
    "database": [
        ("registry.storage.database.Database._add", full_database),
        ("registry.storage.database.DatabaseDraft.keep", full_database),
    ],
}
"""Where room can be lacking while a file is kept, by where it is kept."""


@pytest.mark.parametrize("number", [0, 1])
def test_where_there_is_no_room_no_half_file_is_left_and_no_document(
    app: Flask, officer: FlaskClient, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    before, files_before = documents(app), files_in(app)
    with monkeypatch.context() as patched:
        patched.setattr(*BREAKING[app.config["ONWARD_FILES"]][number])
        answer = upload(officer, TEXT + b"no room", "a.txt")
    assert answer.status_code == 507
    assert "disk" in page(answer).text
    assert documents(app) == before
    assert files_in(app) == files_before


def test_a_disk_that_is_full_while_the_file_arrives_is_told(
    app: Flask, officer: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = officer.get(f"{HOME}/add/documents")
    assert answer.status_code == 200
    monkeypatch.setattr("flask.Request._get_file_stream", full)
    sent = {"file": (io.BytesIO(PDF), "a.pdf")}
    refused = officer.post(f"{HOME}/add/documents", data=sent, content_type="multipart/form-data")
    assert refused.status_code == 507


def test_another_organisation_does_not_learn_that_a_file_is_known(app: Flask) -> None:
    content = PDF + b"both"
    mine = client_as(app, "officer")
    theirs = client_as(app, "officer", organisation="birch")
    key = key_in(upload(mine, content, "ours.pdf"))
    answer = upload(theirs, content, "theirs.pdf", home="/o/birch")
    assert key_in(answer) == "theirs"
    assert "already" not in page(theirs.get(answer.headers["Location"])).text
    for home in ("/o/birch", "/o/alder"):
        assert fetched(theirs, key, home=home).status_code == 404


def test_readers_send_nothing(reader: FlaskClient) -> None:
    assert reader.get(f"{HOME}/add/documents").status_code == 403
    assert reader.get(f"{HOME}/contracts/host-dpa/documents").status_code == 403
