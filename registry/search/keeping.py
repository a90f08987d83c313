"""Keeping the words of things like the things themselves: written in the transaction of the change."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import delete

from registry.db import add_rows, db
from registry.search.models import SearchEntry
from registry.search.places import place_called
from registry.search.words import words_of

FIELDS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "vendors": {"v": ("name", "key", "domains"), "w": ("owner",), "l": ("country",)},
    "contracts": {"c": ("name", "key", "service")},
    "flows": {"f": ("key", "note")},
    "activities": {"a": ("name", "key"), "x": ("owner",), "y": ("business_function",)},
    "technologies": {"t": ("name", "key", "host")},
    "documents": {"d": ("name", "key")},
    "data_categories": {"g": ("name", "key")},
    "subject_categories": {"s": ("name", "key")},
    "purposes": {"p": ("name", "key")},
}
"""By kind and the letter that stands before its words: the fields in which they are looked for.

A country is looked for by its name, and apart from the words of what sits there.
"""

PLACES = frozenset({"country"})
"""The fields that hold the code of a country."""

FINDINGS, FINDING, BASIS = "findings", "n", "z"
"""The kind of findings, the letter before their words, and the one before what they rest on."""

AT_ONCE = 400
"""How many keys are named in one statement."""


def note_words(
    organisation_id: int, after: Mapping[tuple[str, str], Any], *, known: Collection[tuple[str, str]]
) -> None:
    """Bring the words of things up to date; `known` are those that are not new, None takes words away."""
    for kind in FIELDS:
        drop_entries(organisation_id, kind, [key for of_kind, key in known if of_kind == kind])
        words = {
            key: entry_words(organisation_id, kind, value)
            for (of_kind, key), value in after.items()
            if of_kind == kind and value is not None
        }
        add_entries(organisation_id, kind, words)


def entry_words(organisation_id: int, kind: str, value: Any) -> str:
    """The words of a thing, as its entry has them."""
    return " ".join(
        word
        for letter, names in FIELDS[kind].items()
        for word in words_of(organisation_id, letter, texts_in(value, names))
    )


def texts_in(value: Any, names: tuple[str, ...]) -> Iterator[str]:
    """The texts in some fields of a thing."""
    for name in names:
        content = getattr(value, name) or ()
        texts = (content,) if isinstance(content, str) else content
        yield from map(place_called, texts) if name in PLACES else texts


def drop_entries(organisation_id: int, kind: str, keys: Sequence[str]) -> None:
    """Take the words of some things of a kind away."""
    for start in range(0, len(keys), AT_ONCE):
        db.session.execute(
            delete(SearchEntry).where(
                SearchEntry.organisation_id == organisation_id,
                SearchEntry.kind == kind,
                SearchEntry.key.in_(keys[start : start + AT_ONCE]),
            )
        )


def add_entries(organisation_id: int, kind: str, entries: Mapping[str, str]) -> None:
    """Write the words of things of a kind that have none yet."""
    rows = [
        {"organisation_id": organisation_id, "kind": kind, "key": key, "words": words}
        for key, words in entries.items()
        if words
    ]
    add_rows(SearchEntry, rows)
