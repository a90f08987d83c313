"""Reading the history: entries in pages, an entry, and the things that it changed."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time
from functools import partial

from flask import current_app
from sqlalchemy import ColumnElement, func, or_, select, true

from registry.accounts.models import MembershipEvent, Person
from registry.db import db
from registry.errors import NotInRegister
from registry.history import KINDS, Entry, EntryThing
from registry.history.rows import known_keys
from registry.listing import Listing, Page, page_of
from registry.logbook.hanging import about_vendor

SHELL = "shell:"
"""How the author begins of what was done at the server's own shell."""

FEW = 3
"""So many things the list names one by one; of more it says how many."""

LARGEST = 2**31 - 1

COUNTED = "onward_things_of_entries"
MOST_KEPT = 10_000
"""Of so many entries a process remembers how much they changed."""


def entries(organisation_id: int, asked: Mapping[str, str], *, path: str) -> Page[Entry]:
    """A page of an organisation's history, the newest entry first."""
    kind = asked.get("kind", "").strip()
    listing: Listing[Entry] = Listing(
        row=Entry,
        key=Entry.hash,
        sorts={"number": Entry.number},
        default="-number",
        filters={
            "by": partial(made_by, organisation_id),
            "kind": partial(changing, organisation_id),
            "thing": lambda key: changing(organisation_id, kind, key=key),
            "q": lambda text: Entry.because.icontains(text, autoescape=True),
            "vendor": partial(about_vendor, organisation_id),
            "since": made_since,
            "until": made_until,
        },
    )
    return page_of(listing, asked, within=Entry.organisation_id == organisation_id, path=path)


def made_by(organisation_id: int, text: str) -> ColumnElement[bool]:
    """Entries of whoever is or was a member here and is called so; 'shell' means the server's shell."""
    known = select(MembershipEvent.about).where(MembershipEvent.organisation_id == organisation_id)
    named = select(Person.key).where(Person.key.in_(known), Person.name.icontains(text, autoescape=True))
    found = or_(Entry.by == text, Entry.by.in_(named))
    if text.casefold() == SHELL.rstrip(":"):
        return or_(found, Entry.by.startswith(SHELL, autoescape=True))
    return found


def changing(organisation_id: int, kind: str, *, key: str | None = None) -> ColumnElement[bool]:
    """Entries that changed something of a kind, or the thing with a key (of any kind without one)."""
    things = select(EntryThing.number).where(EntryThing.organisation_id == organisation_id)
    things = things.where(EntryThing.kind == kind if kind else EntryThing.kind.in_(KINDS))
    if key is not None:
        things = things.where(EntryThing.key == key)
    return Entry.number.in_(things)


def made_since(text: str) -> ColumnElement[bool]:
    """Entries of a day (UTC) or later; a text that is no day bounds nothing."""
    day = day_in(text)
    return true() if day is None else Entry.at >= datetime.combine(day, time.min, UTC)


def made_until(text: str) -> ColumnElement[bool]:
    """Entries of a day (UTC) or earlier; a text that is no day bounds nothing."""
    day = day_in(text)
    return true() if day is None else Entry.at <= datetime.combine(day, time.max, UTC)


def day_in(text: str) -> date | None:
    """The day that a text names as year-month-day, or None."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def entry_of(organisation_id: int, number: int) -> Entry:
    """An entry by its number; raises NotInRegister."""
    wanted = select(Entry).where(Entry.organisation_id == organisation_id, Entry.number == number)
    found = db.session.scalar(wanted) if number <= LARGEST else None
    if found is None:
        raise NotInRegister("entry", str(number))
    return found


def kinds_changed(organisation_id: int, numbers: Sequence[int]) -> dict[int, dict[str, int]]:
    """By entry, how many things of each kind it changed.

    An entry never changes, and an import may have changed a million things: this process counts each once.
    """
    known: dict[tuple[int, int], dict[str, int]] = current_app.extensions.setdefault(COUNTED, {})
    if len(known) > MOST_KEPT:
        known.clear()
    unknown = [number for number in numbers if (organisation_id, number) not in known]
    for number, kinds in kinds_counted(organisation_id, unknown).items():
        known[organisation_id, number] = kinds
    found = ((number, known.get((organisation_id, number))) for number in numbers)
    return {number: kinds for number, kinds in found if kinds is not None}


def kinds_counted(organisation_id: int, numbers: Sequence[int]) -> dict[int, dict[str, int]]:
    """The same, counted now."""
    asked = (
        select(EntryThing.number, EntryThing.kind, func.count())
        .where(EntryThing.organisation_id == organisation_id, EntryThing.number.in_(numbers))
        .group_by(EntryThing.number, EntryThing.kind)
        .order_by(EntryThing.number, EntryThing.kind)
    )
    found: dict[int, dict[str, int]] = {}
    for number, kind, count in db.session.execute(asked):
        found.setdefault(number, {})[kind] = count
    return found


def few_things(organisation_id: int, numbers: Sequence[int]) -> dict[int, list[EntryThing]]:
    """By entry the things that it changed; only for entries that changed few."""
    asked = select(EntryThing).where(
        EntryThing.organisation_id == organisation_id, EntryThing.number.in_(numbers)
    )
    found: dict[int, list[EntryThing]] = {}
    for thing in db.session.scalars(asked.order_by(EntryThing.number, EntryThing.kind, EntryThing.key)):
        found.setdefault(thing.number, []).append(thing)
    return found


def still_there(organisation_id: int, things: Iterable[EntryThing]) -> set[tuple[str, str]]:
    """The kind and key of those things that the register has today."""
    keys: dict[str, list[str]] = {}
    for thing in things:
        if thing.kind in KINDS:
            keys.setdefault(thing.kind, []).append(thing.key)
    return {
        (kind, key) for kind, some in keys.items() for key in known_keys(organisation_id, KINDS[kind], some)
    }


THINGS: Listing[EntryThing] = Listing(
    row=EntryThing,
    key=EntryThing.kind + "/" + EntryThing.key,
    sorts={"kind": EntryThing.kind},
    default="kind",
    filters={"kind": lambda kind: EntryThing.kind == kind},
)


def things_of(organisation_id: int, number: int, *, asked: Mapping[str, str], path: str) -> Page[EntryThing]:
    """A page of the things that an entry changed."""
    within = (EntryThing.organisation_id == organisation_id) & (EntryThing.number == number)
    return page_of(THINGS, asked, within=within, path=path)
