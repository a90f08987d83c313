"""Reading workbooks: where the heads stand, which sheets count, what a cell shows."""

from datetime import date, datetime

import pytest
from openpyxl import Workbook

from registry.errors import BadInput
from tests.interchange.spreadsheets.rows import read, saved, workbook

HEADS = ("Vendor", "Country", "Purpose")
ROW = ("Aspen Ltd", "Ireland", "Hosting")


def test_a_table_is_its_heads_and_its_rows_numbered_as_the_spreadsheet_shows_them() -> None:
    [table] = read(workbook(HEADS, ROW, (), ("Birch", None, "Support")))
    assert (table.name, table.head_row, table.heads) == ("First", 1, HEADS)
    assert [(row.number, row.cells) for row in table.rows] == [(2, ROW), (4, ("Birch", None, "Support"))]


def test_the_heads_are_found_below_titles_and_blank_rows() -> None:
    content = workbook((), ("Our processors", None, None), ("As of 2026",), (), HEADS, ROW)
    [table] = read(content)
    assert (table.head_row, table.heads, table.rows[0].number) == (5, HEADS, 6)


def test_a_first_column_left_empty_is_no_column() -> None:
    [table] = read(workbook((None, *HEADS), (None, *ROW)))
    assert (table.heads, table.rows[0].cells) == (HEADS, ROW)


def test_columns_of_one_name_are_told_apart_and_one_without_a_name_has_its_letter() -> None:
    [table] = read(workbook(("Vendor", "Country", None, "Country"), ("Aspen", "IE", "x", "DE")))
    assert table.heads == ("Vendor", "Country", "Column C", "Country (2)")


def test_cells_keep_their_types_and_days_lose_their_hour() -> None:
    cells = ("Aspen", 3, 2.5, 12345.0, True, datetime(2026, 1, 31, 12, 0), date(2026, 2, 1))
    [table] = read(workbook(("Vendor", "a", "b", "c", "d", "e", "f"), cells))
    assert table.rows[0].cells == ("Aspen", 3, 2.5, 12345, True, date(2026, 1, 31), date(2026, 2, 1))


def test_hidden_sheets_are_left_out_unless_all_others_are_empty_of_rows() -> None:
    book = Workbook()
    page = book.active
    assert page is not None
    for row in (HEADS, ROW):
        page.append(row)
    hidden = book.create_sheet("Secret")
    hidden.append(HEADS)
    hidden.append(("Hidden", "FR", "x"))
    hidden.sheet_state = "hidden"
    assert [table.name for table in read(saved(book))] == ["Sheet"]


def test_several_sheets_are_several_tables() -> None:
    tables = read(workbook(HEADS, ROW, Second=[HEADS, ("Birch", "DE", "CRM")], Empty=[]))
    assert [table.name for table in tables] == ["First", "Second"]


def test_cells_merged_down_a_column_hold_for_all_their_rows() -> None:
    book = Workbook()
    page = book.active
    assert page is not None
    for row in (HEADS, ROW, (None, "Germany", "Support"), ("Birch", "France", "CRM")):
        page.append(row)
    page.merge_cells("A2:A3")
    [table] = read(saved(book))
    assert [row.cells[0] for row in table.rows] == ["Aspen Ltd", "Aspen Ltd", "Birch"]


def test_formulas_that_nobody_has_calculated_are_refused() -> None:
    with pytest.raises(BadInput) as refused:
        read(workbook(HEADS, ("Aspen", '=CONCATENATE("I","E")', "x")))
    assert "never calculated" in refused.value.problems[0].wrong


@pytest.mark.parametrize("rows", [(), ((None, None),), (("", " "),)])
def test_a_workbook_with_nothing_in_it_says_so(rows: tuple[tuple[str | None, ...], ...]) -> None:
    with pytest.raises(BadInput) as refused:
        read(workbook(*rows))
    assert "nothing in it" in refused.value.problems[0].wrong
