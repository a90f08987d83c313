"""The options of `onward import` for spreadsheets, and `onward template`, which writes one to fill in."""

import functools
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import click

from registry.cli.exporting import write_whole
from registry.cli.stored import organisation_opened, organisation_option
from registry.errors import BadInput, Problem
from registry.law import load_law

ENDINGS = (".xlsx", ".xlsm", ".csv", ".tsv", ".tab")
KINDS = ("vendor", "sub-processor", "contract", "term", "activity", "flow", "transfer", "technology")
"""What a row can be; a test holds them against those that spreadsheets know."""


class Wishes(NamedTuple):
    """How a spreadsheet is to be read, and what becomes of rows with problems."""

    kind: str | None
    sheet: str | None
    columns: Path | None
    show_columns: bool
    own_words: bool
    new_things: bool
    good_rows: bool
    rest: Path | None
    remember: bool

    def refuse_misfits(self, file: Path, *, replace: bool) -> None:
        """Raise BadInput where options and file do not go together."""
        spreadsheet = is_spreadsheet(file)
        if spreadsheet and replace:
            problem = Problem("--replace", "a spreadsheet is no whole register.", "Leave it out.")
            raise BadInput("the options", [problem])
        if not spreadsheet and any(self):
            named = ", ".join(option_of(name) for name, said in self._asdict().items() if said)
            problem = Problem(named, "is for spreadsheets.", "Leave it out for a register file.")
            raise BadInput("the options", [problem])


def option_of(wish: str) -> str:
    """The option by which something is wished for."""
    return "--as" if wish == "kind" else f"--{wish.replace('_', '-')}"


def is_spreadsheet(file: Path) -> bool:
    """Whether a file is a spreadsheet, by its name."""
    return file.suffix.lower() in ENDINGS


def sheet_options(command: Callable[..., None]) -> Callable[..., None]:
    """The options for spreadsheets, which a command is given together as its `wishes`."""

    @functools.wraps(command)
    def gathering(**given: Any) -> None:
        wishes = Wishes(*(given.pop(name) for name in Wishes._fields))
        command(**given, wishes=wishes)

    for option in (
        click.option("--remember", is_flag=True, help="Remember the columns for the next such sheet."),
        click.option(
            "--rest",
            type=click.Path(path_type=Path, dir_okay=False),
            help="Write the rows that have problems to this file, as they came, with the reasons.",
        ),
        click.option(
            "--good-rows", is_flag=True, help="Import the rows without problems, not all or nothing."
        ),
        click.option(
            "--new-things", is_flag=True, help="Add vendors and activities that rows name and nobody knows."
        ),
        click.option(
            "--own-words", is_flag=True, help="Add words for purposes, data and people that nobody knows."
        ),
        click.option("--show-columns", is_flag=True, help="Print what the columns are taken for, and stop."),
        click.option(
            "--columns",
            type=click.Path(path_type=Path, dir_okay=False),
            help="What the columns are, in the form that --show-columns prints.",
        ),
        click.option("--sheet", metavar="NAME", help="Which sheet of a workbook (default: the first)."),
        click.option("--as", "kind", type=click.Choice(KINDS), help="What a row of a spreadsheet is."),
    ):
        gathering = option(gathering)
    return gathering


@click.command()
@click.argument("kind", type=click.Choice(KINDS))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file to write (default: KIND.xlsx).",
)
@organisation_option
def template(kind: Any, *, output: Path | None, organisation: str | None) -> None:
    """Write a spreadsheet to fill in, whose rows are of KIND."""
    from registry.history import snapshot_of  # noqa: PLC0415  # the database only when it is asked for
    from registry.interchange import spreadsheets  # noqa: PLC0415  # spreadsheets likewise

    with organisation_opened(organisation) as organisation_id:
        content = spreadsheets.template(kind, register=snapshot_of(organisation_id), law=load_law())
    file = output or Path(f"{kind}.xlsx")
    write_whole(file, content)
    click.echo(f"Written to {file}.", err=True)
