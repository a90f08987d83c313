"""Spreadsheets in the shell: what is wrong by row and column, the good rows, the rest, columns remembered."""

from pathlib import Path

import msgspec
import pytest
from flask import Flask
from openpyxl import Workbook, load_workbook

from registry.cli.sheets import KINDS
from registry.db import db
from registry.history import latest_entry, snapshot_of
from registry.interchange.incoming.models import ColumnsRow
from registry.interchange.spreadsheets import ROW_KINDS, Mapping
from registry.snapshot import Snapshot
from tests.cli.running import onward, written
from tests.databases import databases
from tests.registers import register
from tests.web_app import fresh_app, with_organisation

LIST = """\
Vendor;Purpose;Country;Data;Sub-processors;DPA signed?
Nimbus Mail;Newsletter;Germany, Ireland;e-mail address, name;Relay GmbH (US);yes
Brook Analytics;Statistics;USA;IP address;;no
"""
BAD = LIST + "Fern Payroll;Payroll;Narnia;name;;ja\n"


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """The installation that the commands find."""
    folder = tmp_path / "instance"
    folder.mkdir()
    monkeypatch.setenv("ONWARD_INSTANCE", str(folder))
    monkeypatch.setenv("SECRET_KEY", "only for tests")
    monkeypatch.setenv("DATABASE_URL", databases().address(folder))
    made = fresh_app(folder)
    with_organisation(made)
    return made


def file_of(folder: Path, text: str, *, name: str = "list.csv") -> Path:
    """A spreadsheet as a file."""
    file = folder / name
    file.write_text(text)
    return file


def kept(app: Flask) -> Snapshot:
    with app.app_context():
        return snapshot_of(1)


def names(app: Flask) -> set[str]:
    return {one.name for one in kept(app).vendors}


def entry(app: Flask) -> int:
    with app.app_context():
        return latest_entry(1)


def test_the_kinds_of_rows_are_those_that_spreadsheets_know() -> None:
    assert tuple(ROW_KINDS) == KINDS


def test_a_list_is_shown_first_and_written_on_a_yes(app: Flask, tmp_path: Path) -> None:
    file = file_of(tmp_path, LIST)
    shown = onward("import", file)
    assert (shown.exit_code, entry(app)) == (0, 1)
    assert "+ vendors: nimbus-mail" in shown.output
    assert "Nothing was written. Add --yes to write it." in shown.output
    assert onward("import", file, "--yes").exit_code == 0
    assert {"Nimbus Mail", "Brook Analytics", "Relay GmbH"} <= names(app)
    again = onward("import", file, "--yes")
    assert "Nothing to do" in again.output
    assert entry(app) == 2


def test_rows_with_problems_stop_all_unless_the_good_rows_are_asked_for(app: Flask, tmp_path: Path) -> None:
    file, rest = file_of(tmp_path, BAD), tmp_path / "rest.csv"
    refused = onward("import", file, "--yes", "--rest", rest)
    assert (refused.exit_code, entry(app)) == (1, 1)
    for said in ("1 row cannot go", "Country", "Narnia", "no country", "add --good-rows"):
        assert said in refused.output
    assert rest.read_text("utf-8-sig").splitlines()[1].startswith("Fern Payroll,Payroll,Narnia")
    assert onward("import", file, "--yes", "--good-rows").exit_code == 0
    assert "Nimbus Mail" in names(app)
    assert "Fern Payroll" not in names(app)
    rest.write_text(rest.read_text("utf-8-sig").replace("Narnia", "Norway"))
    assert onward("import", rest, "--yes").exit_code == 0
    assert "Fern Payroll" in names(app)


