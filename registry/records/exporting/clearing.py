"""Clearing up: files of records are kept for a month, printed pages as long, if there is room for them."""

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sqlalchemy import select, update

from registry.db import begin_write, db
from registry.history.bookkeeping import bookkeeping
from registry.records.exporting.files import cache_folder, drop_drafts, drop_if_empty, makings_folder
from registry.records.exporting.models import ExportRow
from registry.records.exporting.queries import standings
from registry.storage import all_kept, drop, forget_drafts

KEPT = timedelta(days=30)
"""How long the file of a record is kept, and a printed page unused; both can be made again at any time."""

DRAFT_LASTS = timedelta(days=1)
"""How long a file may take to be kept: what is older was left by somebody who was killed."""

MOST_CACHED = 500 * 1024 * 1024
"""How many bytes of printed pages are kept for the next printing, of all organisations together."""


def clear_up() -> None:
    """Delete the files of old records, what was left of broken ones, and printed pages long unused."""
    now = datetime.now(UTC)
    forget_old(before=now - KEPT, on=now.date())
    sweep()
    forget_drafts("records", before=now - DRAFT_LASTS)
    sweep_here()
    trim(cache_folder(), most=MOST_CACHED)


def forget_old(*, before: datetime, on: date) -> None:
    """Note of every record finished before a moment that its file is gone; sweeping deletes it."""
    begin_write(turn=None)
    old = update(ExportRow).where(
        ExportRow.state == "ready", ExportRow.removed_on.is_(None), ExportRow.finished_at < before
    )
    db.session.execute(old.values(removed_on=on).execution_options(synchronize_session=False))
    db.session.commit()


def sweep() -> None:
    """Delete every file of a record that has none by now and gets none any more."""
    for file in list(all_kept("records")):
        key, _slash, name = file.name.partition("/")
        row = row_of(file.organisation_id, key)
        wanted = row is not None and ((row.has_file and row.name == name) or not is_over(row))
        db.session.rollback()
        if not wanted:
            with bookkeeping(turn=file.organisation_id):
                drop(file)


def sweep_here() -> None:
    """Delete what is left on this machine of records that are made no more; never a file that is kept."""
    for folder in folders():
        row = row_of(int(folder.parent.name), folder.name)
        left = row is None or is_over(row)
        db.session.rollback()
        if left:
            drop_drafts(folder)
            drop_if_empty(folder)


def row_of(organisation_id: int, key: str) -> ExportRow | None:
    """The row of a record, if there is one."""
    return db.session.scalar(select(ExportRow).filter_by(organisation_id=organisation_id, key=key))


def is_over(row: ExportRow) -> bool:
    """Whether nothing more will become of a record."""
    return standings([row])[row.key].is_over


def folders() -> Iterator[Path]:
    """The folders of records, of every organisation; nothing else that may lie beside them."""
    for organisation in sorted(makings_folder().glob("*")):
        if organisation.name.isdecimal():
            yield from sorted(folder for folder in organisation.iterdir() if folder.is_dir())


def trim(cache: Path, *, most: int) -> None:
    """Delete the files of a folder that have not been used for longest, until the rest has so many bytes.

    What has not been used for a month goes in any case: what the register has forgotten may stand there.
    """
    files, now = [], time.time()
    for file in cache.rglob("*"):
        try:
            if file.is_file():
                told = file.stat()
                files.append((max(told.st_atime, told.st_mtime), str(file), told.st_size))
        except FileNotFoundError:  # a printing has just ended
            continue
    left = sum(size for _used, _name, size in files)
    for used, name, size in sorted(files):
        if left <= most and now - used <= KEPT.total_seconds():
            return
        if now - used > JUST_USED:
            Path(name).unlink(missing_ok=True)
            left -= size


JUST_USED = 600.0
"""Seconds for which a page that was used is left alone: a printing may be about to use it again."""
