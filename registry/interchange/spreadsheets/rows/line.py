"""A row as it was understood, and how a maker says that something about it cannot be."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from registry.interchange.spreadsheets.sheet import Cell
from registry.interchange.spreadsheets.values.texts import LONGEST_TEXT


class RowProblem(NamedTuple):
    """One thing wrong with a row: in which column, what was found, what is wrong, what is right."""

    row: int
    column: str
    found: str
    wrong: str
    right: str


class Misfit(Exception):
    """A row cannot be what it says; names the field that says it."""

    def __init__(self, field: str, found: str, wrong: str, right: str) -> None:
        super().__init__(wrong)
        self.field, self.found, self.wrong, self.right = field, found, wrong, right


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A row: its number, what its fields mean, and the cells and heads that they come from."""

    number: int
    said: Mapping[str, Any]
    cells: Mapping[str, Cell] = field(default_factory=dict)
    heads: Mapping[str, str] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()

    def get(self, name: str) -> Any:
        """What a field means; None when it says nothing."""
        return self.said.get(name)

    def text(self, name: str) -> str:
        """What stands in a field's cell, as it is."""
        cell = self.cells.get(name)
        return "" if cell is None else " ".join(str(cell).split())[:LONGEST_TEXT]

    def problem(self, name: str, wrong: str, right: str, *, found: str | None = None) -> RowProblem:
        """What is wrong with a field of this row."""
        shown = self.text(name) if found is None else found
        return RowProblem(self.number, self.heads.get(name, ""), shown, wrong, right)
