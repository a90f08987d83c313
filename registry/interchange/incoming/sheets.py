"""The spreadsheets among the files brought in: what their columns seem to be, what their rows make."""

from datetime import date
from typing import Literal, NamedTuple

from flask import current_app
from flask_babel import gettext as _

from registry.errors import BadInput, Problem
from registry.interchange.incoming.models import ImportRow
from registry.interchange.incoming.progress import Telling
from registry.interchange.incoming.told import SheetTold, mapping_from, sheet_told
from registry.interchange.limits import Progress
from registry.interchange.spreadsheets import (
    ROW_KINDS,
    Mapping,
    RowProblem,
    Sheet,
    guess,
    read_sheets,
    rest_of,
    signature,
    things_of,
)
from registry.law import Law, load_law
from registry.snapshot import Snapshot

READ = 0.3
"""What share of looking through a file is done once it is read."""


class Rows(NamedTuple):
    """What the rows of a sheet make, or the good ones of them; how many those are, and the rest as a file."""

    given: Snapshot
    good: int = 0
    bad: int = 0
    problems: tuple[RowProblem, ...] = ()
    rest: bytes | None = None


def sheets_in(content: bytes, *, name: str, progress: Progress) -> tuple[Sheet, ...]:
    """The tables of a spreadsheet; raises BadInput for what cannot be read as one."""
    limits = current_app.config["ONWARD_LIMITS"]
    return read_sheets(content, name=name, limits=limits, progress=progress)


def outline(sheets: tuple[Sheet, ...], *, register: Snapshot, law: Law) -> tuple[SheetTold, ...]:
    """What a person needs to see of each sheet to say what its columns are."""
    return tuple(
        sheet_told(
            sheet,
            signature=signature(sheet),
            row_kind=guess(sheet, register=register, law=law).row_kind,
            guesses={kind: guess(sheet, register=register, law=law, row_kind=kind) for kind in ROW_KINDS},
        )
        for sheet in sheets
    )


def rows_of(content: bytes, row: ImportRow, *, register: Snapshot, on: date, tell: Telling) -> Rows:
    """What the rows of the chosen sheet make of a register; the good ones, when there are others."""
    opening = tell.within(_("Reading the file"), 0.0, READ)
    sheet, mapping = chosen(sheets_in(content, name=row.name, progress=opening), row)
    making = tell.within(_("Reading the rows"), READ, 0.8)
    made = things_of(sheet, mapping, register=register, law=load_law(), on=on, progress=making)
    if not made.problems:
        return Rows(made.given, good=len(sheet.rows))
    rows_with_problems = {problem.row for problem in made.problems}
    bad = len(sheet.rows) if 0 in rows_with_problems else len(rows_with_problems)
    kind: Literal["xlsx", "csv"] = "csv" if row.kind == "csv" else "xlsx"
    rest = rest_of(sheet, made.problems, name=row.name, kind=kind)
    return Rows(made.given, len(sheet.rows) - bad, bad, made.problems, rest)


def chosen(sheets: tuple[Sheet, ...], row: ImportRow) -> tuple[Sheet, Mapping]:
    """The sheet that the person meant, and what they say of its columns."""
    found = next((sheet for sheet in sheets if sheet.name == row.sheet), None)
    mapping = mapping_from(row.columns)
    if found is None or mapping is None:
        problem = Problem(f"the sheet {row.sheet[:40]!r}", "it is not there.", "Bring the file in again.")
        raise BadInput(row.name, [problem])
    return found, mapping
