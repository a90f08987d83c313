"""`onward import` and `onward export`: register files into the database and out of it."""

import getpass
import os
import sys
from datetime import date
from pathlib import Path

import click
from rich.table import Table

from registry.cli.opening import Day, Patience, console
from registry.cli.stored import organisation_opened, organisation_option, today
from registry.config import settings
from registry.errors import BadInput, Problem
from registry.interchange.comparing import Comparison, KindComparison
from registry.interchange.merging import Change
from registry.interchange.opening import open_document
from registry.law import load_law

MOST_NAMED = 20


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--replace", is_flag=True, help="End or remove what the file has not: it is the whole register."
)
@click.option("--yes", is_flag=True, help="Write without asking.")
@click.option("--because", default="", help="The reason, for the history.")
@click.option("--on", type=Day(), help="The day on which absent things end, YYYY-MM-DD (default: today).")
@organisation_option
def import_(
    file: Path, *, replace: bool, yes: bool, because: str, on: date | None, organisation: str | None
) -> None:
    """Import the register FILE: shows what it would add, change and end; then all of it, or nothing.

    Things are found by key. What the register has and the file has not stays, unless --replace.
    """
    from registry.history import snapshot_of  # noqa: PLC0415  # the database only when it is asked for
    from registry.interchange.importing import import_register, preview  # noqa: PLC0415
    from registry.interchange.registers import parse_register  # noqa: PLC0415

    limits, day = settings(os.environ), on or today()
    content, kind = open_document(file, limits=limits)
    with organisation_opened(organisation) as organisation_id:
        with Patience() as patience:
            given = parse_register(
                content,
                kind=kind,
                name=str(file),
                law=load_law(),
                limits=limits,
                progress=lambda done: patience.tell("reading the file", 0.5 * done),
                beside=snapshot_of(organisation_id),
            )
            patience.tell("comparing", 0.6)
            seen = preview(organisation_id, given, replace=replace, on=day)
        print_comparison(seen.comparison)
        if seen.comparison.is_empty or not agreed(yes=yes):
            return
        import_register(
            organisation_id,
            given,
            replace=replace,
            on=day,
            by=f"shell:{who()}",
            because=because or f"Imported {file.name} in the shell.",
            seen=seen.entry,
        )
        click.echo("Imported.")


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


def print_comparison(comparison: Comparison) -> None:
    """What an import would do: the sums, then the things by key."""
    out = console()
    if comparison.is_empty:
        out.print("Nothing to do: the register is already as the file says.")
        return
    columns = ("added", "changed", "ended", "removed", "kept though absent", "unchanged")
    table = Table("kind", *columns, title="What the file would do", title_justify="left", box=None)
    for found in comparison.kinds:
        sums = (found.added, found.changed, found.ended, found.removed, found.kept)
        if any(sums):
            numbers = [str(len(some)) for some in sums]
            table.add_row(found.kind.replace("_", " "), *numbers, str(found.unchanged + found.untouched))
    out.print(table)
    for difference in comparison.organisation:
        out.print(f"  organisation: {difference.name} changes")
    for found in comparison.kinds:
        for line in lines_of(found):
            out.print(f"  {line}")


def lines_of(found: KindComparison) -> list[str]:
    """The things of one kind that would be touched, a line each; long lists are cut and say so."""
    kind = found.kind.replace("_", " ")
    lines = [f"+ {kind}: {key_of(thing)}" for thing in found.added]
    lines += [f"~ {kind}: {one.key} ({fields_of(one)})" for one in found.changed]
    lines += [f"| {kind}: {one.key} ends" for one in found.ended]
    lines += [f"- {kind}: {key_of(thing)}" for thing in found.removed]
    lines += [f"= {kind}: {one.key} stays: {one.reason}" for one in found.kept]
    more = len(lines) - MOST_NAMED
    return [*lines[:MOST_NAMED], f"… and {more} more {kind}"] if more > 0 else lines


def key_of(thing: object) -> str:
    """By what a thing is known among its kind."""
    found = getattr(thing, "key", None) or getattr(thing, "flow", None) or getattr(thing, "finding", "")
    return str(found)


def fields_of(one: Change) -> str:
    """The names of the fields that differ."""
    return ", ".join(field.name for field in one.fields)


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), required=False)
@click.option("--format", "kind", type=click.Choice(["json", "yaml"]), help="By default as FILE's name says.")
@click.option("--as-of", type=Day(), help="The register as known at the end of a day (UTC), YYYY-MM-DD.")
@organisation_option
def export(file: Path | None, *, kind: str | None, as_of: date | None, organisation: str | None) -> None:
    """Write the register to FILE, or to standard output."""
    from registry.history import snapshot_as_of, snapshot_of  # noqa: PLC0415  # only when asked for
    from registry.interchange.writing import write_json, write_yaml  # noqa: PLC0415

    with organisation_opened(organisation) as organisation_id:
        register = snapshot_as_of(organisation_id, as_of) if as_of else snapshot_of(organisation_id)
    chosen = kind or ("json" if file is not None and file.suffix.lower() == ".json" else "yaml")
    content = write_json(register) if chosen == "json" else write_yaml(register)
    if file is None:
        sys.stdout.buffer.write(content)
        return
    write_whole(file, content)
    click.echo(f"Written to {file}.", err=True)


def write_whole(file: Path, content: bytes) -> None:
    """Write a file so that it is there whole, or as it was; raises BadInput where it cannot be written."""
    draft = file.with_name(f"{file.name}.part")
    try:
        try:
            draft.write_bytes(content)
            draft.replace(file)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as error:
        raise unwritable(file, error) from None


def unwritable(file: Path, error: OSError) -> BadInput:
    """What a person is told of a file that cannot be written."""
    why = (error.strerror or "unknown").lower()
    problem = Problem("the file", f"it cannot be written ({why}).", "Check the name and the folder.")
    return BadInput(str(file), [problem])
