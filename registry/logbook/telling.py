"""Entries as the list tells them: who, and what they changed, in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from registry.accounts.queries import names_of
from registry.history import Entry, EntryThing
from registry.logbook.differences import What, fields_changed, what_became
from registry.logbook.linking import kind_words, page_with
from registry.logbook.naming import names_of_things
from registry.logbook.queries import FEW, SHELL, few_things, kinds_changed, still_there


@dataclass(frozen=True)
class ToldThing:
    """A thing that the list names: what became of it, its kind, its name, and its page if it has one.

    `fields` are the names of those that differ, where it was changed.
    """

    what: What
    kind: str
    name: str
    url: str | None
    fields: tuple[str, ...] = ()


@dataclass(frozen=True)
class ToldEntry:
    """An entry of the list; `things` where they are few, else `numbers` of each kind."""

    entry: Entry
    who: str
    things: tuple[ToldThing, ...]
    numbers: tuple[tuple[str, int], ...]


def authors(keys: set[str]) -> Mapping[str, str]:
    """Who the authors of entries are: people by name, or key when nobody knows them any more."""
    names = names_of({key for key in keys if not key.startswith(SHELL)})
    return {key: author(key, names) for key in keys}


def author(key: str, names: Mapping[str, str]) -> str:
    """An author as pages name them."""
    if key.startswith(SHELL):
        return str(_("%(name)s, at the server's shell", name=key.removeprefix(SHELL)))
    return names.get(key) or key or str(_("Nobody"))


def differing(thing: EntryThing) -> tuple[str, ...]:
    """The names of the fields that differ, of a thing that was changed."""
    fields = fields_changed(thing) if what_became(thing) == "changed" else ()
    return tuple(dict.fromkeys(one.field for one in fields))


def told(organisation_id: int, entries: Sequence[Entry]) -> list[ToldEntry]:
    """Entries as the list shows them."""
    numbers = [entry.number for entry in entries]
    kinds = kinds_changed(organisation_id, numbers)
    few = few_things(organisation_id, [n for n in numbers if sum(kinds.get(n, {}).values()) <= FEW])
    names = names_of_things(organisation_id, (thing for things in few.values() for thing in things))
    there = still_there(organisation_id, (thing for things in few.values() for thing in things))
    who = authors({entry.by for entry in entries})
    return [
        ToldEntry(
            entry=entry,
            who=who[entry.by],
            things=tuple(
                ToldThing(
                    what_became(thing),
                    kind_words(thing.kind),
                    names[thing.kind, thing.key, thing.number],
                    page_with(thing) if (thing.kind, thing.key) in there else None,
                    differing(thing),
                )
                for thing in few.get(entry.number, ())
            ),
            numbers=tuple((kind_words(kind), n) for kind, n in kinds.get(entry.number, {}).items()),
        )
        for entry in entries
    ]
