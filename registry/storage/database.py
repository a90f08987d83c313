"""Files in rows of the database, piece by piece, for machines that share nothing else."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from functools import partial
from itertools import count
from typing import Any, BinaryIO, cast

from sqlalchemy import ColumnElement, Connection, CursorResult, Engine, delete, insert, select, update
from sqlalchemy.exc import SQLAlchemyError

from registry.db import db
from registry.errors import Busy
from registry.storage import copying
from registry.storage.kept import Area, FileKey, Kept
from registry.storage.models import FileRow, PieceRow
from registry.storage.reading import opened
from registry.turns import to_write

IN_BULK = {"synchronize_session": False}


class Database:
    """The files in a database; pieces are written one by one, so that nobody waits for a whole file."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @contextmanager
    def drafted(self, file: BinaryIO, *, key: FileKey) -> Iterator["DatabaseDraft"]:
        """A copy of a file in rows without a name."""
        piece, at = copying.PIECE, datetime.now(UTC)
        with self._writing() as connection:
            row = {"organisation_id": key.organisation_id, "area": key.area, "name": None, "sha256": ""}
            begun = insert(FileRow).values(**row, size=0, piece=piece, at=at).returning(FileRow.id)
            number = connection.execute(begun).scalar_one()
        try:
            sha256, size = copying.copy(file, partial(self._add, number, count()), piece=piece)
            yield DatabaseDraft(number, key, sha256=sha256, size=size)
        finally:
            self._forget(number)

    def _add(self, number: int, places: Iterator[int], content: bytes) -> None:
        with self._writing() as connection:
            connection.execute(insert(PieceRow).values(file_id=number, number=next(places), content=content))

    def _forget(self, number: int) -> None:
        """Delete a draft, unless it has been kept; one that cannot be deleted now is swept away later."""
        draft = (FileRow.id == number, FileRow.name.is_(None))
        with suppress(SQLAlchemyError):
            with self._engine.connect() as connection:
                is_left = connection.scalar(select(FileRow.id).where(*draft)) is not None
            if is_left:
                with self._writing() as connection:
                    connection.execute(delete(FileRow).where(*draft))

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """A short transaction of its own: what the session is about stays as it is."""
        writing = self._engine.connect().execution_options(**to_write(turn=None))
        with writing as connection, connection.begin():
            yield connection

    def find(self, key: FileKey) -> Kept | None:
        """The file of a key, if there is one."""
        asked = select(FileRow.id, FileRow.size, FileRow.piece, FileRow.at).where(*kept_as(key))
        found = db.session.execute(asked).first()
        if found is None:
            return None
        reading = partial(opened, self._engine, found.id, size=found.size, piece=found.piece)
        return Kept(found.size, found.at, reading)

    def drop(self, key: FileKey) -> None:
        """Delete the file of a key with its pieces."""
        db.session.execute(delete(FileRow).where(*kept_as(key)).execution_options(**IN_BULK))

    def all_kept(self, area: Area) -> Iterator[FileKey]:
        """What is kept, by name."""
        asked = select(FileRow.organisation_id, FileRow.name).where(FileRow.area == area)
        for organisation_id, name in db.session.execute(asked).all():
            if name is not None:
                yield FileKey(organisation_id, area, name)

    def forget_drafts(self, area: Area, *, before: datetime) -> None:
        """Delete drafts that were begun before a moment."""
        old = (FileRow.area == area, FileRow.name.is_(None), FileRow.at < before)
        with self._engine.connect() as connection:
            numbers = connection.scalars(select(FileRow.id).where(*old)).all()
        for number in numbers:
            self._forget(number)


class DatabaseDraft:
    """A copy of a file whose row has no name yet."""

    def __init__(self, number: int, key: FileKey, *, sha256: str, size: int) -> None:
        self.sha256 = sha256
        self._number = number
        self._key = key
        self._size = size

    def keep(self) -> None:
        """Give it its name, together with whatever else is being written; the very same file stays."""
        there = db.session.scalar(select(FileRow.sha256).where(*kept_as(self._key)))
        if there == self.sha256:
            return
        db.session.execute(delete(FileRow).where(*kept_as(self._key)).execution_options(**IN_BULK))
        naming = update(FileRow).where(FileRow.id == self._number, FileRow.name.is_(None))
        named = naming.values(name=self._key.name, sha256=self.sha256, size=self._size)
        done = db.session.execute(named.execution_options(**IN_BULK))
        if cast(CursorResult[Any], done).rowcount == 0:  # it was taken for one that nobody ends
            raise Busy


def kept_as(key: FileKey) -> tuple[ColumnElement[bool], ...]:
    """True of the row of the file that is kept under a key."""
    return (
        FileRow.organisation_id == key.organisation_id,
        FileRow.area == key.area,
        FileRow.name == key.name,
    )
