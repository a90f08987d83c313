"""Records of a generated register as workbooks."""

import io
import re
import zipfile
from functools import cache
from random import Random
from typing import Any

import msgspec
import pytest

from registry.law import load_law
from registry.records.asked import KINDS, Asked, Made, RecordKind
from registry.records.book import Book, Table
from registry.records.chapters import book_of
from registry.records.making import material_of
from registry.records.sheets import csv_archive, workbook
from registry.snapshot import Snapshot
from tests.generated import ON, generate, plant, shipped_baseline
from tests.records.chapters.material import blocks_of
from tests.records.sheets.test_opening_a_workbook import MADE_AT, opened, values


@cache
def register() -> Snapshot:
    return plant(generate(vendors=12, seed=3), seed=3, faults=12)[0]


def turned(snapshot: Snapshot) -> Snapshot:
    """The same register with its things in another order."""
    collections = {
        field: tuple(Random(5).sample(things, len(things)))
        for field in snapshot.__struct_fields__
        if isinstance(things := getattr(snapshot, field), tuple)
    }
    return msgspec.structs.replace(snapshot, **collections)


@cache
def shared(kind: RecordKind) -> Book:
    return book(kind, register())


def book(kind: RecordKind, snapshot: Snapshot) -> Book:
    asked = Asked(kind=kind, on=ON)
    found, _data = material_of(snapshot, shipped_baseline(), load_law(), asked=asked, made=Made(at=MADE_AT))
    return book_of(found)


@pytest.mark.parametrize("kind", KINDS)
def test_every_row_of_every_table_is_in_the_workbook(kind: RecordKind) -> None:
    whole = shared(kind)
    found = opened(workbook(whole))
    tables = [
        block
        for chapter in (*whole.front, *whole.body, *whole.back)
        for block in blocks_of(chapter)
        if isinstance(block, Table)
    ]
    assert tables
    for sheet in {table.sheet for table in tables}:
        rows = sum(len(table.rows) for table in tables if table.sheet == sheet)
        assert len(values(found, sheet)) == max(rows, 1) + 1


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("write", [workbook, csv_archive])
def test_the_order_of_a_register_makes_no_difference(kind: RecordKind, write: Any) -> None:
    assert write(shared(kind)) == write(book(kind, turned(register())))


@pytest.mark.parametrize("kind", KINDS)
def test_tables_of_one_sheet_have_the_same_columns(kind: RecordKind) -> None:
    whole = shared(kind)
    columns: dict[str, set[tuple[str, ...]]] = {}
    for chapter in (*whole.front, *whole.body, *whole.back):
        for block in blocks_of(chapter):
            if isinstance(block, Table):
                columns.setdefault(block.sheet, set()).add(tuple(c.label for c in block.columns))
    assert [sheet for sheet, found in columns.items() if len(found) > 1] == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_register_full_of_formulas_gives_a_workbook_without_one(kind: RecordKind) -> None:
    vendors = tuple(
        msgspec.structs.replace(vendor, name=f"=cmd|' /C calc'!A{n}\x00")
        for n, vendor in enumerate(register().vendors)
    )
    content = workbook(book(kind, msgspec.structs.replace(register(), vendors=vendors)))
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        pages = [parts.read(name) for name in parts.namelist() if name.startswith("xl/worksheets/")]
    assert not any(re.search(rb"<f[ >/]", page) for page in pages)
    assert any(b"=cmd|" in page for page in pages) or kind == "processor"
    opened(content)
