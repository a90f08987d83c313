"""Tables of a questionnaire are understood however they come, and what is wrong told by row and column."""

import csv
import io
import time
from collections.abc import Iterator
from datetime import date

import pytest
from flask import Flask
from openpyxl import load_workbook

from registry.config import Settings
from registry.errors import BadInput
from registry.onboarding.tables.certificates import CERTIFICATES
from registry.onboarding.tables.reading import sheet_from, understood
from registry.onboarding.tables.sub_processors import SUB_PROCESSORS
from registry.onboarding.tables.table import Table
from registry.onboarding.tables.technologies import TECHNOLOGIES
from registry.onboarding.tables.writing import template, text_of
from tests.onboarding.table_texts import ON, WORDS, read, said, workbook, wrong
from tests.web_app import fresh_app


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """An application, for its words."""
    return fresh_app(tmp_path_factory.mktemp("tables"))


@pytest.fixture
def words(app: Flask) -> Iterator[None]:
    """A request, so that there are words in a language."""
    with app.test_request_context():
        yield


@pytest.mark.usefixtures("words")
@pytest.mark.parametrize(
    "text",
    [
        "Name\tWhat for\tCountry\tContract\nTern Logs\tKeeps logs\tIreland\tyes\n",
        "Tern Logs\tKeeps logs\tIE\tyes\n",
        "Tern Logs;Ireland;Keeps logs;;signed",
        "What they do,Sub-processor,Location,DPA\nKeeps logs,Tern Logs,Ireland,in place\n",
        "sep=|\r\nEntity|Purpose|Country|Contract\r\nTern Logs|Keeps logs|Irland|ja\r\n",
        '\ufeffName;What for;Country;Contract\r\n"Tern\r\nLogs";"Keeps logs";" Ireland ";Y\r\n;;;\r\n',
    ],
)
def test_a_row_is_understood_however_it_was_copied(text: str) -> None:
    (row,) = said(text)
    assert [part for part in row if part not in ("Email address",)] == [
        "Tern Logs",
        "Keeps logs",
        "Ireland",
        "Yes",
    ]


@pytest.mark.usefixtures("words")
def test_everything_wrong_is_told_by_row_and_column_at_once() -> None:
    text = (
        "Name\tCountry\tData\tContract\n"
        "Tern\tAtlantis\tEmail address\tyes\n"
        "\tIreland\tName\tno\n"
        "Kite\tIreland\tName; Shoe size\tperhaps\n"
        "Good\tIreland\tName\tshown\n"
    )
    assert wrong(text) == [
        (2, "Country", "Atlantis"),
        (3, "Name", ""),
        (4, "Data", "Shoe size"),
        (4, "Contract", "perhaps"),
    ]
    assert all(one.right for one in read(text).problems)


@pytest.mark.usefixtures("words")
def test_other_data_than_the_request_s_are_refused_though_the_vocabulary_has_them() -> None:
    (problem,) = read("Name;Data;Contract\nTern;Health data;yes").problems
    assert (problem.column, problem.found) == ("Data", "Health data")
    assert "Email address, IP address, Name" in problem.right


@pytest.mark.usefixtures("words")
def test_what_holds_for_all_rows_is_said_once_and_a_row_can_say_otherwise() -> None:
    found = read("Name;Contract\nTern;\nKite;no", dpa="shown")
    assert [row.contract for row in found.rows] == ["seen", "none"]  # type: ignore[attr-defined]  # sub-processors
    assert wrong("Name;Contract\nTern;\n") == [(2, "Contract", "")]


@pytest.mark.usefixtures("words")
def test_hostile_cells_stay_texts_or_are_told() -> None:
    text = 'Name;What for;Contract\n"=HYPERLINK(""http://x"")";<script>alert(1)</script>;yes\n\'+1;\u202eevil;yes\n'
    assert said(text) == [
        ('=HYPERLINK("http://x")', "<script>alert(1)</script>", "Yes"),
        ("+1", "\u202eevil", "Yes"),
    ]
    assert wrong(f"Name;Contract\n{'x' * 600};yes") == [(2, "Name", "x" * 200)]
    assert wrong("Name;Contract\nbell\x07;yes") == [(2, "Name", "bell\x07")]
    with pytest.raises(BadInput, match="list"):
        read("Name;Contract\nnought\x00;yes")


