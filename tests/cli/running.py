"""The command as a shell runs it: arguments in; exit code, output and messages out."""

from pathlib import Path
from typing import Any

import msgspec
from click.testing import CliRunner, Result

from registry.cli import main
from registry.interchange import write_yaml
from registry.snapshot import Snapshot
from tests.registers import TODAY


def onward(*arguments: str | Path) -> Result:
    """What the command answers; an exception that it does not explain fails the test."""
    return CliRunner().invoke(main, [str(a) for a in arguments], catch_exceptions=False)


def judged(command: str, file: Path, *arguments: str) -> Result:
    """The answer for the day on which the clean register is clean."""
    return onward(command, file, *arguments, "--on", TODAY.isoformat())


def answer(command: str, file: Path, *arguments: str) -> dict[str, Any]:
    """The same for programs."""
    result = judged(command, file, *arguments, "--json")
    found: dict[str, Any] = msgspec.json.decode(result.stdout)
    return found


def written(folder: Path, snapshot: Snapshot) -> Path:
    """The register as a file."""
    file = folder / "register.yaml"
    file.write_bytes(write_yaml(snapshot))
    return file
