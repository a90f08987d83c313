"""Templates to download: what people fill in comes back as they meant it."""

import io
from datetime import date
from typing import Any

import pytest
from openpyxl import load_workbook

from registry.interchange.spreadsheets import ROW_KINDS, RowKind, fields_of, guess, template
from registry.snapshot import Snapshot
from tests.interchange.spreadsheets.rows import EMPTY, LAW, made, read, saved
from tests.registers import register


def opened(kind: RowKind, there: Snapshot = EMPTY) -> Any:
    return load_workbook(io.BytesIO(template(kind, register=there, law=LAW)))


@pytest.mark.parametrize("kind", ROW_KINDS)
def test_a_template_is_known_by_its_heads_and_its_example_is_passed_over(kind: RowKind) -> None:
    table, explained = read(template(kind, register=EMPTY, law=LAW))
    mapping = guess(table, register=EMPTY, law=LAW)
    named = [field.name for field in fields_of(kind) if not field.repeatable]
    assert (mapping.row_kind, list(mapping.columns.values())) == (kind, named)
    found = made(table)
    assert (found.problems, found.by_row) == ((), {})
    assert [row.cells[0] for row in explained.rows] == list(table.heads)


@pytest.mark.parametrize("kind", ROW_KINDS)
def test_every_example_in_a_template_is_one_that_can_stand_there(kind: RowKind) -> None:
    [table, _explained] = read(template(kind, register=EMPTY, law=LAW))
    mapping = guess(table, register=EMPTY, law=LAW)
    book = opened(kind)
    page = book.worksheets[0]
    page["A2"].value = fields_of(kind)[0].example or None
    [filled, _] = read(saved(book))
    strange = [p for p in made(filled, new_things=True).problems if "called so" not in p.wrong]
    assert (strange, mapping.row_kind) == ([], kind)


def test_heads_stay_in_sight_and_words_are_chosen_from_lists() -> None:
    book = opened("vendor", register())
    page = book.worksheets[0]
    assert page.freeze_panes == "B2"
    heads = [cell.value for cell in page[1]]
    rules = {next(iter(rule.sqref.ranges)).min_col: rule for rule in page.data_validations.dataValidation}
    status = rules[heads.index("Status") + 1]
    assert status.showErrorMessage
    assert not rules[heads.index("Data") + 1].showErrorMessage  # several may stand in a cell
    lists = book[status.formula1.split("!")[0].strip("'")]
    column = status.formula1.split("$")[1]
    assert [cell.value for cell in lists[column] if cell.value][:2] == ["proposed", "in review"]
    assert lists.sheet_state == "hidden"


def test_what_is_filled_in_is_read_with_its_types() -> None:
    book = opened("contract", register())
    page = book.worksheets[0]
    heads = [cell.value for cell in page[1]]
    for head, value in {
        "Vendor": "Host",
        "Kind": "standard clauses",
        "Signed": date(2026, 1, 5),
        "Modules": "M2",
    }.items():
        page.cell(3, heads.index(head) + 1, value)
    [table, _] = read(saved(book))
    [contract] = made(table, register=register()).given.contracts
    assert (contract.kind, contract.signed, contract.modules) == (
        "standard clauses",
        date(2026, 1, 5),
        ("M2",),
    )
