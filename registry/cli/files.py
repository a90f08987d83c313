"""`onward files`: where uploaded documents and made records are kept."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, get_args

import click

from registry.cli.failures import EXIT_BEYOND
from registry.cli.opening import Patience
from registry.config import MEGABYTE, FilesIn

if TYPE_CHECKING:
    from registry.storage import Area, FileKey

CALLED: Mapping[FilesIn, str] = {"folder": "the instance folder", "database": "the database"}
ONE: "Mapping[Area, str]" = {
    "documents": "document",
    "records": "record",
    "answers": "file of a third party",
}
MANY: "Mapping[Area, str]" = {
    "documents": "documents",
    "records": "records",
    "answers": "files of third parties",
}


@click.group()
def files() -> None:
    """Uploaded documents and made records: where they are kept."""


@files.command()
@click.option(
    "--to",
    "where",
    type=click.Choice(get_args(FilesIn)),
    required=True,
    help="Where they shall be: rows of the database, or files in the folder that ONWARD_INSTANCE names.",
)
def move(where: FilesIn) -> None:
    """Move all documents and records into the database, or back into this machine's instance folder.

    Set ONWARD_FILES to the same before, so that new ones are kept there from then on. Onward may be running
    meanwhile: it finds a file in the database and in its own folder. Each file is copied, compared by its
    checksum, and only then deleted where it was; stop it whenever you like, and run it again to go on. Of
    several machines, each moves what lies in its own folder.
    """
    # Only who works on the database pays for loading it.
    from registry.cli.store import open_store, storage_explained  # noqa: PLC0415

    with storage_explained():
        app = open_store(at=datetime.now(UTC), quiet=True)
        with app.app_context():
            left = move_all(where)
    set_to: FilesIn = app.config["ONWARD_FILES"]
    if set_to != where:
        click.echo(f"New files are kept in {CALLED[set_to]} until you set ONWARD_FILES={where}.", err=True)
    if left:
        raise click.exceptions.Exit(EXIT_BEYOND)


def move_all(where: FilesIn) -> int:
    """Move everything and say what was done; gives how many files had to stay where they were."""
    from registry.storage.keeping import place  # noqa: PLC0415
    from registry.storage.moving import move as move_one  # noqa: PLC0415

    source, target = place("folder" if where == "database" else "database"), place(where)
    moved, size, left = Counter[str](), 0, list[str]()
    with Patience() as patience:
        keys = [key for area in ONE for key in source.all_kept(area)]
        for done, (key, sha256) in enumerate(promised(keys)):
            patience.tell(f"moving {len(keys):,} files", done / len(keys))
            if sha256 is None:
                left.append(f"{named(key)}: there is no organisation {key.organisation_id}")
                continue
            kept = source.find(key)
            outcome = move_one(key, source=source, target=target, sha256=sha256)
            if outcome == "moved" and kept is not None:
                moved[key.area] += 1
                size += kept.size
            elif outcome == "damaged":
                left.append(f"{named(key)}: its content is not what its checksum says")
    told = " and ".join(
        f"{moved[area]:,} {(ONE if moved[area] == 1 else MANY)[area]}"
        for area in ONE
        if area != "answers" or moved[area]
    )
    click.echo(f"Moved into {CALLED[where]}: {told}, {size / MEGABYTE:,.1f} MB.")
    for line in left:
        click.echo(f"Left where it was: {line}.", err=True)
    return len(left)


def promised(keys: "list[FileKey]") -> "Iterator[tuple[FileKey, str | None]]":
    """Files with the SHA-256 that each should have, nothing where none is known; None for nobody's files."""
    from sqlalchemy import select  # noqa: PLC0415

    from registry.accounts.models import Organisation  # noqa: PLC0415
    from registry.db import db  # noqa: PLC0415
    from registry.records.exporting.models import ExportRow  # noqa: PLC0415

    known = set(db.session.scalars(select(Organisation.id)))
    asked = select(ExportRow.key, ExportRow.sha256)
    records = {row.key: row.sha256 for row in db.session.execute(asked)}
    for key in keys:
        if key.organisation_id not in known:
            yield key, None
        elif key.area != "records":
            yield key, key.name.rpartition("/")[2]
        else:
            yield key, records.get(key.name.partition("/")[0], "")


def named(key: "FileKey") -> str:
    """What whoever runs Onward can find a file by."""
    return f"{ONE[key.area]} {key.name} of organisation {key.organisation_id}"