@pytest.mark.usefixtures("words")
@pytest.mark.parametrize(
    "content",
    ["", "\n;;\n", "Name;Contract\n", 'Name\n"never closed\n', "Country;Contract\nIreland;yes",
     b"\xd0\xcf\x11\xe0old", b"PK\x03\x04broken", "Name\n" + "x\n" * 2_001],
)  # fmt: skip
def test_what_is_no_table_is_refused_in_words(content: str | bytes) -> None:
    with pytest.raises(BadInput) as refused:
        read(content, dpa="yes")
    assert all(one.wrong and one.right for one in refused.value.problems)


@pytest.mark.usefixtures("words")
def test_a_cell_of_a_million_characters_is_told_and_none_takes_long() -> None:
    begun = time.monotonic()
    with pytest.raises(BadInput, match="list"):
        read(f'Name;Contract\nTern;"{"x" * 1_000_000}"')
    for cell in ("x" * 130_000, "a;" * 65_000, "a: b, " * 21_000, "(" * 130_000):
        assert wrong(f'sep=;\nName;Country;Data;Contract\nTern;"{cell}";"{cell}";yes')
    assert time.monotonic() - begun < 20


@pytest.mark.usefixtures("words")
def test_certificates_know_the_list_of_the_framework_and_days_in_their_order() -> None:
    text = (
        "Certificate;Number;Valid from;Expires;HR\n"
        "ISO 27001;IS 1;31/01/2025;30/01/2028;\n"
        "EU-U.S. Data Privacy Framework;;;;yes\n"
    )
    iso, entry = read(text, CERTIFICATES).rows
    assert (iso.valid_from, iso.valid_to) == (date(2025, 1, 31), date(2028, 1, 30))  # type: ignore[attr-defined]
    assert (entry.scheme, entry.covers_hr) == ("dpf", True)  # type: ignore[attr-defined]
    assert wrong("Certificate;From;To\nISO;2026-02-02;2026-02-01", CERTIFICATES) == [(2, "To", "2026-02-01")]


@pytest.mark.usefixtures("words")
def test_technologies_are_understood_as_lists_of_cookies_say_it() -> None:
    text = (
        "Cookie,Type,Domain,Expires,Category,Data,DNT\n"
        "_k,,kite.example,2 years,statistics,IP address,no\n_s,script,,session,,,\n"
    )
    first, second = read(text, TECHNOLOGIES).rows
    assert (first.kind, first.lifetime_days, first.consent_category) == ("cookie", 730, "statistics")  # type: ignore[attr-defined]
    assert (first.collects, first.answers_dnt) == (("ip-address",), "no")  # type: ignore[attr-defined]
    assert (second.kind, second.session) == ("script", True)  # type: ignore[attr-defined]


@pytest.mark.usefixtures("words")
def test_merged_cells_hold_for_every_row_and_surplus_cells_are_told() -> None:
    rows = (("Name", "Country", "Contract"), ("Tern", "Ireland", "yes"), ("Kite", None, "no"))
    assert said(workbook(*rows, merged="B2:B3")) == [("Tern", "Ireland", "Yes"), ("Kite", "Ireland", "No")]
    assert wrong("Name;Contract\nTern;yes;more") == [(2, "", "more")]


@pytest.mark.usefixtures("words")
@pytest.mark.parametrize("table", [SUB_PROCESSORS, CERTIFICATES, TECHNOLOGIES])
def test_a_template_that_is_filled_in_comes_back_understood(table: Table) -> None:
    made = load_workbook(io.BytesIO(template(table, words=WORDS, kind="xlsx")))
    sheet = made.worksheets[0]
    heads = [cell.value for cell in sheet[1]]
    assert heads == [str(field.label) for field in table.fields]
    assert str(sheet["A2"].value).startswith("Example:")
    sheet.append([field.example or None for field in table.fields])
    held = io.BytesIO()
    made.save(held)
    found = read(held.getvalue(), table)
    assert (len(found.rows), found.problems, found.unused) == (1, (), ())
    text = template(table, words=WORDS, kind="csv").decode("utf-8-sig")
    line = io.StringIO()
    csv.writer(line, delimiter=";").writerow(field.example for field in table.fields)
    assert read(text + line.getvalue(), table).rows == found.rows


@pytest.mark.usefixtures("words")
def test_what_travels_until_it_is_kept_is_understood_the_same_again() -> None:
    rows = (
        ("Name", "Country", "What for", "Contract"),
        ("-1;2", "Ireland", 'a "b"\nc', True),
        ("'x", "US", 3.5, "no"),
    )
    sheet = sheet_from(workbook(*rows), name="list", table=SUB_PROCESSORS, limits=Settings(max_file_mb=4))
    again = read(text_of(sheet))
    assert again.problems == ()
    assert again.rows == understood(sheet, SUB_PROCESSORS, words=WORDS, on=ON, otherwise={}).rows
