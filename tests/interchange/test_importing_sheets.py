"""Importing a list from a spreadsheet in the browser: columns, a dry run by row and column, the good rows."""

from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import Workbook, load_workbook

from registry.history import change
from registry.interchange.spreadsheets import ROW_KINDS
from registry.snapshot import Vendor
from tests.catalogue.contracts.filling import form_of, send, shown_in
from tests.html_page import page
from tests.interchange.bringing import (
    LIST,
    brought,
    columns_page,
    confirm,
    entry,
    kept,
    looked,
    parts,
    states,
    upload,
    work,
)
from tests.web_app import client_as, fresh_app, path_of, with_organisation

MARKUP = "<script>alert(1)</script>"
BAD = LIST + f"Fern Payroll;Payroll;Narnia;salary;;ja\n{MARKUP};Statistics;Germany;{MARKUP};;no\n".encode()


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Flask:
    monkeypatch.setattr("registry.interchange.incoming.waiting.PATIENCE", 0.0)  # nobody works meanwhile
    made = fresh_app(tmp_path)
    with_organisation(made)
    return made


@pytest.fixture
def officer(app: Flask) -> FlaskClient:
    return client_as(app, "officer")


def test_a_list_is_understood_by_its_heads_and_imported_on_a_yes(app: Flask, officer: FlaskClient) -> None:
    url = columns_page(app, officer, LIST)
    read = page(officer.get(url))
    for said in ("2 rows below the heads", "Nimbus Mail · Brook Analytics", "as their heads suggest"):
        assert said in read.text
    preview = looked(app, officer, url)
    read = page(officer.get(preview))
    assert "New: Nimbus Mail" in read.text
    assert "cannot be imported" not in read.text
    assert entry(app) == 1
    done = confirm(app, officer, preview)
    assert "The file was imported" in done.title
    assert "did not go" not in done.text
    after = kept(app)
    assert {"Nimbus Mail", "Brook Analytics", "Relay GmbH"} <= {one.name for one in after.vendors}
    assert {one.country for one in after.vendors if one.name == "Brook Analytics"} == {"US"}
    assert entry(app) == 2


def test_rows_with_problems_are_told_by_row_and_column_and_come_back_with_reasons(
    app: Flask, officer: FlaskClient
) -> None:
    preview = looked(app, officer, columns_page(app, officer, BAD))
    answer = officer.get(preview)
    assert MARKUP not in answer.text
    read = page(answer)
    assert "2 rows cannot be imported" in read.text
    for said in ("Narnia", MARKUP, "this is no country"):
        assert said in read.text
    rest = officer.get(read.links["Download the rows with the reasons"])
    assert rest.headers["Content-Disposition"] == 'attachment; filename="alder-rest.csv"'
    assert "sandbox" in rest.headers["Content-Security-Policy"]
    lines = rest.data.decode("utf-8-sig").splitlines()
    assert lines[0].endswith("What is wrong")
    assert lines[1].startswith("Fern Payroll,Payroll,Narnia")
    done = confirm(app, officer, preview)
    assert "2 rows did not go" in done.text
    assert officer.get(done.links["Download the rest"]).data == rest.data
    names = {one.name for one in kept(app).vendors}
    assert "Nimbus Mail" in names
    assert not names & {"Fern Payroll", MARKUP}


def test_what_came_back_is_mended_and_brought_in_again_without_saying_the_columns_anew(
    app: Flask, officer: FlaskClient
) -> None:
    url = columns_page(app, officer, BAD)
    preview = looked(app, officer, url, {"own_words": "y"})
    read = page(officer.get(preview))
    rest = officer.get(read.links["Download the rows with the reasons"]).data
    confirm(app, officer, preview)
    mended = rest.replace(b"Narnia", b"Norway").replace(b"salary", b"salary data")
    again = columns_page(app, officer, mended)
    assert "said the last time" in page(officer.get(again)).text
    last = confirm(app, officer, looked(app, officer, again))
    assert "did not go" not in last.text
    assert {"NO"} == {one.country for one in kept(app).vendors if one.name == "Fern Payroll"}


