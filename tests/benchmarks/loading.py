"""Writes a register of any size into a database, quickly: the rows that `change` would have written."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from registry.accounts.models import Organisation
from registry.accounts.writing import writing_accounts
from registry.db import add_rows, begin_write, db
from registry.history import KINDS, EntryThing, Writing, change, latest_entry
from registry.history.mentions import note_mentions
from registry.history.recorded import Recorded, key_of
from registry.history.recording import add_entry, note_for_lists, thing_row
from registry.snapshot import Snapshot, Value
from tests.generated import shipped_baseline

BY, BECAUSE = "loader", "A register to measure with."
AT_ONCE = 5_000
LAST = ("flows", "technologies")
"""What says something of vendors comes when they are there."""


def load(snapshot: Snapshot, *, key: str, at: datetime | None = None) -> int:
    """Make an organisation with a register and the shipped baseline; gives its id. Judge it afterwards.

    What is checked in a change is not checked here: the register has to be right.
    """
    with writing_accounts():
        organisation = Organisation(key=key, created=at or datetime.now(UTC))
        db.session.add(organisation)
        db.session.flush()
        organisation_id = organisation.id
    begin_write(turn=organisation_id)
    moment = at or datetime.now(UTC)
    digests: list[tuple[str, str, str]] = []
    for kind, things in parts(snapshot):
        digests += write(organisation_id, kind, things, at=moment)
    add_entry(Writing(organisation_id, by=BY, because=BECAUSE, at=moment), sorted(digests))
    db.session.commit()
    with change(organisation_id, by=BY, because="The shipped baseline.", at=at) as writing:
        writing.put(shipped_baseline())
    return organisation_id


def parts(snapshot: Snapshot) -> Iterator[tuple[type[Recorded], Sequence[Value]]]:
    """The things of a register by kind, so many at once."""
    for name in sorted(KINDS, key=lambda name: (name in LAST, name)):
        found = getattr(snapshot, name, ())
        things = (found,) if isinstance(found, Value) else found
        for start in range(0, len(things), AT_ONCE):
            yield KINDS[name], things[start : start + AT_ONCE]


def write(
    organisation_id: int, kind: type[Recorded], things: Sequence[Value], *, at: datetime
) -> list[tuple[str, str, str]]:
    """Write some things of a kind and all that is kept beside them; gives over what an entry is chained."""
    writing = Writing(organisation_id, by=BY, because=BECAUSE, at=at)
    writing.after = {(kind.collection, key_of(thing)): thing for thing in things}
    writing.before = dict.fromkeys(writing.after)
    number = latest_entry(organisation_id) + 1
    named = {"organisation_id": organisation_id, "version": number}
    rows = [named | {"key": key_of(thing)} | kind.columns_of(thing) for thing in things]
    add_rows(kind, rows)
    said = [thing_row(writing, kind=name, key=key) for name, key in writing.changed]
    add_rows(EntryThing, [row | {"number": number} for row in said])
    note_mentions(organisation_id, writing.after, known=())
    note_for_lists(writing, writing.after)
    return [(row["kind"], row["key"], row["digest"]) for row in said]
