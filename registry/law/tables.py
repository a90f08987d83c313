"""Reading the package's own data files: a CSV row becomes a value, or the fault is named with its line."""

import csv
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar, get_origin

import msgspec

from registry.errors import BadInput, Problem
from registry.law.sources import Source

T = TypeVar("T", bound=msgspec.Struct)
Built = TypeVar("Built")
Row = dict[str, str]

EXTRA_SOURCES = {"efta_doubt": "efta_confidence", "assessment_source": "assessment_confidence"}
"""Columns that hold a source of their own, with the column of its confidence."""


@cache
def list_columns(kind: type[msgspec.Struct]) -> frozenset[str]:
    """The fields of a value that are lists; their cells are written with '; ' between the entries."""
    return frozenset(f.name for f in msgspec.structs.fields(kind) if get_origin(f.type) is tuple)


def read_rows(name: str) -> list[tuple[int, Row]]:
    """The rows of a data file with their line numbers; cells that are empty are left out."""
    text = files("registry.law").joinpath("data", name).read_text(encoding="utf-8")
    reader = csv.DictReader(text.splitlines(), restkey="a cell too many", strict=True)
    return [(reader.line_num, {column: cell for column, cell in row.items() if cell}) for row in reader]


def read_table(name: str, kind: type[T]) -> tuple[T, ...]:
    """All rows of a data file as values, in the file's order; raises BadInput that names every bad row."""
    return build_rows(name, lambda row: row_to_value(row, kind))


def build_rows(name: str, build: Callable[[Row], Built]) -> tuple[Built, ...]:
    """What `build` makes of each row of a data file; raises BadInput that names every row it refuses."""
    values: list[Built] = []
    problems: list[Problem] = []
    for line, row in read_rows(name):
        try:
            values.append(build(row))
        except (msgspec.ValidationError, KeyError) as fault:
            problems.append(Problem(f"{name} line {line}", str(fault), "Compare with the rows beside it."))
    if problems:
        raise BadInput(name, problems)
    return tuple(values)


def row_to_value(row: Row, kind: type[T]) -> T:
    """One row as a value; `source`, `confidence` and `note` become its Source."""
    lists = list_columns(kind)
    cells: dict[str, Any] = {c: cell.split("; ") if c in lists else cell for c, cell in row.items()}
    if "source" in cells:
        cells["source"] = take_source(cells)
    for column, confidence in EXTRA_SOURCES.items():
        if column in cells:
            cells[column] = Source(cells[column], confidence=cells.pop(confidence))
    return msgspec.convert(cells, kind, strict=False)


def take_source(cells: dict[str, Any]) -> Source:
    """The Source that a row names, taking its confidence and note out of the row."""
    if "confidence" not in cells:
        raise msgspec.ValidationError("a source without its confidence")
    return Source(cells["source"], confidence=cells.pop("confidence"), note=cells.pop("note", ""))
