"""`onward example`: the example organisation's register and baseline as files."""

import shutil
import sys
from importlib import resources
from pathlib import Path

import click

from registry.errors import BadInput, Problem

FILES = ("register.yaml", "baseline.yaml")


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), default=Path())
@click.option("--force", is_flag=True, help="Write over files of these names.")
def example(folder: Path, force: bool) -> None:  # noqa: FBT001  click passes flags by name
    """Write the example register and its baseline into FOLDER (default: here)."""
    targets = [folder / name for name in FILES]
    standing = [target for target in targets if target.exists()]
    if standing and not force:
        problems = [
            Problem(str(t), "exists already.", "Name another folder, or add --force.") for t in standing
        ]
        raise BadInput("nothing was written", problems)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, target in zip(FILES, targets, strict=True):
            target.write_bytes(resources.files("registry.example").joinpath(name).read_bytes())
            click.echo(f"wrote {target}")
    except OSError as error:
        wrong = f"cannot be written: {error.strerror}."
        raise BadInput(str(folder), [Problem(str(folder), wrong, "Name a folder that can be.")]) from error
    click.echo(f"Now try: {command_here()} check {targets[0]}")


def command_here() -> str:
    """How the command is called from this shell: by its name when it is found, else by its path."""
    return "onward" if shutil.which("onward") else sys.argv[0]
