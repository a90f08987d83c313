"""Documents are listed, shown with what rests on them, given back safely, edited and removed."""

from typing import Any
from urllib.parse import unquote

import msgspec
import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from registry.catalogue.documents.kinds import KINDS, ending_for
from registry.catalogue.documents.naming import LONGEST_NAME, display_name
from registry.snapshot import Document
from tests.catalogue.contracts.conftest import kept, store
from tests.catalogue.contracts.filling import send
from tests.catalogue.documents.conftest import HOME, documents, fetched, files_in, key_in, upload
from tests.catalogue.documents.contents import PDF, TEXT
from tests.html_page import page, words
from tests.registers import term
from tests.web_app import client_as


def sent(client: FlaskClient, content: bytes, name: str) -> str:
    return key_in(upload(client, content, name))


@pytest.mark.parametrize(
    ("given_name", "content", "ending"),
    [
        ("Vertrag „A“.pdf", PDF + b"1", ".pdf"),
        ('quote" and; semicolon.pdf', PDF + b"2", ".pdf"),
        ("../../etc/passwd", PDF + b"3", "passwd.pdf"),
        ("C:\\Users\\me\\dpa.pdf", PDF + b"4", "dpa.pdf"),
        ("page.html", b"<html><script>alert(1)</script></html>", "page.html.txt"),
        ("exe\u202efdp.pdf", PDF + b"5", "exe fdp.pdf"),
        ("a" * 400 + ".txt", TEXT + b"6", "a.txt"),
    ],
)
def test_a_file_is_given_back_to_be_saved_and_never_to_be_run(
    officer: FlaskClient, reader: FlaskClient, given_name: str, content: bytes, ending: str
) -> None:
    key = sent(officer, content, given_name)
    answer = fetched(reader, key)
    assert answer.data == content
    disposition = answer.headers["Content-Disposition"]
    assert disposition.startswith("attachment;")
    assert "\r" not in disposition + key
    assert unquote(disposition.rpartition("=")[2].strip('"')).removeprefix("UTF-8''").endswith(ending)
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.mimetype in ("application/pdf", "text/plain")


def test_a_document_whose_file_is_not_here_says_so(app: Flask, reader: FlaskClient) -> None:
    odd = Document(key="imported", name="Imported", sha256="0" * 64, media_type="text/html")
    store(app, odd, Document(key="paper", name="On paper"))
    for key in ("imported", "paper"):
        answer = fetched(reader, key)
        assert answer.status_code == 404
        assert page(answer).title.startswith("The file is not here")
        assert "not kept here" in page(reader.get(f"{HOME}/documents/{key}")).text
    for key in ("nowhere", "..%2f..%2fsecret", "%00"):
        assert fetched(reader, key).status_code == 404


def test_a_media_type_that_an_import_made_up_is_not_given_out(app: Flask, officer: FlaskClient) -> None:
    key = sent(officer, PDF + b"html", "x.pdf")
    document = documents(app)[key]
    store(app, msgspec.structs.replace(document, media_type="text/html"))
    assert fetched(officer, key).mimetype == "application/octet-stream"


def test_the_page_shows_what_rests_on_a_document(app: Flask, officer: FlaskClient) -> None:
    key = key_in(upload(officer, PDF + b"evidence", "evidence.pdf"))
    contract = kept(app, "host-dpa")
    rows = (term("audit", value="inspection", document=key, page=3),)
    store(app, msgspec.structs.replace(contract, terms=rows, documents=(key,)))
    read = page(officer.get(f"{HOME}/documents/{key}"))
    assert read.links["Audits"] == f"{HOME}/contracts/host-dpa/terms/audit"
    assert "page 3" in read.text
    assert "evidence of a term" in read.text
    blocked = page(officer.get(f"{HOME}/documents/{key}/remove"))
    assert blocked.title == "This document cannot be removed"
    assert not blocked.all("input", name="reason")
    refused = officer.post(f"{HOME}/documents/{key}/remove", data={"reason": "x", "version": "1"})
    assert refused.status_code in (200, 400)
    assert key in documents(app)
    store(app, contract)


