"""`onward import`: register files and spreadsheets into the database."""

import getpass
import os
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from registry.cli.compared import print_comparison
from registry.cli.opening import Day, Patience
from registry.cli.sheets import Wishes, is_spreadsheet, sheet_options
from registry.cli.stored import organisation_opened, organisation_option, today
from registry.config import settings
from registry.interchange.opening import open_document
from registry.law import load_law

if TYPE_CHECKING:
    from registry.cli.rows import Rows
    from registry.snapshot import Snapshot


class Given(NamedTuple):
    """What a file gives: the register that it makes; of a spreadsheet, how its rows fared."""

    register: "Snapshot"
    rows: "Rows | None" = None


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--replace", is_flag=True, help="End or remove what the file has not: it is the whole register."
)
@click.option("--yes", is_flag=True, help="Write without asking.")
@click.option("--because", default="", help="The reason, for the history.")
@click.option("--on", type=Day(), help="The day on which absent things end, YYYY-MM-DD (default: today).")
@sheet_options
@organisation_option
def import_(
    file: Path,
    *,
    replace: bool,
    yes: bool,
    because: str,
    on: date | None,
    organisation: str | None,
    wishes: Wishes,
) -> None:
    """Import FILE: shows what it would add, change and end; then all of it, or nothing.

    FILE is a register (JSON, YAML) or a spreadsheet (XLSX, CSV). Things of a register are found by key, those
    of a spreadsheet by key, name or domain. What the register has and the file has not stays, unless
    --replace.
    """
    from registry.interchange.importing import import_register, preview  # noqa: PLC0415  # with the database

    day = on or today()
    wishes.refuse_misfits(file, replace=replace)
    with organisation_opened(organisation) as organisation_id:
        with Patience() as patience:
            given = read(file, organisation_id, wishes=wishes, on=day, patience=patience)
            patience.tell("comparing", 0.9)
            seen = preview(organisation_id, given.register, replace=replace, on=day)
        goes = given.rows is None or given.rows.told(wishes)
        if goes:
            print_comparison(seen.comparison)
        if not goes or seen.comparison.is_empty or not agreed(yes=yes):
            return
        with Patience() as patience:
            import_register(
                organisation_id,
                given.register,
                replace=replace,
                on=day,
                by=f"shell:{who()}",
                because=because or f"Imported {file.name} in the shell.",
                seen=seen.entry,
                also=given.rows.remembering(organisation_id, by=f"shell:{who()}") if given.rows else None,
                progress=lambda done: patience.tell("writing", done),
            )
        click.echo("Imported.")


def read(file: Path, organisation_id: int, *, wishes: Wishes, on: date, patience: Patience) -> Given:
    """What a file gives to the register of an organisation."""
    from registry.history import snapshot_of  # noqa: PLC0415  # the database only when it is asked for

    register = snapshot_of(organisation_id)
    if is_spreadsheet(file):
        from registry.cli.rows import rows_of  # noqa: PLC0415  # spreadsheets only when there is one

        rows = rows_of(file, organisation_id, wishes=wishes, register=register, on=on, patience=patience)
        return Given(rows.given, rows)
    from registry.interchange.registers import parse_register  # noqa: PLC0415

    limits = settings(os.environ)
    content, kind = open_document(file, limits=limits)
    given = parse_register(
        content,
        kind=kind,
        name=str(file),
        law=load_law(),
        limits=limits,
        progress=lambda done: patience.tell("reading the file", 0.9 * done),
        beside=register,
    )
    return Given(given)


def who() -> str:
    """The name of whoever runs the command; their number where the machine knows no name for it."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ModuleNotFoundError):
        return str(os.getuid())


def agreed(*, yes: bool) -> bool:
    """Whether a person wants it written; where nobody can be asked, nothing is."""
    if yes:
        return True
    if not sys.stdin.isatty():
        click.echo("Nothing was written. Add --yes to write it.")
        return False
    return click.confirm("Write all of this?", default=False)
