"""`onward export`: the register of the database as a file."""

import sys
from datetime import date
from pathlib import Path

import click

from registry.cli.opening import Day
from registry.cli.stored import organisation_opened, organisation_option
from registry.errors import BadInput, Problem


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
