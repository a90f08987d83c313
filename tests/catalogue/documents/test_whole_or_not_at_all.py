"""An upload is one change: document, contract and file together, or none of them."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.exc import OperationalError

from registry.catalogue.documents import removing, uploading
from registry.errors import BadInput, Problem
from registry.history import change, latest_entry
from registry.snapshot import Document
from registry.storage.database import Database
from registry.storage.folder import Folder
from tests.catalogue.contracts.conftest import kept, store
from tests.catalogue.contracts.filling import send
from tests.catalogue.documents.conftest import HOME, documents, files_in, key_in, upload
from tests.catalogue.documents.contents import PDF
from tests.html_page import page

CHANGING = import_module("registry.history.change")
"""The module, whose name its own function takes."""


def entries(app: Flask) -> int:
    with app.app_context():
        return latest_entry(1)


@contextmanager
def nothing_written(app: Flask) -> Iterator[None]:
    """Neither a document nor a file nor an entry of the history comes of what is done within."""
    before = documents(app), kept(app, "host-dpa"), files_in(app), entries(app)
    yield
    assert (documents(app), kept(app, "host-dpa"), files_in(app), entries(app)) == before


def locked(**_more: Any) -> None:
    """What a database says to a writer whose turn does not come."""
    raise OperationalError("BEGIN IMMEDIATE", {}, sqlite3.OperationalError("database is locked"))


def test_a_document_for_a_contract_is_added_and_named_in_one_entry_of_the_history(
    app: Flask, officer: FlaskClient
) -> None:
    before = entries(app)
    assert upload(officer, PDF + b"one change", "one.pdf", to="host-dpa").status_code == 303
    assert entries(app) == before + 1
    assert "one" in documents(app)
    assert "one" in kept(app, "host-dpa").documents


@pytest.mark.parametrize("field", ["name", "because"])
def test_a_control_character_is_told_at_its_field_and_nothing_is_written(
    app: Flask, officer: FlaskClient, field: str
) -> None:
    typed = {"name": "A name", "because": "A reason", field: "bell\x07"}
    with nothing_written(app):
        answer = upload(officer, PDF + b"bell", to="host-dpa", **typed)
    read = page(answer)
    assert answer.status_code == 200
    assert read.errors == ["The control character U+0007 cannot be kept. Take it away."]
    (shown,) = read.all("input", name=field)
    assert shown.get("aria-invalid") == "true"


def test_what_the_register_refuses_is_said_and_what_was_typed_stays(
    app: Flask, officer: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_given: Any) -> None:
        where = ("documents", "odd", "name")
        raise BadInput("the register", [Problem("the document", "this name", "is too odd.", where)])

    monkeypatch.setattr(CHANGING, "record", refuse)
    with nothing_written(app):
        answer = upload(officer, PDF + b"refused", name="Odd", because="A reason", to="host-dpa")
    read = page(answer)
    assert answer.status_code == 200
    assert read.errors == ["This name is too odd."]
    assert (read.value("name"), read.value("because")) == ("Odd", "A reason")
    assert "Choose the file again" in read.text


def test_a_key_that_somebody_took_meanwhile_is_said_and_what_was_typed_stays(
    app: Flask, officer: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    store(app, Document(key="taken", name="Taken"))
    monkeypatch.setattr(uploading, "free_key", lambda *_given: "taken")
    with nothing_written(app):
        read = page(upload(officer, PDF + b"taken", name="Mine", because="A reason"))
    assert "Nothing was saved yet" in " ".join(read.errors)
    assert (read.value("name"), read.value("because")) == ("Mine", "A reason")


def test_a_contract_that_went_meanwhile_is_not_found_and_nothing_is_written(
    app: Flask, officer: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploading, "find_row", lambda *_given: None)
    with nothing_written(app):
        assert upload(officer, PDF + b"gone", to="host-dpa").status_code == 404


def test_a_register_that_is_busy_keeps_no_file(
    app: Flask, officer: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    with nothing_written(app), monkeypatch.context() as patched:
        patched.setattr(CHANGING, "begin_write", locked)
        assert upload(officer, PDF + b"busy").status_code == 503


def test_what_is_refused_leaves_a_file_alone_that_another_document_has(
    app: Flask, officer: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    key_in(upload(officer, PDF + b"precious"))
    monkeypatch.setattr(uploading, "find_row", lambda *_given: None)
    with nothing_written(app):
        assert upload(officer, PDF + b"precious", to="host-dpa").status_code == 404


@pytest.mark.parametrize("trouble", ["lock", "disk"])
def test_a_file_that_cannot_be_deleted_now_is_told_and_the_document_is_gone(
    app: Flask, officer: FlaskClient, monkeypatch: pytest.MonkeyPatch, trouble: str
) -> None:
    def unwilling(*_given: Any, **_more: Any) -> None:
        raise PermissionError("not this file")

    key = key_in(upload(officer, PDF + trouble.encode(), f"{trouble}.pdf"))
    sha256 = documents(app)[key].sha256 or ""
    with monkeypatch.context() as patched:
        if trouble == "lock":
            patched.setattr(removing, "begin_write", locked)
        else:
            for place in (Folder, Database):
                patched.setattr(place, "drop", unwilling)
        answer = send(officer, f"{HOME}/documents/{key}/remove", {"reason": "Not needed"})
    assert answer.status_code == 303
    assert key not in documents(app)
    told = page(officer.get(answer.headers["Location"])).text
    assert f"Document removed: {trouble}.pdf" in told
    assert "could not be deleted" in told
    assert sha256 in told
    again = key_in(upload(officer, PDF + trouble.encode(), f"{trouble}.pdf"))
    assert send(officer, f"{HOME}/documents/{again}/remove", {"reason": "Not needed"}).status_code == 303
    assert not [name for name in files_in(app) if name.endswith(sha256)]


def test_a_document_that_changed_since_the_question_was_asked_stays(app: Flask, officer: FlaskClient) -> None:
    key = key_in(upload(officer, PDF + b"changed", "changed.pdf"))
    with app.app_context(), change(1, by="tests", because="Meanwhile.") as writing:
        writing.put(Document(key=key, name="Changed", sha256=documents(app)[key].sha256))
    stale = {"reason": "Not needed", "version": "1"}
    with nothing_written(app):
        read = page(send(officer, f"{HOME}/documents/{key}/remove", stale))
    assert "Somebody else has changed this meanwhile" in " ".join(read.errors)
    assert read.value("reason") == "Not needed"
