"""What a change leaves in the history: checked first, then one entry more in the chain."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import msgspec
from sqlalchemy import select

from registry.db import add_rows, db
from registry.history.canonical import canonical, canonical_json
from registry.history.certificates import note_certificates
from registry.history.chain import GENESIS, Head, contents, digest, entry_hash
from registry.history.checking import refuse_faults, refuse_orphans
from registry.history.counts import note_counts
from registry.history.mentions import note_mentions
from registry.history.models import Entry, EntryThing
from registry.history.parties import note_parties
from registry.search import note_words
from registry.snapshot import Value

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
    note_mentions(writing.organisation_id, after, known=known_before(writing, after))
    refuse_orphans(writing.organisation_id, [thing for thing in changed if after[thing] is None])
    note_for_lists(writing, after)
    return write_entry(writing, changed)


def note_for_lists(writing: "Writing", after: Mapping[tuple[str, str], Value | None]) -> None:
    """Keep what lists sort, count and search by."""
    note_words(writing.organisation_id, after, known=known_before(writing, after))
    note_parties(writing.organisation_id, after)
    note_certificates(writing.organisation_id, after, known=known_before(writing, after))
    note_counts(writing.organisation_id, before=writing.before, after=after)


def known_before(writing: "Writing", after: Mapping[tuple[str, str], Value | None]) -> list[tuple[str, str]]:
    """Those of some things that were there before a change."""
    return [thing for thing in after if writing.before[thing] is not None]


def write_entry(writing: "Writing", changed: list[tuple[str, str]]) -> int:
    """Add what a change made of things to the history, and its entry to the chain; gives the number."""
    things = [thing_row(writing, kind=kind, key=key) for kind, key in changed]
    number = add_entry(writing, [(row["kind"], row["key"], row["digest"]) for row in things])
    add_rows(EntryThing, [{**row, "number": number} for row in things])
    return number


def add_entry(writing: "Writing", things: Sequence[tuple[str, str, str]]) -> int:
    """Add an entry to the chain over the kinds, keys and digests of its things; gives its number."""
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
        things=things,
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


def differing(before: Value, after: Value | None) -> bytes:
    """The fields of a thing that differ from what it became, as they had been: canonical JSON."""
    fields = {
        field.encode_name: getattr(before, field.name)
        for field in msgspec.structs.fields(type(before))
        if after is None or getattr(before, field.name) != getattr(after, field.name)
    }
    return canonical_json(fields)
