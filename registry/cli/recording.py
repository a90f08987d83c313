"""Making the record that a command asks for: read, judged, written, told."""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType
from typing import TYPE_CHECKING, NamedTuple

import click

from registry.cli.exporting import unwritable
from registry.cli.opening import Patience
from registry.cli.stored import organisation_opened, today
from registry.errors import BadInput, Problem
from registry.interchange import RecordFile, default_baseline, read_baseline, read_judged
from registry.law import Law, load_law
from registry.policy import Baseline
from registry.records.asked import Asked, Made, RecordKind, Selection
from registry.records.formats import ENDINGS, Format, Template
from registry.snapshot import Snapshot

if TYPE_CHECKING:
    from registry.records.material import Material

STDOUT = Path("-")
READ, JUDGED = 0.1, 0.3
"""The share of the work that is done once the register has been read, and once it has been judged."""


class Order(NamedTuple):
    """What a command asks for; None is left to the register or to the day."""

    kind: RecordKind
    file: Path | None
    format: Format
    template: Template
    out: Path | None
    force: bool
    on: date | None
    as_of: date | None
    baseline: Path | None
    made_at: datetime | None
    organisation: str | None
    selection: Selection


class Source(NamedTuple):
    """A register with what it is judged by and what is known of its making; `name` is for files.

    `record` is the record that it was read back from.
    """

    snapshot: Snapshot
    baseline: Baseline
    on: date
    name: str
    record: RecordFile | None = None
    recorded: date | None = None
    entry: int = 0
    head: str = ""


def make_record(order: Order) -> None:
    """Make a record and write it, then say where, how long it is, and by what its data are known."""
    if order.out == STDOUT and order.format != "json" and sys.stdout.isatty():
        raise click.UsageError("This is no text for a terminal. Name a file with -o, or lead it into one.")
    if order.out is not None:
        refuse_existing(order.out, order)
    law = load_law()
    with tidying_up(), Patience() as patience:
        patience.tell("reading the register", 0.0)
        source = read_source(order, law)
        out = order.out or Path(file_name(order, source))
        refuse_existing(out, order)
        told = write(order, source, law, out=out, patience=patience)
    click.echo(told, err=out == STDOUT)


@contextmanager
def tidying_up() -> Iterator[None]:
    """A block that ends as by Ctrl-C when the process is asked to end: else what is half made would stay."""

    def end(number: int, _frame: FrameType | None) -> None:
        raise SystemExit(128 + number)

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def read_source(order: Order, law: Law) -> Source:
    """The register that is asked about: of a file, of a record, or out of the database."""
    given = read_baseline(order.baseline, law=law) if order.baseline else None
    if order.file is None:
        return stored_source(order, given)
    read, name = read_judged(order.file, law=law), order.file.stem
    if isinstance(read, RecordFile):
        return Source(read.register, given or read.baseline, order.on or read.on, name, read)
    return Source(read, given or default_baseline(law=law), order.on or today(), name)


def stored_source(order: Order, given: Baseline | None) -> Source:
    """The register in the database; of a day that has passed as it was known then."""
    on = order.on or today()
    recorded = order.as_of or (on if on < today() else None)
    with organisation_opened(order.organisation) as organisation_id:
        # Only now: reading a file needs no database.
        from registry.accounts.models import Organisation  # noqa: PLC0415
        from registry.db import db  # noqa: PLC0415
        from registry.records.exporting.register import register_for  # noqa: PLC0415

        key = db.session.get_one(Organisation, organisation_id).key
        read = register_for(organisation_id, on=on, recorded=recorded)
    known = (recorded, read.entry, read.head)
    return Source(read.snapshot, given or read.baseline, on, key, None, *known)


def judged_for(order: Order, source: Source, law: Law) -> "tuple[Material, bytes]":
    """What the record is made from, judged, with the record as JSON; a part of a register stays that part."""
    # What makes records is loaded only by the command that does.
    from registry.records.making import material_of  # noqa: PLC0415
    from registry.records.read_back import selection_from  # noqa: PLC0415
    from registry.records.record import about_from, chosen_in  # noqa: PLC0415

    at = (order.made_at or datetime.now(UTC)).replace(microsecond=0)
    made = Made(at=at.astimezone(UTC), recorded=source.recorded, entry=source.entry, head=source.head)
    selection, part = order.selection, None
    if not selection and source.record is not None and source.record.about is not None:
        selection = selection_from(source.record.selection)
        part = chosen_in(about_from(source.record.about))
    asked = Asked(kind=order.kind, on=source.on, selection=selection)
    return material_of(source.snapshot, source.baseline, law, asked=asked, made=made, part=part)


def write(order: Order, source: Source, law: Law, *, out: Path, patience: Patience) -> str:
    """Judge and write; gives the line that a person is told."""
    from registry.records.telling import Progress  # noqa: PLC0415  # as above
    from registry.records.writing import write_record  # noqa: PLC0415

    def tell(progress: Progress) -> None:
        pages = f", {progress.pages:,} pages" if progress.pages else ""
        patience.tell(f"{progress.step}{pages}", JUDGED + (1 - JUDGED) * progress.share)

    patience.tell("judging", READ)
    material, data = judged_for(order, source, law)
    with TemporaryDirectory(prefix="onward-record-") as folder:
        target = Path(folder) / "record" if out == STDOUT else out
        try:
            written = write_record(
                material, data, format=order.format, template=order.template, out=target, tell=tell
            )
        except OSError as error:
            raise unwritable(out, error) from None
        if out == STDOUT:
            sys.stdout.buffer.write(target.read_bytes())
            sys.stdout.buffer.flush()
    pages = f"{written.pages:,} pages, " if written.pages else ""
    where = "standard output" if out == STDOUT else str(out)
    return f"Written to {where}: {pages}{written.size:,} bytes; record.json has SHA-256 {material.data}"


def file_name(order: Order, source: Source) -> str:
    """What the file is called when nobody says: whose, what, in whose columns, for which day."""
    parts = (source.name, order.kind, order.template, source.on.isoformat())
    return "-".join(part for part in parts if part) + "." + ENDINGS[order.format]


def refuse_existing(out: Path, order: Order) -> None:
    """Raises BadInput where a file would be written over that nobody has said may go."""
    if out != STDOUT and not order.force and out.exists():
        problem = Problem("the file", "there is such a file already.", "Add --force to write over it.")
        raise BadInput(str(out), [problem])
