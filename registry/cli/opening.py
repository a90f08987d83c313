"""What the commands share: days as options, a progress bar, where answers go."""

import io
import sys
import time
from datetime import date
from typing import Any, TextIO

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn

PATIENCE = 1.0
"""Seconds after which a command shows how far it is."""


class Day(click.ParamType[date]):
    """A day as YYYY-MM-DD."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The date, or a message that shows the form."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"'{value}' is not a day; write it like 2026-01-31.", param, ctx)


class Patience:
    """A progress bar on stderr that appears only when work takes longer than a second, on a terminal."""

    def __init__(self, *, after: float = PATIENCE) -> None:
        self._started = time.monotonic()
        self._after = after
        self._bar: Progress | None = None

    def __enter__(self) -> "Patience":
        return self

    def tell(self, step: str, done: float) -> None:
        """Say what is being done and how much of the whole (0 to 1) is behind us."""
        if self._bar is None:
            if not sys.stderr.isatty() or time.monotonic() - self._started < self._after:
                return
            self._bar = Progress(
                TextColumn("{task.description}"), BarColumn(), console=Console(stderr=True), transient=True
            )
            self._bar.add_task(step, total=1.0)
            self._bar.start()
        self._bar.update(self._bar.task_ids[0], description=step, completed=done)

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.stop()


def console() -> Console:
    """Where readable answers go; plain, 120 wide and without trailing blanks when not a terminal."""
    if sys.stdout.isatty():
        return Console(highlight=False, emoji=False, markup=False)
    return Console(file=Trimmed(sys.stdout), width=120, highlight=False, emoji=False, markup=False)


class Trimmed(io.StringIO):
    """Lines without blanks at their end: the padding of a table is of no use in a file."""

    def __init__(self, target: TextIO) -> None:
        super().__init__()
        self._target = target
        self._rest = ""

    def write(self, text: str) -> int:
        """Pass on every line that is complete."""
        *lines, self._rest = (self._rest + text).split("\n")
        self._target.writelines(f"{line.rstrip()}\n" for line in lines)
        return len(text)


def print_json(content: bytes) -> None:
    """Print JSON for programs, indented, one trailing newline."""
    sys.stdout.buffer.write(content.rstrip() + b"\n")
    sys.stdout.buffer.flush()
