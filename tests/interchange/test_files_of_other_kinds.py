"""What is no spreadsheet though it is called one, and workbooks that nobody can open: said so at once."""

import io
import zipfile
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from registry.config import Settings
from registry.errors import BadInput
from registry.interchange.incoming.kinds import kind_of_file
from registry.interchange.spreadsheets import read_sheets
from tests.html_page import page
from tests.interchange.bringing import brought, entry, states, upload
from tests.interchange.spreadsheets.rows import workbook
from tests.web_app import client_as, fresh_app, path_of, with_organisation

BOOK = workbook(("Vendor", "Country"), ("Nimbus Mail", "DE"))
OTHERS = [
    (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "this is a PDF file"),
    (b"\xef\xbb\xbf\n<!DOCTYPE html><table><tr><td>Vendor", "this is a web page"),
    (b"<html><body><table>", "this is a web page"),
    (b"{\\rtf1\\ansi Vendor}", "this is a document of a word processor"),
    (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "this is a picture"),
    (b"\xff\xd8\xff\xe0\x00\x10JFIF", "this is a picture"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "or one with a password"),
]


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Flask:
    monkeypatch.setattr("registry.interchange.incoming.waiting.PATIENCE", 0.0)  # nobody works meanwhile
    made = fresh_app(tmp_path)
    with_organisation(made)
    return made


@pytest.fixture
def officer(app: Flask) -> FlaskClient:
    return client_as(app, "officer")


@pytest.mark.parametrize(("content", "said"), OTHERS)
@pytest.mark.parametrize("name", ["list.xlsx", "list.csv", "list"])
def test_a_file_of_another_kind_is_refused_whatever_it_is_called(
    app: Flask, name: str, content: bytes, said: str
) -> None:
    with app.app_context(), pytest.raises(BadInput) as refused:
        kind_of_file(name, content, limits=Settings())
    assert said in str(refused.value.problems[0])


def test_such_a_file_is_refused_on_the_page_and_no_import_is_begun(app: Flask, officer: FlaskClient) -> None:
    read = page(upload(officer, OTHERS[0][0], name="contract.xlsx"))
    assert "the file: this is a PDF file." in read.text
    assert states(app) == []


def locked(content: bytes) -> bytes:
    """A packed file whose parts are marked as encrypted."""
    marked = bytearray(content)
    for mark, behind in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = -1
        while (at := marked.find(mark, at + 1)) >= 0:
            marked[at + behind] |= 1
    return bytes(marked)


def test_a_workbook_that_wants_a_password_says_so(app: Flask, officer: FlaskClient) -> None:
    read = page(officer.get(brought(app, officer, locked(BOOK), name="list.xlsx")))
    assert "it can be opened with a password only" in read.text
    assert (states(app), entry(app)) == (["refused"], 1)


def test_a_workbook_with_macros_is_read_and_nothing_of_them_is_kept(app: Flask, officer: FlaskClient) -> None:
    whole = io.BytesIO(BOOK)
    with zipfile.ZipFile(whole, "a") as packed:
        packed.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0 a macro")
    url = path_of(officer.get(brought(app, officer, whole.getvalue(), name="list.xlsm")))
    assert "Nimbus Mail" in page(officer.get(url)).text


def test_a_formula_that_was_never_calculated_is_told_with_its_cell() -> None:
    with pytest.raises(BadInput) as refused:
        read_sheets(workbook(("Vendor", "Country"), ("Nimbus", "=A2")), name="list.xlsx", limits=Settings())
    assert "in cell B2 of" in str(refused.value.problems[0])


class Enough(Exception):
    """Whoever watches has had enough."""


def test_reading_tells_how_far_it_is_and_can_be_stopped() -> None:
    shares: list[float] = []
    table = [("Vendor", "Country"), *((f"Works {n}", "DE") for n in range(3_500))]
    read_sheets(workbook(*table), name="list.xlsx", limits=Settings(), progress=shares.append)
    assert shares == sorted(shares)
    assert (len(shares), 0.8 < shares[-1] <= 1) == (3, True)

    def stop(_share: float) -> None:
        raise Enough

    with pytest.raises(Enough):
        read_sheets(workbook(*table), name="list.xlsx", limits=Settings(), progress=stop)


def test_of_several_sheets_the_one_that_is_understood_comes_first(app: Flask, officer: FlaskClient) -> None:
    notes = [("What", "Who"), ("Last change", "Ann")]
    book = workbook(
        ("Read me", "first"),
        ("See the next sheet", ""),
        Notes=notes,
        Vendors=[("Vendor", "Country", "Purpose"), ("Nimbus Mail", "DE", "Hosting")],
    )
    url = path_of(officer.get(brought(app, officer, book, name="book.xlsx")))
    assert "Nimbus Mail" in page(officer.get(url)).text
    assert "Nimbus Mail" not in page(officer.get(url, query_string={"sheet": "Notes"})).text
