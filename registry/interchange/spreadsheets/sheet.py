"""A table of a spreadsheet as plain values: heads, and rows numbered as the spreadsheet does."""

from dataclasses import dataclass
from datetime import date

Cell = str | float | int | bool | date | None


@dataclass(frozen=True, slots=True)
class Row:
    """A row below the heads, with a cell for every head; `surplus` are cells that stand under none."""

    number: int
    cells: tuple[Cell, ...]
    surplus: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: every head is called otherwise than the others, and every row has a cell for it."""

    name: str
    head_row: int
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
