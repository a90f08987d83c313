"""The rows of a spreadsheet as `onward import` reads them: what they make, and what is wrong with some."""

import os
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, NamedTuple

import click
import msgspec
from rich.table import Table

from registry.cli.exporting import write_whole
from registry.cli.failures import EXIT_BEYOND
from registry.cli.opening import Patience, console, print_json
from registry.cli.sheets import Wishes
from registry.config import MEGABYTE, settings
from registry.errors import BadInput, Problem
from registry.interchange.incoming.kinds import kind_of_file
from registry.interchange.incoming.queries import remembered_for
from registry.interchange.incoming.remembering import keep_columns
from registry.interchange.incoming.told import mapping_from
from registry.interchange.opening import read_bounded
from registry.interchange.spreadsheets import (
    Mapping,
    RowProblem,
    Sheet,
    guess,
    read_sheets,
    rest_of,
    signature,
    things_of,
)
from registry.law import load_law
from registry.snapshot import Snapshot

MOST_PRINTED = 200
"""How many problems are printed; the file of the rest has all."""


class Rows(NamedTuple):
    """The rows of a sheet: what they make or the good ones of them, and what is wrong with the others."""

    given: Snapshot
    sheet: Sheet
    mapping: Mapping
    problems: tuple[RowProblem, ...]
    file: Path
    wishes: Wishes

    def told(self, wishes: Wishes) -> bool:
        """Print what is wrong, write the rest where it is wished for; whether the good rows are to go."""
        if not self.problems:
            return True
        print_problems(self.problems)
        if wishes.rest is not None:
            kind: Any = "csv" if wishes.rest.suffix.lower() == ".csv" else "xlsx"
            write_whole(wishes.rest, rest_of(self.sheet, self.problems, name=self.file.name, kind=kind))
            click.echo(f"The rows that have problems are in {wishes.rest}.", err=True)
        if wishes.good_rows:
            return True
        click.echo("Nothing was written. Mend the rows, or add --good-rows to import the others.", err=True)
        sys.exit(EXIT_BEYOND)

    def remembering(self, organisation_id: int, *, by: str) -> Callable[[int], None] | None:
        """What to do together with the import: remember the columns, where that is wished for."""
        if not self.wishes.remember:
            return None
        return lambda _entry: keep_columns(
            organisation_id,
            self.mapping,
            name=self.file.stem,
            signature=signature(self.sheet),
            by=by,
            at=datetime.now(UTC),
        )


def rows_of(
    file: Path, organisation_id: int, *, wishes: Wishes, register: Snapshot, on: date, patience: Patience
) -> Rows:
    """What the rows of a spreadsheet make of a register; ends the command when only its columns are asked."""
    limits = settings(os.environ)
    patience.tell("reading the file", 0.0)
    content = read_bounded(file, most=limits.max_file_mb * MEGABYTE, limits=limits)
    kind_of_file(file.name, content, limits=limits)
    sheets = read_sheets(
        content,
        name=str(file),
        limits=limits,
        progress=lambda done: patience.tell("reading the file", 0.3 * done),
    )
    sheet = sheet_in(sheets, wishes, file=file)
    mapping = mapping_for(sheet, organisation_id, wishes=wishes, register=register)
    mapping = msgspec.structs.replace(
        mapping,
        own_words=mapping.own_words or wishes.own_words,
        new_things=mapping.new_things or wishes.new_things,
    )
    if wishes.show_columns:
        print_json(msgspec.json.format(msgspec.json.encode(mapping), indent=2))
        sys.exit(0)
    made = things_of(
        sheet,
        mapping,
        register=register,
        law=load_law(),
        on=on,
        progress=lambda done: patience.tell("reading the rows", 0.3 + 0.6 * done),
    )
    return Rows(made.given, sheet, mapping, made.problems, file, wishes)


def sheet_in(sheets: tuple[Sheet, ...], wishes: Wishes, *, file: Path) -> Sheet:
    """The sheet that is wished for, or the first."""
    found = next((sheet for sheet in sheets if wishes.sheet in (None, sheet.name)), None)
    if found is None:
        names = ", ".join(sheet.name for sheet in sheets)
        problem = Problem(f"--sheet {wishes.sheet}", "there is no such sheet.", f"There are: {names}.")
        raise BadInput(str(file), [problem])
    return found


def mapping_for(sheet: Sheet, organisation_id: int, *, wishes: Wishes, register: Snapshot) -> Mapping:
    """What the columns are: as a file says it, as it is remembered, or as their heads suggest."""
    kind: Any = wishes.kind
    if wishes.columns is not None:
        given = mapping_in(wishes.columns)
        if kind not in (None, given.row_kind):
            problem = Problem(
                "--as", f"the columns are for rows that are '{given.row_kind}'.", "Leave it out."
            )
            raise BadInput(str(wishes.columns), [problem])
        return given
    row = remembered_for(organisation_id, signature(sheet))
    known = mapping_from(row.columns) if row is not None else None
    if known is not None and kind in (None, known.row_kind):
        return known
    return guess(sheet, register=register, law=load_law(), row_kind=kind)


def mapping_in(file: Path) -> Mapping:
    """What a file says that columns are; raises BadInput when it says nothing of the kind."""
    limits = settings(os.environ)
    content = read_bounded(file, most=MEGABYTE, limits=limits)
    try:
        return msgspec.json.decode(content, type=Mapping)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        right = "Write it as --show-columns prints it."
        raise BadInput(str(file), [Problem("the columns", f"{error}.", right)]) from None


def print_problems(problems: tuple[RowProblem, ...]) -> None:
    """What is wrong, by row and column."""
    out = console()
    rows = len({problem.row for problem in problems})
    title = f"{rows:,} row{'s' if rows != 1 else ''} cannot go"
    table = Table("row", "column", "found", "what is wrong", title=title, box=None)
    table.title_justify = "left"
    for problem in problems[:MOST_PRINTED]:
        said = f"{problem.wrong} {problem.right}".strip()
        table.add_row(str(problem.row or "all"), *map(harmless, (problem.column, problem.found, said)))
    out.print(table)
    if (more := len(problems) - MOST_PRINTED) > 0:
        out.print(f"… and {more:,} more problems.")


def harmless(text: str) -> str:
    """A text out of a file without what would steer a terminal."""
    return "".join(
        character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in text
    )
