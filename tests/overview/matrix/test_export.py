"""The matrix as a file: asked for on its page, made by the worker, all that the filter lets through."""

import csv
import io
import zipfile
from typing import Any

import openpyxl
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from registry.catalogue.vendors.models import VendorRow
from registry.db import db
from registry.judgement.keeper import current
from registry.policy.matrix import verdicts_of
from registry.records.exporting.models import ExportRow
from registry.records.matrix.filters import MatrixRows, matrix_rows
from tests.generated import ON
from tests.overview.matrix.site import HERE, NASTY
from tests.records.exporting.making import work
from tests.web_app import page, path_of, post


def exported(app: Flask, reader: FlaskClient, *, asked: str = "", form: str = "xlsx") -> bytes:
    """The file that somebody gets who asks for it."""
    answer = post(reader, f"{HERE}/export{asked}", {"format": form})
    assert answer.status_code == 303, page(answer).text
    record = path_of(answer)
    assert "Waiting" in page(reader.get(record)).text
    assert work(app)
    read = page(reader.get(record))
    assert read.title == "Matrix"
    file = next(a.get("href", "") for a in read.all("a") if a.get("href", "").endswith("/file"))
    return bytes(reader.get(file, buffered=True).data)


def sheet(content: bytes, title: str) -> list[list[Any]]:
    found = openpyxl.load_workbook(io.BytesIO(content))
    return [list(row) for row in found[title].iter_rows(values_only=True)]


def test_the_workbook_has_every_third_party_and_every_requirement_with_its_verdict(
    app: Flask, reader: FlaskClient
) -> None:
    content = exported(app, reader)
    with app.app_context():
        assessment = current(1, on=ON).assessment
        number = db.session.scalar(select(func.count()).select_from(VendorRow))
    keys = [row[1] for row in sheet(content, "Requirements")[1:]]
    checked = 0
    for title in ("Contract terms", "Rules of the register"):
        _head, *rows = sheet(content, title)
        asked = [
            one for one in assessment.baseline.requirements
            if one.key in keys and bool(one.term) == (title == "Contract terms")
        ]  # fmt: skip
        assert len(rows) == number
        for row in rows:
            cells = verdicts_of(assessment, row[1])
            for one, said in zip(asked, row[7:], strict=True):
                verdict = cells[one.key].verdict
                assert said == ("–" if verdict == "not applicable" else verdict.capitalize())
                checked += 1
    assert checked == len(keys) * (number or 0)
    assert dict(row[:2] for row in sheet(content, "Record"))["How many of them"] == number


def test_heads_are_frozen_and_a_name_calculates_nothing(app: Flask, reader: FlaskClient) -> None:
    content = exported(app, reader, asked="?q=nasty")
    found = openpyxl.load_workbook(io.BytesIO(content))
    page_ = found["Contract terms"]
    assert page_.freeze_panes == "B2"
    assert page_.max_row == 2
    cell = page_["A2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (NASTY, "s", True)


def test_the_csv_files_say_the_same_and_calculate_nothing(app: Flask, reader: FlaskClient) -> None:
    content = exported(app, reader, asked="?country=US&sort=-name&group=security&after=zzz", form="csv")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        name = next(one for one in archive.namelist() if "contract-terms" in one)
        rows = list(csv.reader(io.StringIO(archive.read(name).decode("utf-8-sig"))))
    with app.app_context():
        wanted = set(db.session.scalars(select(VendorRow.key).where(VendorRow.country == "US")))
    assert {row[1] for row in rows[1:]} == wanted
    nasty = next(row for row in rows if row[1] == "nasty")
    assert nasty[0].startswith("'=")


def test_the_list_of_records_names_it_with_what_narrows_it(app: Flask, reader: FlaskClient) -> None:
    exported(app, reader, asked="?kind=authority&short=breach-notice")
    read = page(reader.get("/o/alder/records?kind=matrix"))
    assert "Kind: Authority" in read.text
    assert "Falls short of: Breach notice" in read.text
    link = read.all("tr")[1].find(".//a")
    assert link is not None
    again = page(reader.get(link.get("href", ""))).links["Make it again"]
    assert "kind=authority" in again
    assert page(reader.get(again)).title == "Export the matrix"


def test_a_form_that_is_none_is_refused_and_nothing_asked_for(app: Flask, reader: FlaskClient) -> None:
    asked = {"q": "one\nline", "kind": " authority ", "zzz": "?"}
    assert matrix_rows(asked) == MatrixRows(q="one line", kind="authority")
    before = asked_for(app)
    answer = post(reader, f"{HERE}/export", {"format": "pdf"})
    assert answer.status_code == 200
    assert page(answer).errors
    assert asked_for(app) == before


def asked_for(app: Flask) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(ExportRow)) or 0