def test_another_sheet_and_other_rows_can_be_chosen(app: Flask, officer: FlaskClient) -> None:
    book = Workbook()
    del book["Sheet"]
    notes = book.create_sheet("Notes")
    notes.append(["Heading", "More"])
    notes.append(["one", "two"])
    sheet = book.create_sheet("Vendors & more")
    sheet.append(["Company", "Country"])
    sheet.append(["Nimbus Mail", "DE"])
    content = BytesIO()
    book.save(content)
    url = columns_page(app, officer, content.getvalue(), name="book.xlsx")
    answer = officer.get(url, query_string={"sheet": "Vendors & more", "as": "vendor"})
    read = page(answer)
    assert "Nimbus Mail" in read.text
    form = form_of(read, holding="days")
    sent = officer.post(str(form.get("action")), data=shown_in(form))
    work(app)
    assert sent.status_code == 303
    preview = path_of(officer.get(path_of(sent)))
    assert "New: Nimbus Mail" in page(officer.get(preview)).text
    for odd in ({"sheet": "no such"}, {"as": "dragon"}, {"sheet": MARKUP, "as": MARKUP}):
        assert officer.get(url, query_string=odd).status_code == 200


def test_columns_that_do_not_fit_each_other_are_told_at_their_fields(
    app: Flask, officer: FlaskClient
) -> None:
    url = columns_page(app, officer, LIST)
    filled = shown_in(form_of(page(officer.get(url)), holding="days"))
    name = next(n for n, value in filled.items() if value == ["name"])
    purpose = next(n for n, value in filled.items() if value == ["purposes"])
    twice = page(send(officer, url, {purpose: "name"}, holding="days"))
    assert [error for error in twice.errors if "Another column gives this already" in error]
    none = page(send(officer, url, {name: ""}, holding="days"))
    assert [error for error in none.errors if "Say which column gives" in error]
    odd = page(send(officer, url, {name: "no-such-field"}, holding="days"))
    assert odd.errors
    assert states(app) == ["columns"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.xlsx", b"PK\x03\x04 no workbook"),
        ("a.xlsx", b""),
        ("a.csv", b""),
        ("a.csv", b"\x00\x01\x02"),
        (f"{MARKUP}.csv", b""),
    ],
)
def test_what_is_no_spreadsheet_is_refused_with_words(
    app: Flask, officer: FlaskClient, name: str, content: bytes
) -> None:
    answer = officer.get(brought(app, officer, content, name=name), follow_redirects=True)
    assert MARKUP not in answer.text
    assert page(answer).errors
    assert (states(app), entry(app)) == (["refused"], 1)


def given_up(client: FlaskClient, url: str) -> str:
    """Give an import up by the button of a page; what the page after it says."""
    (form,) = (one for one in page(client.get(url)).all("form") if "/cancel" in (one.get("action") or ""))
    return page(client.post(str(form.get("action")), data=shown_in(form), follow_redirects=True)).text


def test_an_import_is_cancelled_at_every_stage_and_its_file_let_go(app: Flask, officer: FlaskClient) -> None:
    for content, name in ((LIST, "list.csv"), (BAD, "bad.csv")):
        preview = looked(app, officer, columns_page(app, officer, content, name=name))
        assert "Nothing was written." in given_up(officer, preview)
        assert "Nothing was written." in given_up(officer, columns_page(app, officer, content, name=name))
        assert "Nothing was written." in given_up(officer, path_of(upload(officer, content, name=name)))
        work(app)
    assert (set(states(app)), parts(app), entry(app)) == ({"cancelled"}, 0, 1)


@pytest.mark.parametrize("kind", ROW_KINDS)
def test_a_template_of_each_kind_is_there_to_fill_in(app: Flask, officer: FlaskClient, kind: str) -> None:
    page_of = page(officer.get("/o/alder/import/remembered"))
    answer = officer.get(page_of.links[str(ROW_KINDS[kind])])  # type: ignore[index]
    assert answer.headers["Content-Disposition"] == f'attachment; filename="alder-{kind}.xlsx"'
    assert load_workbook(BytesIO(answer.data)).sheetnames
    assert officer.get("/o/alder/import/template/dragon.xlsx").status_code == 404


def test_of_two_who_import_at_once_the_second_looks_again(app: Flask, officer: FlaskClient) -> None:
    other = client_as(app, "officer", email="other@alder.example")
    first = looked(app, officer, columns_page(app, officer, LIST))
    second = looked(app, other, columns_page(app, other, BAD))
    assert first != second
    for client, url in ((officer, first), (other, second)):
        assert send(client, url, {"reason": "At once."}, holding="reason").status_code == 303
    work(app)
    assert states(app) == ["done", "seen"]
    read = page(other.get(second))
    assert "has changed since you looked" in read.text
    assert entry(app) == 2
    with app.app_context(), change(1, by="third", because="Too.") as writing:
        writing.put(Vendor(key="third", name="Third"))
    assert "has changed since you looked" in page(other.get(second)).text
