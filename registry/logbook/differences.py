"""What a change made of a thing, field by field, as a person can compare it."""

from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

import msgspec
from flask_babel import ngettext

from registry.history import KINDS, EntryThing
from registry.logbook.parts_in_words import COUNTRIES, in_words, term_in_words
from registry.snapshot import Term
from registry.web import term as label
from registry.web_countries import country
from registry.words import word

What = Literal["new", "changed", "removed"]
Lines = tuple[str, ...]

MOST_SHOWN = 2_000
"""How many characters of a text are shown at most."""

MOST_LINES = 100
"""How many entries of a list are shown at most."""


class FieldChange(NamedTuple):
    """A field's name, what it said before and what it says now, in lines; of a list those that differ.

    Of the terms of a contract each is told by itself: `name` is what it is called, `field` that of them all.
    """

    name: str
    was: Lines
    now: Lines
    field: str


class ThingChange(NamedTuple):
    """One thing in an entry: what became of it, what it was called, and the fields that differ."""

    kind: str
    key: str
    what: What
    name: str
    fields: tuple[FieldChange, ...]


def what_became(thing: EntryThing) -> What:
    """Whether a thing was made, changed or removed."""
    if thing.was is None:
        return "new"
    return "removed" if thing.now is None else "changed"


def change_of(thing: EntryThing, *, name: str) -> ThingChange:
    """A thing of an entry by what it is called, with the fields that differ."""
    return ThingChange(thing.kind, thing.key, what_became(thing), name, tuple(fields_changed(thing)))


def fields_changed(thing: EntryThing) -> Iterator[FieldChange]:
    """The fields that differ; of a new thing those that say something, of a removed one those that did."""
    if thing.kind not in KINDS:
        return
    was = msgspec.json.decode(thing.was) if thing.was else {}
    now = msgspec.json.decode(thing.now) if thing.now else {}
    for field in msgspec.structs.fields(KINDS[thing.kind].value_type):
        name = field.encode_name
        if what_became(thing) == "changed" and name not in was:
            continue
        before, after = typed(field, was), typed(field, now)
        if before == after:
            continue
        called = word(name.replace("_", " "))
        if (thing.kind, name) == ("contracts", "terms"):
            yield from terms_changed(before, after, field=called)
        else:
            lines = in_countries if name in COUNTRIES else lines_of
            yield FieldChange(called, *apart(lines(before), lines(after)), field=called)


def terms_changed(before: tuple[Term, ...], after: tuple[Term, ...], *, field: str) -> Iterator[FieldChange]:
    """The terms that differ, one by one; all by what they are called when only their order does."""
    old, new = {one.term: one for one in before}, {one.term: one for one in after}
    differing = [id for id in dict.fromkeys((*old, *new)) if old.get(id) != new.get(id)]
    for id in differing:
        was, now = (lines_of_term(rows.get(id)) for rows in (old, new))
        yield FieldChange(label(id), was, now, field)
    if not differing:
        was, now = (tuple(label(one.term) for one in rows) for rows in (before, after))
        yield FieldChange(field, few(was), few(now), field)


def lines_of_term(row: Term | None) -> Lines:
    """A term in lines; nothing for one that is not entered."""
    return tuple(map(shortened, term_in_words(row))) if row is not None else ()


def typed(field: Any, said: dict[str, Any]) -> Any:
    """The value of a field in what the history holds of a thing; its default where it holds none."""
    if field.encode_name in said:
        return msgspec.convert(said[field.encode_name], field.type)
    if field.default is not msgspec.NODEFAULT:
        return field.default
    return field.default_factory() if field.default_factory is not msgspec.NODEFAULT else None


def in_countries(value: Any) -> Lines:
    """Countries by name."""
    return tuple(country(code) for code in ((value,) if isinstance(value, str) else value or ()))


def lines_of(value: Any) -> Lines:
    """A value as text: each entry of a list in a line of its own, a day as people write it."""
    if isinstance(value, tuple):
        return tuple(shortened(in_words(one)) for one in value)
    text = in_words(value)
    return (shortened(text),) if text else ()


def apart(before: Lines, after: Lines) -> tuple[Lines, Lines]:
    """The lines of each that the other lacks; all of both when only their order differs."""
    old, new = set(before), set(after)
    gone = tuple(line for line in before if line not in new)
    added = tuple(line for line in after if line not in old)
    return (few(gone), few(added)) if gone or added else (few(before), few(after))


def few(lines: Lines) -> Lines:
    """As many lines as a page can bear, and how many there are more."""
    more = len(lines) - MOST_LINES
    if more <= 0:
        return lines
    return (*lines[:MOST_LINES], ngettext("and %(num)d more", "and %(num)d more", more))


def shortened(text: str) -> str:
    """A text no longer than a page can bear."""
    return text if len(text) <= MOST_SHOWN else f"{text[:MOST_SHOWN]} …"
