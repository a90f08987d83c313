"""Judging a register for a command: that of a file or of the database, on a day, against a baseline."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

import click
import msgspec

from registry.cli.opening import Day, Patience
from registry.cli.stored import organisation_opened, organisation_option, today
from registry.interchange import RecordFile, default_baseline, read_baseline, read_judged
from registry.law import Law, load_law
from registry.policy import Assessment, Baseline, assess
from registry.snapshot import Snapshot

EXAMPLES = "the example's; judge against your own policy with --baseline FILE"
RECORDS = "the record's own"
PART = "what begins or ends on other days may be missing: this is a part of a register as of"
"""What is said of the baseline, and of the day, that a register was judged by."""


def judging(command: Callable[..., None]) -> Callable[..., None]:
    """The arguments and options of every command that judges a register."""
    for option in (
        organisation_option,
        click.option("--json", "as_json", is_flag=True, help="Print JSON for programs."),
        click.option(
            "--baseline",
            type=click.Path(path_type=Path),
            help="Judge against this baseline file, not the register's own or Onward's.",
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


class Read(NamedTuple):
    """A register with what it is judged by and on which day; `note` is what is to be said of that.

    `about` are the things that a record of a part of its register is about.
    """

    snapshot: Snapshot
    baseline: Baseline
    on: date
    note: str = ""
    about: Mapping[str, tuple[str, ...]] | None = None


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
        if file is None:
            day = on or today()
            read = Read(*stored(organisation, on=day, own=own), day)
        else:
            read = read_from(file, law, on=on, own=own, patience=patience)
        assessment = assess(
            read.snapshot,
            read.baseline,
            law,
            on=read.on,
            progress=lambda step, done: patience.tell(step, 0.3 + 0.7 * done),
        )
    return Judged(assessment if read.about is None else left_to(assessment, read.about), read.note)


def read_from(file: Path, law: Law, *, on: date | None, own: Baseline | None, patience: Patience) -> Read:
    """The register of a file, or that of a record."""
    found = read_judged(
        file, law=law, progress=lambda done: patience.tell("reading the register", 0.3 * done)
    )
    if not isinstance(found, RecordFile):
        note = "" if own else EXAMPLES
        return Read(found, own or default_baseline(law=law), on or today(), note)
    note = "" if own else RECORDS
    if found.about is not None and on not in (None, found.on):
        note = f"{note or 'your own'}; {PART} {found.on.isoformat()}"
    return Read(found.register, own or found.baseline, on or found.on, note, found.about)


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