@pytest.fixture(scope="module")
def listed(app: Flask) -> None:
    store(
        app,
        Document(key="la", name="list: annex", media_type="application/pdf", pages=9),
        Document(key="lb", name="List: Bill", media_type="image/png"),
        Document(key="lc", name="List: 100% <i>"),
    )


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=list", ["List: 100% <i>", "list: annex", "List: Bill"]),
        ("q=list&sort=-name", ["List: Bill", "list: annex", "List: 100% <i>"]),
        ("q=list&kind=image/png", ["List: Bill"]),
        ("q=100%25", ["List: 100% <i>"]),
        ("q=list&use=named", []),
        ("q=list&use=unused&sort=added", ["list: annex", "List: Bill", "List: 100% <i>"]),
    ],
)
def test_the_list_is_filtered_and_sorted(
    listed: None, reader: FlaskClient, query: str, found: list[str]
) -> None:
    read = page(reader.get(f"{HOME}/documents?{query}"))
    assert [words(cell) for cell in read.all("th", scope="row")] == found


FULL = Document(
    key="full",
    name='Name "A" & <b>',
    sha256="a" * 64,
    media_type="application/pdf",
    pages=12,
    added=None,
    note="One\ntwo",
)


def test_a_form_that_nobody_touched_changes_nothing(app: Flask, officer: FlaskClient) -> None:
    store(app, FULL)
    assert send(officer, f"{HOME}/documents/full/edit").status_code == 303
    assert documents(app)["full"] == FULL


def test_name_pages_and_note_change_and_the_file_stays(app: Flask, officer: FlaskClient) -> None:
    store(app, FULL)
    changes = {"name": "Renamed", "pages": "3", "note": "", "sha256": "b" * 64, "key": "other"}
    assert send(officer, f"{HOME}/documents/full/edit", changes).status_code == 303
    assert documents(app)["full"] == msgspec.structs.replace(FULL, name="Renamed", pages=3, note="")


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("name", "", "Write what it is called."),
        ("name", "x" * 501, "longer than 500"),
        ("name", "a\x00", "control character"),
        ("pages", "0", "cannot be meant"),
        ("pages", "many", "Write a whole number"),
        ("note", "n" * 20_001, "longer than 20000"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_written(
    app: Flask, officer: FlaskClient, field: str, value: Any, said: str
) -> None:
    store(app, FULL)
    read = page(send(officer, f"{HOME}/documents/full/edit", {field: value}))
    assert said in " ".join(read.errors)
    assert documents(app)["full"] == FULL


def test_whoever_comes_second_sees_both_versions(app: Flask, officer: FlaskClient) -> None:
    store(app, FULL)
    store(app, msgspec.structs.replace(FULL, name="Theirs"))
    read = page(send(officer, f"{HOME}/documents/full/edit", {"name": "Mine", "version": "1"}))
    assert {"Mine", "Theirs"} <= {"".join(mark.itertext()) for mark in read.all("mark")}
    assert documents(app)["full"].name == "Theirs"


def test_a_document_is_removed_with_its_file_once_no_organisation_has_it(
    app: Flask, officer: FlaskClient
) -> None:
    theirs = client_as(app, "officer", organisation="birch")
    before = files_in(app)
    mine = sent(officer, PDF + b"shared", "shared.pdf")
    other = key_in(upload(theirs, PDF + b"shared", "shared.pdf", home="/o/birch"))
    assert send(officer, f"{HOME}/documents/{mine}/remove").status_code == 200
    assert mine in documents(app)
    gone = send(officer, f"{HOME}/documents/{mine}/remove", {"reason": "Not needed"})
    assert gone.status_code == 303
    assert mine not in documents(app)
    assert fetched(theirs, other, home="/o/birch").data == PDF + b"shared"
    assert send(theirs, f"/o/birch/documents/{other}/remove", {"reason": "Not needed"}).status_code == 303
    assert files_in(app) == before


def test_readers_edit_and_remove_nothing(app: Flask, reader: FlaskClient) -> None:
    store(app, FULL)
    for what in ("edit", "remove"):
        assert reader.get(f"{HOME}/documents/full/{what}").status_code == 403
    assert not {"Edit", "Remove"} & set(page(reader.get(f"{HOME}/documents/full")).links)


@given(st.text(max_size=300))
def test_a_name_that_is_shown_has_no_folders_and_nothing_hidden(name: str) -> None:
    shown = display_name(name)
    assert len(shown) <= LONGEST_NAME
    assert not set("/\\\n\r\t\x00\u202e\u200b") & set(shown)
    assert display_name(shown) == shown


def test_a_name_gets_the_ending_of_its_kind() -> None:
    for kind in KINDS:
        assert not ending_for(f"a{kind.endings[0].upper()}", kind.media_type)
        assert ending_for("a.html", kind.media_type) == kind.endings[0]
    assert not ending_for("a.bin", "application/octet-stream")
