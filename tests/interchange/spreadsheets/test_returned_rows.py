"""The rows that did not go, given back with the reasons."""

from datetime import date

import pytest

from registry.interchange.spreadsheets import RowProblem, rest_of
from tests.interchange.spreadsheets.rows import comma, made, read, sheet

TABLE = sheet(
    ("Vendor", "Country", "Since"),
    ("Aspen", "Atlantis", date(2026, 1, 2)),
    ("Birch", "IE", None),
    ("=cmd|'/c calc'!A0", "Mars", None),
)


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_rows_with_problems_come_back_as_they_were_with_all_reasons(kind: str) -> None:
    content = rest_of(TABLE, made(TABLE).problems, name="rest", kind=kind)  # type: ignore[arg-type]
    [back] = read(content, name=f"rest.{kind}")
    assert back.heads == (*TABLE.heads, "What is wrong")
    days = (date(2026, 1, 2), None) if kind == "xlsx" else ("2026-01-02", None)
    assert [row.cells[:3] for row in back.rows] == [
        ("Aspen", "Atlantis", days[0]),
        ("=cmd|'/c calc'!A0", "Mars", None),
    ]
    assert str(back.rows[0].cells[3]).startswith("Country, 'Atlantis': this is no country.")


def test_nothing_in_the_returned_file_calculates() -> None:
    problems = made(TABLE).problems
    assert b"'=cmd" in rest_of(TABLE, problems, name="rest", kind="csv")
    book = rest_of(TABLE, problems, name="rest", kind="xlsx")
    [back] = read(book)  # a formula without a result would be refused
    assert back.rows[1].cells[0] == TABLE.rows[2].cells[0]


def test_the_returned_file_goes_once_it_is_mended() -> None:
    content = rest_of(TABLE, made(TABLE).problems, name="rest", kind="csv").decode("utf-8-sig")
    again = made(comma(content.replace("Atlantis", "Italy").replace("Mars", "DE")))
    assert [v.country for v in again.given.vendors] == ["IT", "DE"]


def test_surplus_cells_come_back_too_and_a_problem_of_the_sheet_stands_at_every_row() -> None:
    table = comma("Vendor,Country\nAspen,IE,more\nBirch,DE\n")
    problems = (*made(table).problems, RowProblem(0, "", "", "The sheet is odd.", "Look."))
    [back] = read(rest_of(table, problems, name="r", kind="csv"), name="r.csv")
    assert [row.cells[:3] for row in back.rows] == [("Aspen", "IE", "more"), ("Birch", "DE", None)]
    assert all(str(row.cells[3]).startswith("The sheet is odd. Look.") for row in back.rows)


def test_a_column_of_that_name_keeps_it() -> None:
    table = sheet(("Vendor", "Country", "What is wrong"), ("Aspen", "Atlantis", "old"))
    [back] = read(rest_of(table, made(table).problems, name="r", kind="csv"), name="r.csv")
    assert back.heads == (*table.heads, "What is wrong (2)")
