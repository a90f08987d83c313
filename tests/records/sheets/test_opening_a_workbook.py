"""What somebody finds who opens the workbook of a book."""

import io
from datetime import UTC, date, datetime
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from registry.records.book import (
    Abbreviation,
    Book,
    Chapter,
    Column,
    Facts,
    Figure,
    Gap,
    Items,
    Para,
    Ref,
    Section,
    Table,
    Tag,
)
from registry.records.sheets import workbook

MADE_AT = datetime(2026, 6, 1, 9, 30, tzinfo=UTC)

COLUMNS = (Column("Contract"), Column("Until", kind="date"), Column("Days", kind="number"), Column("State"))


def contracts(*rows: Any, sheet: str = "Contracts") -> Table:
    return Table(
        caption="Contracts", sheet=sheet, columns=COLUMNS, rows=rows, empty="No contract is recorded."
    )


def chapter(key: str, *blocks: Any, **more: Any) -> Chapter:
    return Chapter(key=key, title=key.title(), blocks=blocks, **more)


def book(**changes: Any) -> Book:
    said: dict[str, Any] = {
        "kind": "dossier",
        "title": "Vendor dossier",
        "organisation": "Alder",
        "on": date(2026, 6, 1),
        "made_at": MADE_AT,
        "language": "en",
        "cover": (("Made", "1 June 2026"),),
        "lead": "What is known of two vendors.",
        "front": (),
        "body": (),
        "back": (),
        "about_word": "Vendor",
        "abbreviations": (Abbreviation("DPA", "Data processing agreement"),),
    }
    return Book(**said | changes)


def opened(content: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def values(found: Workbook, sheet: str) -> list[list[Any]]:
    return [list(row) for row in found[sheet].iter_rows(values_only=True)]


TWO = book(
    body=(
        chapter("host", contracts(("A", date(2027, 1, 31), 30, Tag("In force", "in force"))), about="Host"),
        chapter("mail", contracts(("B", None, 14.5, Gap("not read"))), about="Mail"),
    )
)


def test_tables_of_one_sheet_in_several_chapters_are_one_sheet_that_says_whose_row_is_whose() -> None:
    assert values(opened(workbook(TWO)), "Contracts") == [
        ["Vendor", "Contract", "Until", "Days", "State"],
        ["Host", "A", datetime(2027, 1, 31), 30, "In force"],
        ["Mail", "B", "–", 14.5, "not read"],
    ]


def test_days_and_numbers_are_days_and_numbers() -> None:
    row = opened(workbook(TWO))["Contracts"][2]
    assert [cell.data_type for cell in row] == ["s", "s", "d", "n", "s"]
    assert row[2].number_format == "yyyy-mm-dd"


def test_what_is_missing_is_marked_in_more_than_colour() -> None:
    sheet = opened(workbook(TWO))["Contracts"]
    gap, plain = sheet["E3"], sheet["E2"]
    assert gap.font.b
    assert gap.font.i
    assert gap.fill.fill_type == "solid"
    assert gap.border.left.style == "thick"
    assert not plain.font.b
    assert plain.fill.fill_type is None


def test_a_sheet_can_be_filtered_printed_and_keeps_its_head_in_sight() -> None:
    sheet = opened(workbook(TWO))["Contracts"]
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == "A1:E3"
    assert sheet.print_title_rows == "$1:$1"
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (
        "landscape",
        1,
        0,
    )
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet["A1"].font.b
    assert sheet["A2"].alignment.wrap_text
    assert all(9 <= dimension.width <= 60 for dimension in sheet.column_dimensions.values())


def test_facts_become_one_row_a_chapter_under_all_their_labels() -> None:
    one = Facts(caption="Profile", rows=(("Seat", "Germany"), ("Owner", Gap("nobody"))), sheet="Vendors")
    two = Facts(caption="Profile", rows=(("Seat", "Kenya"), ("Reviewed", True)), sheet="Vendors")
    unsaid = Facts(caption="Elsewhere", rows=(("Hidden", "x"),))
    found = book(body=(chapter("a", one, unsaid, about="A"), chapter("b", two, about="B")))
    assert values(opened(workbook(found)), "Vendors") == [
        ["Vendor", "Seat", "Owner", "Reviewed"],
        ["A", "Germany", "nobody", None],
        ["B", "Kenya", None, "Yes"],
    ]


def test_sections_are_searched_and_tell_apart_what_stands_in_several_of_them() -> None:
    inner = Section(title="Annex", blocks=(contracts(("B", None, 1, "")),))
    outer = Section(title="Host DPA", blocks=(contracts(("A", None, 1, "")), inner))
    found = values(opened(workbook(book(front=(chapter("all", outer),)))), "Contracts")
    assert [row[:2] for row in found] == [["Part", "Contract"], ["Host DPA", "A"], ["Host DPA – Annex", "B"]]


def test_a_sheet_whose_chapters_are_about_nothing_has_no_column_for_it() -> None:
    found = values(
        opened(workbook(book(front=(chapter("all", contracts(("A", None, 1, ""))),)))), "Contracts"
    )
    assert found[0][0] == "Contract"


def test_an_empty_table_says_that_it_is_empty() -> None:
    found = values(opened(workbook(book(body=(chapter("a", contracts(), about="A"),)))), "Contracts")
    assert found[1][0] == "No contract is recorded."


def test_the_cover_the_remarks_and_the_abbreviations_have_sheets_of_their_own() -> None:
    doubt = Para("Whether this is a transfer is disputed.", "doubt")
    figure = Figure(svg="<svg/>", caption="Chain")
    found = opened(workbook(book(body=(chapter("a", doubt, figure, about="A"),))))
    assert found.sheetnames == ["Record", "Remarks", "Abbreviations"]
    assert ["Made", "1 June 2026"] in values(found, "Record")
    assert ["About this document", "What is known of two vendors."] in values(found, "Record")
    assert values(found, "Remarks")[1] == ["A", None, "Doubt", "Whether this is a transfer is disputed."]
    assert values(found, "Abbreviations")[1] == ["DPA", "Data processing agreement"]


def test_several_things_in_a_cell_stand_one_under_another_and_one_gap_marks_the_cell() -> None:
    things = Items(
        (Ref("Host", "vendor.host"), date(2026, 1, 2), None, Tag("Major", "major"), Gap("no seat"))
    )
    sheet = opened(workbook(book(front=(chapter("a", contracts((things, None, 1, ""))),))))["Contracts"]
    assert sheet["A2"].value == "Host\n2026-01-02\n–\nMajor\nno seat"
    assert sheet["A2"].font.b


@pytest.mark.parametrize(
    ("value", "seen"),
    [
        (date(1850, 5, 4), "1850-05-04"),
        (float("nan"), "nan"),
        (float("inf"), "inf"),
        (10**18, "1000000000000000000"),
        (datetime(2026, 1, 2, 3, 4, tzinfo=UTC), "2026-01-02 03:04+00:00"),
    ],
)
def test_what_a_spreadsheet_cannot_hold_exactly_is_text(value: Any, seen: str) -> None:
    sheet = opened(workbook(book(front=(chapter("a", contracts(("A", value, 1, ""))),))))["Contracts"]
    assert (sheet["B2"].value, sheet["B2"].data_type) == (seen, "s")


def test_a_moment_without_a_zone_is_a_moment() -> None:
    moment = datetime(2026, 1, 2, 3, 4)
    cell = opened(workbook(book(front=(chapter("a", contracts(("A", moment, 1, ""))),))))["Contracts"]["B2"]
    assert (cell.value, cell.number_format) == (moment, "yyyy-mm-dd hh:mm")
