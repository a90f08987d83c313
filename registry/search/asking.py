"""Asking which things say some words: every word that was typed is one of theirs, or begins one."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Select, bindparam, cast, column, false, literal_column, select, table
from sqlalchemy.dialects.postgresql import TSQUERY

from registry.db import db
from registry.search.models import VECTOR, SearchEntry
from registry.search.words import marks, words_of

INDEX: Any = table("search_index", column("rowid"))
"""SQLite's full-text table over the entries; its row numbers are theirs."""


def keys_saying(organisation_id: int, letters: str, text: str, *, whole: bool = False) -> Select[str]:
    """The keys of what says every word of a text in the fields of some letters; no word finds nothing.

    A word counts as said where it begins one of theirs; with `whole`, only where it is one. Read as they
    come, so that whoever wants a few reads no more of them.
    """
    sign = '"{}"' if whole else '"{}" *'
    said = [[sign.format(word) for word in words_of(organisation_id, letter, [text])] for letter in letters]
    return keys_with(either(alike) for alike in zip(*said, strict=True))


def either(terms: Sequence[str]) -> str:
    """A term that occurs where any of some does."""
    return terms[0] if len(terms) == 1 else f"({' OR '.join(terms)})"


def keys_marked(organisation_id: int, letter: str, text: str) -> Select[str]:
    """The keys of what bears a text as a mark of a letter."""
    return keys_with(f'"{mark}"' for mark in marks(organisation_id, letter, [text]))


def keys_with(terms: Iterable[str]) -> Select[str]:
    """The keys of the entries in which all terms occur."""
    wanted = list(terms)
    if not wanted:
        return select(SearchEntry.key).where(false())
    if db.engine.dialect.name == "sqlite":
        match = literal_column("search_index").op("MATCH")(" AND ".join(wanted))
        return select(SearchEntry.key).join(INDEX, INDEX.c.rowid == SearchEntry.id).where(match)
    said = " & ".join(wanted).replace('" *', '":*').replace('"', "'").replace(" OR ", " | ")
    return select(SearchEntry.key).where(VECTOR.op("@@")(cast(bindparam(None, said), TSQUERY)))
