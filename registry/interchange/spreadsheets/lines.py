"""The rows of a sheet understood cell by cell; example rows and rows that say nothing are passed over."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _

from registry.errors import BadInput, Problem
from registry.interchange.limits import Progress
from registry.interchange.spreadsheets.columns import fields_of
from registry.interchange.spreadsheets.fitting import Column
from registry.interchange.spreadsheets.mapping import Mapping
from registry.interchange.spreadsheets.rows.line import Line, RowProblem
from registry.interchange.spreadsheets.sheet import Cell, Row, Sheet
from registry.interchange.spreadsheets.understanding import Reader
from registry.interchange.spreadsheets.values.days import order_of
from registry.interchange.spreadsheets.values.texts import LONGEST_TEXT, text_of
from registry.interchange.spreadsheets.values.unclear import Unclear

EXAMPLE = "example:"
"""How the first cell of a template's example row begins; such rows are passed over."""

LONGEST_FOUND = 200
EVERY = 200


def lines_of(
    sheet: Sheet,
    columns: Sequence[Column],
    mapping: Mapping,
    reader: Reader,
    *,
    told: Progress,
) -> tuple[list[Line], list[RowProblem]]:
    """The rows that say something, and what in them means nothing."""
    for place, _head, field in columns:
        if field.reads in ("day", "signed", "dpf", "state"):
            reader.orders[field.name] = order_of(row.cells[place] for row in sheet.rows)
    lines: list[Line] = []
    problems: list[RowProblem] = []
    defaults = _defaults(mapping, reader)
    heads = {field.name: head for _place, head, field in columns}
    for count, row in enumerate(sheet.rows):
        if count % EVERY == 0:
            told(count / len(sheet.rows))
        if _is_example(row):
            continue
        line, found = _line(row, columns, reader)
        problems += found
        if line.said or line.remarks or found:
            said = {**defaults, **{name: value for name, value in line.said.items() if value is not None}}
            lines.append(Line(row.number, said, line.cells, heads, line.remarks))
    return lines, problems


def _is_example(row: Row) -> bool:
    first = next((cell for cell in row.cells if cell is not None), None)
    return isinstance(first, str) and first.strip().casefold().startswith(EXAMPLE)


def _line(row: Row, columns: Sequence[Column], reader: Reader) -> tuple[Line, list[RowProblem]]:
    said: dict[str, Any] = {}
    cells: dict[str, Cell] = {}
    remarks: list[str] = []
    problems = []
    if any(cell is not None for cell in row.surplus):
        found = str(next(cell for cell in row.surplus if cell is not None))[:LONGEST_FOUND]
        wrong = _("the row has more cells than there are heads.")
        problems.append(
            RowProblem(row.number, "", found, wrong, _("Look for a delimiter or quote too many."))
        )
    for place, head, field in columns:
        cell = row.cells[place]
        if cell is None:
            continue
        if field.repeatable:
            try:
                if text := text_of(cell):
                    remarks.append(
                        _("%(head)s: %(text)s", head=head, text=" ".join(text.split()))[:LONGEST_TEXT]
                    )
            except Unclear as unclear:
                problems.append(RowProblem(row.number, head, *_short(unclear.said)))
            continue
        value, unclear_parts = reader.understood(field, cell)
        problems += [RowProblem(row.number, head, *_short(part)) for part in unclear_parts]
        cells[field.name] = cell
        if value is not None:
            said[field.name] = value
    return Line(row.number, said, cells, {}, tuple(remarks)), problems


def _short(said: Any) -> tuple[str, str, str]:
    return said.found[:LONGEST_FOUND], said.wrong, said.right


def _defaults(mapping: Mapping, reader: Reader) -> dict[str, Any]:
    """What holds where a row's cell is empty; raises BadInput for a default that means nothing."""
    fields = {field.name: field for field in fields_of(mapping.row_kind)}
    found, problems = {}, []
    for name, text in mapping.defaults.items():
        value, unclear = reader.understood(fields[name], text)
        place = _("default of '%(field)s'", field=fields[name].label)
        problems += [Problem(place, said.wrong, said.right) for said in unclear]
        if value is not None:
            found[name] = value
    if problems:
        raise BadInput(_("the defaults"), problems)
    return found
