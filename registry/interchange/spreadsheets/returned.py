"""The rows that did not go, given back as they came, with the reasons."""

import csv
import io
from collections import defaultdict
from collections.abc import Iterable
from typing import Literal

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from registry.interchange.spreadsheets.pages import CALCULATING, Page, shown, written
from registry.interchange.spreadsheets.rows.line import RowProblem
from registry.interchange.spreadsheets.sheet import Cell, Row, Sheet

WIDE = 60
REASONS = _l("What is wrong")
"""The head of the column that says why a row came back."""


def rest_of(
    sheet: Sheet, problems: Iterable[RowProblem], *, name: str, kind: Literal["xlsx", "csv"]
) -> bytes:
    """A file of the rows that have problems, as they came, with a last column that says why.

    `name` is what the sheet is called in it. What is wrong with the sheet as a whole stands at every row.
    """
    reasons: defaultdict[int, dict[str, None]] = defaultdict(dict)
    for problem in problems:
        reasons[problem.row][_reason(problem)] = None
    common = reasons.pop(0, {})
    rows = [row for row in sheet.rows if common or row.number in reasons]
    width = max((len(row.cells) + len(row.surplus) for row in rows), default=len(sheet.heads))
    heads = (
        *sheet.heads,
        *("" for _n in range(width - len(sheet.heads))),
        _free(str(REASONS), sheet.heads),
    )
    table = [(*_cells(row, width), "\n".join((*common, *reasons[row.number]))) for row in rows]
    if kind == "csv":
        return _as_csv([heads, *table])
    page = Page(title=name, rows=(heads, *table), widths=(*(18 for _n in range(width)), WIDE))
    return written([page])


def is_reason(head: str) -> bool:
    """Whether a head is that of a column of reasons, which may have a number behind it."""
    return head.partition(" (")[0] == str(REASONS)


def _cells(row: Row, width: int) -> tuple[Cell, ...]:
    found = (*row.cells, *row.surplus)
    return found + (None,) * (width - len(found))


def _reason(problem: RowProblem) -> str:
    if not problem.column:
        return _("%(wrong)s %(right)s", wrong=problem.wrong, right=problem.right)
    return _(
        "%(column)s, '%(found)s': %(wrong)s %(right)s",
        column=problem.column,
        found=problem.found,
        wrong=problem.wrong,
        right=problem.right,
    )


def _free(wish: str, heads: tuple[str, ...]) -> str:
    name, number = wish, 1
    while name in heads:
        number += 1
        name = f"{wish} ({number})"
    return name


def _as_csv(rows: Iterable[tuple[Cell, ...]]) -> bytes:
    """Rows as CSV in UTF-8 with its mark; an apostrophe stands before what a spreadsheet would calculate."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    for row in rows:
        writer.writerow(["" if cell is None else _guarded(cell) for cell in row])
    return text.getvalue().encode("utf-8-sig")


def _guarded(cell: Cell) -> Cell:
    if not isinstance(cell, str):
        return cell
    return f"'{shown(cell)}" if cell.startswith(CALCULATING) else shown(cell)
