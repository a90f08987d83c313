"""What the commands share: options, reading the files, judging with a progress bar."""

import io
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple, TextIO

import click
import msgspec
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn

from registry.cli.stored import organisation_opened, organisation_option, today
from registry.interchange import RecordFile, default_baseline, read_baseline, read_judged
from registry.law import load_law
from registry.policy import Assessment, Baseline, assess
from registry.snapshot import Snapshot

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


def judging(command: Callable[..., None]) -> Callable[..., None]:
    """The arguments and options of every command that judges a register."""
    for option in (
        organisation_option,
        click.option("--json", "as_json", is_flag=True, help="Print JSON for programs."),
        click.option(
            "--baseline",
            type=click.Path(path_type=Path),
            help="Judge against this baseline file instead of the one that comes with Onward.",
        ),
        click.option(
            "--on", type=Day(), help="Judge this day, YYYY-MM-DD (default: today; a record's own day)."
        ),
    ):
        command = option(command)
    return command


class Judged(NamedTuple):
    """An assessment, and what is to be said of the baseline that it was judged by."""

    assessment: Assessment
    note: str = ""


EXAMPLES = "the example's; judge against your own policy with --baseline FILE"
RECORDS = "the record's own"
PART = "what begins or ends on other days may be missing: this is a part of a register as of"


def judged(file: Path | None, *, on: date | None, baseline: Path | None, organisation: str | None) -> Judged:
    """Read a register, the file's or else the database's, and judge it on the day; today when none is given.

    A register file is judged by the baseline given, or that which comes with Onward; an organisation's
    register in the database by the baseline given, or its own. A record as JSON is judged by its own baseline
    and day unless others are given, and what it is not about is left out.
    """
    law = load_law()
    with Patience() as patience:
        patience.tell("reading the register", 0.0)
        own = read_baseline(baseline, law=law) if baseline else None
        about, note = None, ""
        if file is None:
            snapshot, requirements = stored(organisation, on=on or today(), own=own)
        else:
            read = read_judged(
                file, law=law, progress=lambda done: patience.tell("reading the register", 0.3 * done)
            )
            if isinstance(read, RecordFile):
                note = "" if own else RECORDS
                if read.about is not None and on not in (None, read.on):
                    note = f"{note or 'your own'}; {PART} {read.on.isoformat()}"
                snapshot, about, on = read.register, read.about, on or read.on
                requirements = own or read.baseline
            else:
                snapshot, requirements, note = read, own or default_baseline(law=law), "" if own else EXAMPLES
        assessment = assess(
            snapshot,
            requirements,
            law,
            on=on or today(),
            progress=lambda step, done: patience.tell(step, 0.3 + 0.7 * done),
        )
    return Judged(assessment if about is None else left_to(assessment, about), note)


def left_to(assessment: Assessment, about: Mapping[str, tuple[str, ...]]) -> Assessment:
    """An assessment with what it says about the things that a record is about."""
    # Only a record of a part of a register needs what records are made with.
    from registry.records.record import about_from, chosen_in  # noqa: PLC0415

    chosen = chosen_in(about_from(about))
    return replace(
        assessment,
        findings=tuple(f for f in assessment.findings if chosen.is_about(f)),
        transfers=tuple(t for t in assessment.transfers if t.flow in chosen.flows),
    )


def stored(organisation: str | None, *, on: date, own: Baseline | None) -> tuple[Snapshot, Baseline]:
    """The register of an organisation in the database, and the baseline that it is judged by."""
    with organisation_opened(organisation) as organisation_id:
        # Only now: reading a file needs no database.
        from registry.history import snapshot_of  # noqa: PLC0415
        from registry.judgement.keeper import baseline_of  # noqa: PLC0415

        return settled(snapshot_of(organisation_id)), own or baseline_of(organisation_id, on=on)


def settled(snapshot: Snapshot) -> Snapshot:
    """A register as if it had been read from a file.

    A default is told by the identity of the value: texts out of a database would be printed although they
    equal the default, and an answer for programs would differ from that for the register's own file.
    """
    return msgspec.json.decode(msgspec.json.encode(snapshot), type=Snapshot)


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
