"""A table that was pasted or uploaded, understood row by row and column by column; nothing is kept of it."""

from collections.abc import Sequence
from datetime import date
from pathlib import PurePath
from typing import Any, NamedTuple

from flask_babel import gettext as _

from registry.config import Settings
from registry.errors import BadInput, Problem
from registry.interchange.limits import no_progress
from registry.interchange.spreadsheets.commas import rows_of_text
from registry.interchange.spreadsheets.fitting import Column
from registry.interchange.spreadsheets.heads import Numbered
from registry.interchange.spreadsheets.lines import lines_of
from registry.interchange.spreadsheets.mapping import Mapping as SheetMapping
from registry.interchange.spreadsheets.reading import ZIP, read_sheets
from registry.interchange.spreadsheets.rows.line import Line, Misfit, RowProblem
from registry.interchange.spreadsheets.sheet import Row, Sheet
from registry.interchange.spreadsheets.understanding import Reader
from registry.law import load_law
from registry.onboarding.tables.columns import columns_of, has_heads, placed
from registry.onboarding.tables.table import MOST_ROWS, Table
from registry.onboarding.tables.words import DataWords, OfferedData, empty_register
from registry.snapshot import Value

MOST_PROBLEMS = 200
"""How many problems are told at once."""


class Understood(NamedTuple):
    """What a table says: its rows, or what is wrong with which of them.

    `columns` names the field that each head was taken for; `unused` are the heads that say nothing asked.
    """

    rows: tuple[Value, ...]
    problems: tuple[RowProblem, ...]
    columns: tuple[tuple[str, str], ...]
    unused: tuple[str, ...]
    sheet: Sheet


def sheet_from(content: bytes, *, name: str, table: Table, limits: Settings) -> Sheet:
    """The one table in what was pasted or uploaded, with heads; raises BadInput when there is none.

    Of a workbook's sheets it is the one whose heads are understood best.
    """
    if content.startswith(ZIP):
        sheets = read_sheets(content, name=name, limits=limits)
        return max(sheets, key=lambda one: len(columns_of(one, table)))
    if content[:4] == b"\xd0\xcf\x11\xe0" or len(content) > limits.max_file_mb * 1024 * 1024:
        read_sheets(content, name=name, limits=limits)  # which says why not
    return with_heads(rows_of_text(content, name=name), name=PurePath(name).stem or name, table=table)


def with_heads(rows: Sequence[Numbered], *, name: str, table: Table) -> Sheet:
    """The table of some rows; without heads, its columns stand as those of the template."""
    filled = [(number, tuple(cells)) for number, cells in rows if any(cell is not None for cell in cells)]
    if not filled:
        raise BadInput(name, [nothing()])
    head_row, first = filled[0]
    width = max(len(cells) for _number, cells in filled)
    heads: tuple[str, ...]
    if has_heads(first, table):
        body = filled[1:]
        width = len(first)
        heads = named(first)
    else:
        body, head_row = filled, 0
        heads = placed(filled, table, width=width)
    cut = (Row(number, padded(cells[:width], width), cells[width:]) for number, cells in body)
    return Sheet(name, head_row, heads, tuple(cut))


def padded(cells: tuple[Any, ...], width: int) -> tuple[Any, ...]:
    """As many cells as there are heads."""
    return cells + (None,) * (width - len(cells))


def named(cells: Sequence[Any]) -> tuple[str, ...]:
    """What columns are called, each otherwise than the others."""
    used: dict[str, None] = {}
    for place, cell in enumerate(cells, 1):
        wish = " ".join(str(cell).split())[:200] if cell is not None else _("Column %(number)d", number=place)
        name, number = wish, 1
        while name in used:
            number += 1
            name = f"{wish} ({number})"
        used[name] = None
    return tuple(used)


def understood(
    sheet: Sheet, table: Table, *, words: DataWords, on: date, otherwise: dict[str, Any]
) -> Understood:
    """What a sheet says; raises BadInput when no column says what a row cannot do without.

    `otherwise` is what holds for a field where a row says nothing of it.
    """
    found = columns_of(sheet, table)
    fields = {field.name: field for field in table.fields}
    lacking = [field for field in table.fields if field.needed and field.name not in found.values()]
    if lacking:
        raise BadInput(sheet.name, [Problem(_("the heads"), *no_column(str(lacking[0].label), table))])
    if len(sheet.rows) > MOST_ROWS:
        wrong = _("it has %(count)d rows; %(most)d are taken.", count=len(sheet.rows), most=MOST_ROWS)
        raise BadInput(sheet.name, [Problem(_("the table"), wrong, _("Send us the list as a document."))])
    labels = {field.name: str(field.label) for field in table.fields}
    columns: list[Column] = [
        (place, head, fields[found[head]]) for place, head in enumerate(sheet.heads) if head in found
    ]
    mapping = SheetMapping(row_kind=table.like or "vendor")
    reader = Reader(mapping, register=empty_register(words), law=load_law(), on=on)
    reader.words["data_categories"] = OfferedData(words)
    lines, problems = lines_of(sheet, columns, mapping, reader, told=no_progress)
    bad = {problem.row for problem in problems}
    rows: list[Value] = []
    for line in lines:
        if line.number in bad:
            continue
        try:
            rows.append(table.make(filled_up(line, otherwise)))
        except Misfit as misfit:
            told_of = line.problem(misfit.field, misfit.wrong, misfit.right, found=misfit.found)
            problems.append(told_of._replace(column=told_of.column or labels[misfit.field]))
    if not lines:
        raise BadInput(sheet.name, [nothing()])
    told = tuple((head, str(fields[name].label)) for head, name in found.items())
    unused = tuple(head for head in sheet.heads if head not in found)
    ordered = sorted(problems, key=lambda one: one.row)[:MOST_PROBLEMS]
    return Understood(tuple(rows), tuple(ordered), told, unused, sheet)


def filled_up(line: Line, otherwise: dict[str, Any]) -> Line:
    """A row with what holds otherwise where it says nothing."""
    said = {**otherwise, **{name: value for name, value in line.said.items() if value is not None}}
    return Line(line.number, said, line.cells, line.heads, line.remarks)


def nothing() -> Problem:
    """The problem of a table in which nothing stands."""
    return Problem(_("the table"), _("there is nothing in it."), _("Give at least one row."))


def no_column(field: str, table: Table) -> tuple[str, str]:
    """What is wrong when no column says what a row cannot do without."""
    heads = "; ".join(str(one.label) for one in table.fields)
    right = _("Give the columns heads such as: %(heads)s. The template has them.", heads=heads)
    return _("no column is understood as '%(field)s'.", field=field), right
