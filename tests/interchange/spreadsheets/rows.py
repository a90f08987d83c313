"""Small sheets written by hand, and what comes of them."""

import io
from collections.abc import Iterable
from typing import Any

import msgspec
from openpyxl import Workbook

from registry.config import Settings
from registry.interchange.spreadsheets import (
    Cell,
    Made,
    Mapping,
    Row,
    RowKind,
    Sheet,
    guess,
    read_sheets,
    things_of,
)
from registry.law import load_law
from registry.snapshot import Snapshot, Vendor
from tests.registers import TODAY, organisation

LAW = load_law()
EMPTY = Snapshot(organisation=organisation())


def workbook(*rows: Iterable[Any], **more: Iterable[Iterable[Any]]) -> bytes:
    """A workbook of some rows; further sheets by their titles."""
    book = Workbook()
    first = book.active
    assert first is not None
    for title, content in {"First": rows, **more}.items():
        page: Any = first if title == "First" else book.create_sheet(title)
        page.title = title
        for row in content:
            page.append(list(row))
    return saved(book)


def saved(book: Workbook) -> bytes:
    whole = io.BytesIO()
    book.save(whole)
    return whole.getvalue()


def read(content: bytes, *, name: str = "list.xlsx", limits: Settings | None = None) -> tuple[Sheet, ...]:
    return read_sheets(content, name=name, limits=limits or Settings())


def comma(text: str | bytes) -> Sheet:
    """The table of a CSV file."""
    [sheet] = read(text if isinstance(text, bytes) else text.encode(), name="list.csv")
    return sheet


def sheet(*rows: Iterable[Cell]) -> Sheet:
    """A table: heads, then rows numbered from 2."""
    heads, *body = [tuple(row) for row in rows]
    lines = tuple(Row(number, cells) for number, cells in enumerate(body, 2))
    return Sheet("list", 1, tuple(map(str, heads)), lines)


def made(
    table: Sheet, *, register: Snapshot = EMPTY, row_kind: RowKind | None = None, **changes: Any
) -> Made:
    """What a table makes with the columns that are guessed."""
    mapping = guess(table, register=register, law=LAW, row_kind=row_kind)
    return with_mapping(table, msgspec.structs.replace(mapping, **changes), register=register)


def with_mapping(table: Sheet, mapping: Mapping, *, register: Snapshot = EMPTY) -> Made:
    return things_of(table, mapping, register=register, law=LAW, on=TODAY)


def given(table: Sheet, **changes: Any) -> Snapshot:
    """What a table without problems makes."""
    found = made(table, **changes)
    assert found.problems == ()
    return found.given


def one_vendor(table: Sheet, **changes: Any) -> Vendor:
    [vendor] = given(table, **changes).vendors
    return vendor


def told(found: Made) -> list[tuple[int, str, str, str]]:
    """The problems without what would be right."""
    return [(p.row, p.column, p.found, p.wrong) for p in found.problems]


def after(register: Snapshot, changes: Snapshot) -> Snapshot:
    """A register with what rows made of it."""
    lists = {}
    for kind in (
        "data_categories",
        "subject_categories",
        "purposes",
        "activities",
        "vendors",
        "contracts",
        "flows",
        "transfers",
        "technologies",
    ):
        known = {getattr(t, "key", None) or t.flow: t for t in getattr(register, kind)}
        known |= {getattr(t, "key", None) or t.flow: t for t in getattr(changes, kind)}
        lists[kind] = tuple(known.values())
    return msgspec.structs.replace(register, **lists)
