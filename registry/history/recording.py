"""What a change leaves in the history: checked first, then one entry more in the chain."""

import secrets
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select

from registry.db import db
from registry.history.canonical import canonical
from registry.history.chain import GENESIS, Head, contents, digest, entry_hash
from registry.history.checking import refuse_faults, refuse_orphans
from registry.history.mentions import note_mentions
from registry.history.models import Entry, EntryThing
from registry.history.telling import differing

if TYPE_CHECKING:  # a change asks for its record, never the other way round
    from registry.history.change import Writing


def record(writing: "Writing") -> int | None:
    """Check what was put and write it down in the history; gives the entry's number, None for no change."""
    db.session.flush()
    changed = writing.changed
    if not changed:
        return None
    after = {thing: writing.after[thing] for thing in changed}
    refuse_faults(writing.organisation_id, after)
    note_mentions(writing.organisation_id, after)
    refuse_orphans(writing.organisation_id, [thing for thing in changed if after[thing] is None])
    return write_entry(writing, changed)


def write_entry(writing: "Writing", changed: list[tuple[str, str]]) -> int:
    """Add the entry of a change to the chain; gives its number."""
    things = [thing_row(writing, kind=kind, key=key) for kind, key in changed]
    of_register = Entry.organisation_id == writing.organisation_id
    # On servers that let writers run side by side, the newest entry is what they queue for.
    last = db.session.scalar(
        select(Entry).where(of_register).order_by(Entry.number.desc()).limit(1).with_for_update()
    )
    number = last.number + 1 if last else 1
    at = max(writing.at, last.at + timedelta(microseconds=1)) if last else writing.at
    salt = secrets.token_hex(16)
    head = Head(
        register=str(writing.organisation_id),
        number=number,
        at=at,
        by=writing.by,
        because=digest(salt, contents(writing.because)),
        things=[(row["kind"], row["key"], row["digest"]) for row in things],
        previous=last.hash if last else GENESIS,
    )
    db.session.add(
        Entry(
            organisation_id=writing.organisation_id,
            number=number,
            at=at,
            by=writing.by,
            because=writing.because,
            salt=salt,
            previous=head.previous,
            hash=entry_hash(head),
        )
    )
    db.session.execute(insert(EntryThing), [{**row, "number": number} for row in things])
    return number


def thing_row(writing: "Writing", *, kind: str, key: str) -> dict[str, Any]:
    """What the history keeps of one thing's change."""
    before, after = writing.before[kind, key], writing.after[kind, key]
    was = None if before is None else differing(before, after).decode()
    now = None if after is None else canonical(after).decode()
    salt = secrets.token_hex(16)
    return {
        "organisation_id": writing.organisation_id,
        "kind": kind,
        "key": key,
        "salt": salt,
        "digest": digest(salt, contents(was, now)),
        "was": was,
        "now": now,
    }