def test_columns_are_shown_given_and_remembered_only_when_that_is_asked(app: Flask, tmp_path: Path) -> None:
    file = file_of(tmp_path, LIST)
    shown = onward("import", file, "--show-columns")
    mapping = msgspec.json.decode(shown.stdout, type=Mapping)
    assert mapping.columns["Vendor"] == "name"
    columns = tmp_path / "columns.json"
    given = msgspec.structs.replace(mapping, columns={"Vendor": "name"}, defaults={"country": "FR"})
    columns.write_bytes(msgspec.json.encode(given))
    assert onward("import", file, "--columns", columns, "--yes").exit_code == 0
    assert {one.country for one in kept(app).vendors if one.name == "Nimbus Mail"} == {"FR"}
    with app.app_context():
        assert db.session.query(ColumnsRow).count() == 0
    more = file_of(tmp_path, LIST + "Quay Hosting;Hosting;DE;name;;no\n", name="more.csv")
    assert onward("import", more, "--columns", columns, "--yes", "--remember").exit_code == 0
    again = onward("import", file, "--show-columns")
    assert msgspec.json.decode(again.stdout, type=Mapping) == given


def test_a_sheet_and_what_its_rows_are_can_be_said(app: Flask, tmp_path: Path) -> None:
    book = Workbook()
    book.create_sheet("First").append(["Heading", "More"])
    del book["Sheet"]
    sheet = book.create_sheet("Vendors")
    sheet.append(["Company", "Country"])
    sheet.append(["Nimbus Mail", "DE"])
    book["First"].append(["one", "two"])
    file = tmp_path / "book.xlsx"
    book.save(file)
    shown = onward("import", file, "--sheet", "Vendors", "--as", "vendor", "--yes")
    assert shown.exit_code == 0, shown.output
    assert "Nimbus Mail" in names(app)
    refused = onward("import", file, "--sheet", "Vendor")
    assert refused.exit_code == 2
    assert "There are: First, Vendors." in refused.output


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--replace",), "a spreadsheet is no whole register"),
        (("--columns", "no-such.json"), "there is no such file"),
        (("--as", "dragon"), "dragon"),
    ],
)
def test_options_that_do_not_fit_are_refused(
    app: Flask, tmp_path: Path, options: tuple[str, ...], said: str
) -> None:
    result = onward("import", file_of(tmp_path, LIST), "--yes", *options)
    assert (result.exit_code, entry(app)) == (2, 1)
    assert said in result.output


def test_options_for_spreadsheets_are_refused_for_a_register_file(app: Flask, tmp_path: Path) -> None:
    result = onward("import", written(tmp_path, register()), "--good-rows", "--as", "vendor")
    assert result.exit_code == 2
    assert "--as, --good-rows: is for spreadsheets." in result.output


def test_files_of_columns_and_sheets_that_are_none_are_refused_with_words(app: Flask, tmp_path: Path) -> None:
    for content in (
        b"",
        b"{",
        b"[]",
        b"\xff\xfe",
        b'{"row_kind": "dragon"}',
        b'{"row_kind": "vendor", "x": 1}',
    ):
        columns = tmp_path / "columns.json"
        columns.write_bytes(content)
        result = onward("import", file_of(tmp_path, LIST), "--columns", columns)
        assert result.exit_code == 2, result.output
        assert "as --show-columns prints it" in result.output
    for name, content in (("a.xlsx", b"PK\x03\x04 none"), ("b.csv", b""), ("c.xlsx", b"\xd0\xcf\x11\xe0")):
        (tmp_path / name).write_bytes(content)
        result = onward("import", tmp_path / name, "--yes")
        assert result.exit_code == 2, result.output
        assert "Traceback" not in result.output


def test_what_a_cell_holds_cannot_steer_the_terminal(app: Flask, tmp_path: Path) -> None:
    text = LIST + "[bold]Fern[/bold];Payroll;\x1b[31mNarnia\x1b]0;owned\x07;name;;ja\n"
    result = onward("import", file_of(tmp_path, text))
    assert result.exit_code in (1, 2)
    assert "\x1b" not in result.output
    assert "\x07" not in result.output


@pytest.mark.parametrize("kind", KINDS)
def test_a_template_is_written_and_read_as_having_no_rows(app: Flask, tmp_path: Path, kind: str) -> None:
    file = tmp_path / f"{kind}.xlsx"
    assert onward("template", kind, "-o", file).exit_code == 0
    assert load_workbook(file).sheetnames
    result = onward("import", file)
    assert result.exit_code == 0, result.output
    assert "Nothing to do" in result.output
