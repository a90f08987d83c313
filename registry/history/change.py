"""The one way to write: everything under one author and reason, recorded, or nothing at all."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cached_property
from typing import Any

from registry.db import add_rows, begin_write, db
from registry.errors import EditedMeanwhile
from registry.history.failures import database_errors
from registry.history.guard import OPEN
from registry.history.past import latest_entry
from registry.history.recorded import KINDS, key_of, kind_of
from registry.history.recording import record
from registry.history.rows import rows_by_key
from registry.history.storable import refuse_reason, refuse_unstorable
from registry.jobs import enqueue
from registry.snapshot import ORGANISATION, Value

JUDGE = "judge"
"""The job that brings the findings up to date after a change."""

Thing = tuple[str, str]
"""A collection's name and a key."""


class Writing:
    """What one change writes; rows are put and removed through it and through nothing else."""

    def __init__(self, organisation_id: int, *, by: str, because: str, at: datetime) -> None:
        self.organisation_id = organisation_id
        self.by = by
        self.because = because
        self.at = at
        self.before: dict[Thing, Value | None] = {}
        self.after: dict[Thing, Value | None] = {}

    def put(self, value: Value, *, version: int | None = None) -> None:
        """Create a thing or replace it; with a version, only if it is still the newest (EditedMeanwhile)."""
        self.put_all([value], versions={key_of(value): version} if version is not None else {})

    def put_all(self, given: Iterable[Value], *, versions: dict[str, int] | None = None) -> None:
        """Create or replace many things of one kind."""
        by_key = {key_of(value): value for value in given}
        if not by_key:
            return
        kind = kind_of(next(iter(by_key.values())))
        if any(type(value) is not kind.value_type for value in by_key.values()):
            raise TypeError("Things of different kinds are put one kind after the other.")
        refuse_unstorable(kind.collection, by_key)
        rows = rows_by_key(self.organisation_id, kind, by_key)
        new: list[dict[str, Any]] = []
        for key, value in by_key.items():
            row = rows.get(key)
            seen = (versions or {}).get(key)
            if seen is not None and (row is None or row.version != seen):
                raise EditedMeanwhile(kind.collection, key, current=row.value if row else None)
            self.before.setdefault((kind.collection, key), row.value if row else None)
            self.after[kind.collection, key] = value
            if row is None:
                named = {"organisation_id": self.organisation_id, "key": key, "version": self.first_version}
                new.append(named | kind.columns_of(value))
            else:
                row.take(value)
        add_rows(kind, new)

    @cached_property
    def first_version(self) -> int:
        """The version in which things begin that this change makes."""
        return latest_entry(self.organisation_id) + 1

    def create(self, value: Value) -> None:
        """Create a thing whose key must be free (EditedMeanwhile when somebody took it meanwhile)."""
        kind = kind_of(value)
        taken = rows_by_key(self.organisation_id, kind, [key_of(value)])
        for key, row in taken.items():
            raise EditedMeanwhile(kind.collection, key, current=row.value)
        self.put(value)

    def remove(self, collection: str, key: str, *, version: int | None = None) -> None:
        """Remove a thing; nothing that stays may name it, and the organisation itself stays."""
        self.remove_all(collection, [key], versions={key: version} if version is not None else {})

    def remove_all(
        self, collection: str, keys: Iterable[str], *, versions: dict[str, int] | None = None
    ) -> None:
        """Remove many things of one kind; with versions, only those that are still the newest."""
        if collection == ORGANISATION:
            raise ValueError("A register without its organisation is none.")
        wanted = list(dict.fromkeys(keys))
        rows = rows_by_key(self.organisation_id, KINDS[collection], wanted)
        for key in wanted:
            row, seen = rows.get(key), (versions or {}).get(key)
            if row is None or (seen is not None and row.version != seen):
                raise EditedMeanwhile(collection, key, current=row.value if row else None)
            self.before.setdefault((collection, key), row.value)
            self.after[collection, key] = None
            db.session.delete(row)

    def queue(self, kind: str, *, about: str = "") -> None:
        """Ask for work that is done once the change stands."""
        enqueue(db.session(), kind, organisation_id=self.organisation_id, about=about, at=self.at)

    @property
    def changed(self) -> list[Thing]:
        """What differs from before, in order."""
        return sorted(thing for thing, now in self.after.items() if self.before[thing] != now)


@contextmanager
def change(organisation_id: int, *, by: str, because: str, at: datetime | None = None) -> Iterator[Writing]:
    """Write under an author's key and a reason: flush, check, record, commit; or roll everything back.

    It is recorded as made `at` a moment: the one when its turn came, unless another is told. Raises BadInput
    when what was put does not fit the register, EditedMeanwhile when somebody was faster, Busy or StorageFull
    when the database could not take it. Asks for the findings to be judged anew.
    """
    session = db.session()
    if OPEN in session.info:
        raise RuntimeError("A change is being written already; join it instead of beginning another.")
    if at is not None and at.tzinfo is None:
        raise ValueError(f"{at} has no time zone.")
    refuse_reason(because)
    try:
        with database_errors():
            begin_write(turn=organisation_id)
            moment = datetime.now(UTC) if at is None else at.astimezone(UTC)
            writing = Writing(organisation_id, by=by, because=because, at=moment)
            session.info[OPEN] = writing
            yield writing
            number = record(writing)
            if number is not None:
                writing.queue(JUDGE, about=str(number))
            session.commit()
    except BaseException:
        session.rollback()
        raise
    finally:
        session.info.pop(OPEN, None)
