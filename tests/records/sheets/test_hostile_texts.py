"""Texts that would calculate, break the file or be too long stay texts, as they were written."""

import csv
import io
import re
import zipfile
from typing import Any

import pytest

from registry.records.book import Column, Table
from registry.records.sheets import csv_archive, workbook
from registry.records.sheets.sheet import Sheet, in_parts
from tests.records.sheets.test_opening_a_workbook import book, chapter, opened

CALCULATING = (
    '=HYPERLINK("https://evil.example","click")', "+cmd|' /C calc'!A0", "@SUM(1+1)", "-2+3", "\t=1+1",
    "\n=1+1", "=", "＝1+1", "#N/A",
)  # fmt: skip


def with_text(text: str, *, sheet: str = "Contracts") -> Any:
    table = Table(
        caption=text, sheet=sheet, columns=(Column(text), Column("Other")), rows=((text, text),), empty=text
    )
    return book(
        title=text,
        organisation=text,
        cover=((text, text),),
        body=(chapter("a", table, about=text),),
        about_word=text,
    )


def csv_rows(content: bytes, ending: str) -> list[list[str]]:
    with zipfile.ZipFile(io.BytesIO(content)) as files:
        [name] = [name for name in files.namelist() if name.endswith(ending)]
        text = files.read(name).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("text", CALCULATING)
def test_what_looks_like_a_formula_is_text_in_every_cell_and_stays_so_when_edited(text: str) -> None:
    found = opened(workbook(with_text(text)))
    for sheet in found:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in ("s", "n", "d")
                if cell.value == text:
                    assert cell.data_type == "s"
                    assert cell.quotePrefix or text == "#N/A"
    assert found["Contracts"]["B2"].value == text
    assert found["Contracts"]["B1"].value == text


@pytest.mark.parametrize("text", CALCULATING)
def test_no_file_of_a_workbook_holds_a_formula(text: str) -> None:
    with zipfile.ZipFile(io.BytesIO(workbook(with_text(text)))) as parts:
        for name in parts.namelist():
            if name.startswith("xl/worksheets/"):
                assert not re.search(rb"<f[ >/]", parts.read(name))


@pytest.mark.parametrize("text", [text for text in CALCULATING if text != "#N/A"])
def test_in_csv_an_apostrophe_stands_before_what_would_calculate(text: str) -> None:
    rows = csv_rows(csv_archive(with_text(text)), "-contracts.csv")
    for row in rows:
        assert row[0].startswith("'")
        assert row[1].startswith("'")


def test_in_csv_nothing_calculates_where_a_spreadsheet_parts_fields_at_other_signs() -> None:
    rows = csv_rows(csv_archive(with_text("a;=1+1\n@SUM(1)\t-2,+3 but 1 - 2; fine")), "-contracts.csv")
    assert rows[1][1] == "a;'=1+1\n'@SUM(1)\t'-2,'+3 but 1 - 2; fine"


@pytest.mark.parametrize("text", ["a\x00b", "a\x1bb", "a\ud800b", "a\ufffeb", "a\x85b"])
def test_what_a_file_cannot_hold_is_shown_by_its_number(text: str) -> None:
    shown = f"a[U+{ord(text[1]):04X}]b"
    assert opened(workbook(with_text(text)))["Contracts"]["A2"].value == shown
    assert csv_rows(csv_archive(with_text(text)), "-contracts.csv")[1][0] == shown


def test_line_breaks_of_any_kind_are_line_breaks() -> None:
    assert opened(workbook(with_text("a\r\nb\rc\nd")))["Contracts"]["A2"].value == "a\nb\nc\nd"


def test_markup_and_what_looks_like_an_escape_stay_as_they_are() -> None:
    content = workbook(with_text("<b>&amp;</b> _x0041_ "))
    assert opened(content)["Contracts"]["A2"].value == "<b>&amp;</b> _x005F_x0041_ "
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert b"&lt;b&gt;&amp;amp;&lt;/b&gt; _x005F_x0041_ <" in parts.read("xl/worksheets/sheet2.xml")


@pytest.mark.parametrize("letter", ["x", "𝄞", "="])
def test_a_text_too_long_for_a_cell_is_cut_and_says_so(letter: str) -> None:
    cut = opened(workbook(with_text(letter * 40_000)))["Contracts"]["A2"].value
    assert len(cut.encode("utf-16-le")) // 2 <= 32_767
    assert cut.endswith("[…cut here: too long for a cell, 40000 characters in all]")
    assert csv_rows(csv_archive(with_text("x" * 40_000)), "-contracts.csv")[1][0] == "x" * 40_000


@pytest.mark.parametrize(
    ("wanted", "title"),
    [
        ("Terms: [all] of */?\\ them", "Terms all of them"),
        ("'quoted'", "quoted"),
        ("x" * 50, "x" * 31),
        ("𝄞" * 20, "𝄞" * 15),
        ("", "-"),
        ("History", "History -"),
        ("=1+1", "=1+1"),
    ],
)
def test_titles_of_sheets_are_such_as_a_workbook_takes(wanted: str, title: str) -> None:
    assert opened(workbook(with_text("a", sheet=wanted))).sheetnames[1] == title


def test_no_two_sheets_are_called_alike() -> None:
    titles = ("Record", "RECORD", "x" * 40, "x" * 41)
    found = in_parts([Sheet(title, ("a",), ()) for title in titles])
    assert [sheet.title for sheet in found] == ["Record", "RECORD (2)", "x" * 31, "x" * 27 + " (2)"]


def test_more_rows_than_a_sheet_holds_go_on_in_the_next_under_the_same_head() -> None:
    table = Table(
        caption="c",
        sheet="Flows",
        columns=(Column("Key"),),
        rows=tuple((f"f{n}",) for n in range(5)),
        empty="",
    )
    found = opened(workbook(book(front=(chapter("a", table),)), rows_per_sheet=3))
    sheets = [name for name in found.sheetnames if name.startswith("Flows")]
    assert sheets == ["Flows", "Flows (2)", "Flows (3)"]
    rows = [[cell for (cell,) in found[name].iter_rows(values_only=True)] for name in sheets]
    assert rows == [["Key", "f0", "f1"], ["Key", "f2", "f3"], ["Key", "f4"]]
