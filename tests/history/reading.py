"""What tests of the history read: counts of rows, entries as numbers, changes that only edit one thing."""

from collections.abc import Callable
from typing import Any

import msgspec
from sqlalchemy import func, select, text

from registry.db import Base, db
from registry.history import Entry, EntryThing, Mention, Writing, change, find_row
from registry.history.recorded import KINDS
from registry.history.verifying import verify_chain, verify_rows
from registry.jobs import Job
from tests.databases import is_on_server


def edit(
    organisation_id: int, collection: str, key: str, *, because: str = "Edited.", **changes: Any
) -> None:
    """Change some fields of a thing, on the version that stands."""
    row = find_row(organisation_id, collection, key)
    assert row is not None
    value, version = msgspec.structs.replace(row.value, **changes), row.version
    with change(organisation_id, by="tests", because="Edited.") as writing:
        writing.put(value, version=version)


def attempt(organisation_id: int, act: Callable[[Writing], None]) -> None:
    """Write a change in which something is done."""
    with change(organisation_id, by="tests", because="An attempt.") as writing:
        act(writing)


def everything() -> dict[str, list[tuple[Any, ...]]]:
    """All rows of the register, its history and its jobs: what must be the same when nothing was written."""
    db.session.rollback()
    kinds: list[type[Base]] = [*KINDS.values(), Entry, EntryThing, Mention, Job]
    found = {}
    for kind in kinds:
        table = kind.__table__
        found[kind.__tablename__] = [tuple(row) for row in db.session.execute(select(table).order_by("id"))]
    db.session.rollback()
    return found


def count(kind: Any) -> int:
    """How many rows of a kind there are."""
    return db.session.scalar(select(func.count()).select_from(kind)) or 0


def drop_guards() -> None:
    """Take away what keeps the history's tables from being changed, as somebody can who has the database."""
    if is_on_server():
        asked = "SELECT tgname || ' ON ' || tgrelid::regclass FROM pg_trigger WHERE NOT tgisinternal"
    else:
        asked = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    for name in list(db.session.scalars(text(asked))):
        db.session.execute(text(f"DROP TRIGGER {name}"))


def is_sound(organisation_id: int) -> bool:
    """Whether the chain is unbroken and the rows are what it says."""
    return not [*verify_chain(organisation_id), *verify_rows(organisation_id)]
