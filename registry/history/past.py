"""The register as it was known: read from the history alone."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import func, select

from registry.db import db
from registry.errors import NotInRegister
from registry.history.models import Entry, EntryThing
from registry.history.recorded import KINDS
from registry.snapshot import Snapshot


class Changed(NamedTuple):
    """What an entry made of a thing; `now` is None when it was removed."""

    number: int
    kind: str
    key: str
    now: Any


def latest_entry(organisation_id: int) -> int:
    """The number of the newest entry; 0 when nothing has been written yet."""
    newest = select(func.max(Entry.number)).where(Entry.organisation_id == organisation_id)
    return db.session.scalar(newest) or 0


def head_of(organisation_id: int) -> tuple[int, str]:
    """The number and hash of the newest entry; 0 and no hash when nothing has been written yet."""
    of_register = Entry.organisation_id == organisation_id
    newest = select(Entry.number, Entry.hash).where(of_register).order_by(Entry.number.desc()).limit(1)
    row = db.session.execute(newest).first()
    return (row.number, row.hash) if row else (0, "")


def hash_of(organisation_id: int, number: int) -> str | None:
    """The hash of an entry by its number; None when there is no such entry."""
    wanted = select(Entry.hash).where(Entry.organisation_id == organisation_id, Entry.number == number)
    found: str | None = db.session.scalar(wanted)
    return found


def entry_by(organisation_id: int, moment: datetime) -> int:
    """The number of the last entry made at a moment or before it; 0 when there is none."""
    asked = select(func.max(Entry.number)).where(Entry.organisation_id == organisation_id, Entry.at <= moment)
    return db.session.scalar(asked) or 0


def entry_on(organisation_id: int, day: date) -> int:
    """The number of the last entry made on a day (UTC) or before it; 0 when there is none."""
    # Entries are told apart by microseconds.
    return entry_by(organisation_id, datetime.combine(day, time.max, UTC))


def snapshot_as_of(organisation_id: int, day: date) -> Snapshot:
    """The register as it was known at the end of a day (UTC); raises NotInRegister when it was not begun."""
    number = entry_on(organisation_id, day)
    if not number:
        raise NotInRegister("entry on or before", day.isoformat())
    return snapshot_at(organisation_id, number)


def snapshot_at(organisation_id: int, number: int) -> Snapshot:
    """The register as an entry left it; raises NotInRegister when it was not begun."""
    collections = things_at(organisation_id, number)
    if "organisation" not in collections:
        raise NotInRegister("entry as early as", str(number))
    known = {field.name for field in msgspec.structs.fields(Snapshot)}
    things = {kind: tuple(found) for kind, found in collections.items() if kind in known}
    return Snapshot(**(things | {"organisation": collections["organisation"][0]}))


def things_at(organisation_id: int, number: int, *, kind: str | None = None) -> dict[str, list[Any]]:
    """All things, or those of a kind, as an entry left them, by kind and in the order of their keys."""
    until = [EntryThing.organisation_id == organisation_id, EntryThing.number <= number]
    if kind is not None:
        until.append(EntryThing.kind == kind)
    newest = (
        select(EntryThing.kind, EntryThing.key, func.max(EntryThing.number).label("number"))
        .where(*until)
        .group_by(EntryThing.kind, EntryThing.key)
        .subquery()
    )
    rows = db.session.execute(
        select(EntryThing.kind, EntryThing.now)
        .join(
            newest,
            (EntryThing.kind == newest.c.kind)
            & (EntryThing.key == newest.c.key)
            & (EntryThing.number == newest.c.number),
        )
        .where(EntryThing.organisation_id == organisation_id, EntryThing.now.is_not(None))
        .order_by(EntryThing.kind, EntryThing.key)
    )
    collections: dict[str, list[Any]] = {}
    for of_kind, now in rows:
        collections.setdefault(of_kind, []).append(value_from(of_kind, str(now)))
    return collections


def changes_since(organisation_id: int, number: int) -> Iterator[Changed]:
    """What later entries made of things, oldest first."""
    rows = db.session.execute(
        select(EntryThing.number, EntryThing.kind, EntryThing.key, EntryThing.now)
        .where(EntryThing.organisation_id == organisation_id, EntryThing.number > number)
        .order_by(EntryThing.number)
    )
    for at, kind, key, now in rows:
        yield Changed(at, kind, key, None if now is None else value_from(kind, now))


def value_from(kind: str, content: str) -> Any:
    """The thing that the history's JSON holds."""
    return msgspec.json.decode(content, type=KINDS[kind].value_type)
