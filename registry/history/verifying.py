"""Whether the history is still the one that was written: every entry recomputed from its rows alone."""

from collections.abc import Iterator, Sequence
from datetime import UTC
from typing import Any, NamedTuple

from sqlalchemy import Row, Text, cast, func, literal, select
from sqlalchemy.exc import DBAPIError

from registry.db import BIG, db
from registry.history.canonical import canonical
from registry.history.chain import GENESIS, Head, contents, digest, entry_hash
from registry.history.models import Entry, EntryThing
from registry.history.past import value_from
from registry.history.recorded import KINDS

AT_ONCE = 500
"""How many entries are read at once."""

LEAST = -(2**63)
"""No number is lower."""

SALT = 32
"""How many hexadecimal digits a salt has."""


class Broken(NamedTuple):
    """An entry that is not as it was written, and why; number 0 stands for what no entry holds."""

    number: int
    why: str


def verify_chain(organisation_id: int) -> Iterator[Broken]:
    """What of an organisation's history has been changed, removed or added since, the first of it first."""
    previous, before = GENESIS, 0
    for numbers in all_numbers(organisation_id):
        if not all(isinstance(number, int) and number > 0 for number in numbers):
            yield Broken(0, "something bears a number that no entry has")
            return
        entries, things = read(organisation_id, numbers)
        for number in numbers:
            if number != before + 1:
                yield Broken(before + 1, "it is missing")
            entry = entries.get(number)
            for why in faults(organisation_id, entry, things=things.get(number, ()), previous=previous):
                yield Broken(number, why)
            previous, before = entry.hash if entry is not None else previous, number


def all_numbers(organisation_id: int) -> Iterator[list[int]]:
    """The numbers that entries or their things bear, in order, some at once."""
    after = LEAST
    while True:
        some: set[Any] = set()
        for kind in (Entry, EntryThing):
            of_register = select(kind.number).where(kind.organisation_id == organisation_id)
            later = of_register.where(kind.number > literal(after, BIG))
            some.update(db.session.scalars(later.distinct().order_by(kind.number).limit(AT_ONCE)))
        found = sorted(some, key=in_database_order)[:AT_ONCE]
        if not found:
            return
        yield found
        after = found[-1]


def in_database_order(number: Any) -> tuple[int, Any]:
    """Sorts what is no number after all numbers, as the database does."""
    return (1, str(number)) if isinstance(number, str | bytes) else (0, number)


Rows = tuple[dict[int, Row[Any]], dict[int, list[Row[Any]]]]


def read(organisation_id: int, numbers: Sequence[int]) -> Rows:
    """The entries and things of some numbers, by number; those that cannot be read are left out."""
    try:
        return read_between(organisation_id, numbers[0], numbers[-1])
    except (DBAPIError, ValueError, TypeError):
        if len(numbers) == 1:
            return {}, {}
    entries: dict[int, Row[Any]] = {}
    things: dict[int, list[Row[Any]]] = {}
    for number in numbers:
        some, parts = read(organisation_id, [number])
        entries |= some
        things |= parts
    return entries, things


def read_between(organisation_id: int, first: int, last: int) -> Rows:
    """The entries and things from one number to another, by number."""
    columns = [*Entry.__table__.c, cast(Entry.at, Text).label("written_at")]
    entries = db.session.execute(
        select(*columns).where(
            Entry.organisation_id == organisation_id, Entry.number >= first, Entry.number <= last
        )
    )
    by_number: dict[int, Row[Any]] = {row.number: row for row in entries}
    things: dict[int, list[Row[Any]]] = {}
    for row in db.session.execute(
        select(*EntryThing.__table__.c).where(
            EntryThing.organisation_id == organisation_id,
            EntryThing.number >= first,
            EntryThing.number <= last,
        )
    ):
        things.setdefault(row.number, []).append(row)
    return by_number, things


def faults(
    organisation_id: int, entry: Row[Any] | None, *, things: Sequence[Row[Any]], previous: str
) -> Iterator[str]:
    """Why an entry cannot be what was written."""
    if entry is None:
        yield "it is missing, or cannot be read"
        return
    texts = [entry.by, entry.because, entry.salt, entry.previous, entry.hash]
    texts += [text for row in things for text in (row.kind, row.key, row.salt, row.digest, row.was, row.now)]
    if not all(isinstance(text, str | None) for text in texts) or not is_as_written(entry):
        yield "it is not written as Onward writes"
        return
    if entry.previous != previous:
        yield "it does not follow the entry before it"
    for row in things:
        if len(row.salt) != SALT or digest(row.salt, contents(row.was, row.now)) != row.digest:
            yield f"what it says of '{row.key}' among the {row.kind} has been changed"
    head = Head(
        register=str(organisation_id),
        number=entry.number,
        at=entry.at,
        by=entry.by,
        because=digest(entry.salt, contents(entry.because)),
        things=[(row.kind, row.key, row.digest) for row in things],
        previous=entry.previous,
    )
    if len(entry.salt) != SALT or entry_hash(head) != entry.hash:
        yield "author, time, reason or the list of things has been changed"


def is_as_written(entry: Row[Any]) -> bool:
    """Whether a moment stands in the database as it is written there, and not merely means the same."""
    if db.engine.dialect.name != "sqlite":
        return True
    written: str = entry.written_at
    expected = entry.at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
    return bool(written == expected)


def verify_rows(organisation_id: int) -> Iterator[tuple[str, str]]:
    """The things, by kind and key, that stand in the register otherwise than its history says."""
    newest = (
        select(EntryThing.kind, EntryThing.key, func.max(EntryThing.number).label("number"))
        .where(EntryThing.organisation_id == organisation_id)
        .group_by(EntryThing.kind, EntryThing.key)
        .subquery()
    )
    for name, kind in sorted(KINDS.items()):
        said = {
            row.key: row.now
            for row in db.session.execute(
                select(EntryThing.key, EntryThing.now)
                .join(newest, (EntryThing.kind == newest.c.kind) & (EntryThing.key == newest.c.key))
                .where(
                    EntryThing.organisation_id == organisation_id,
                    EntryThing.number == newest.c.number,
                    EntryThing.kind == name,
                    EntryThing.now.is_not(None),
                )
            )
        }
        rows = select(kind).where(kind.organisation_id == organisation_id).order_by(kind.key)
        for row in db.session.scalars(rows.execution_options(yield_per=AT_ONCE)):
            now = said.pop(row.key, None)
            if now is None or canonical(row.value) != canonical(value_from(name, now)):
                yield name, row.key
        yield from ((name, key) for key in sorted(said))
