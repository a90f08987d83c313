"""Asking which things say some words: every word that was typed begins one of theirs."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Select, bindparam, cast, column, false, literal_column, select, table
from sqlalchemy.dialects.postgresql import TSQUERY

from registry.db import db
from registry.search.models import VECTOR, SearchEntry
from registry.search.words import marks, words_of

INDEX: Any = table("search_index", column("rowid"))
"""SQLite's full-text table over the entries; its row numbers are theirs."""


def keys_saying(organisation_id: int, letter: str, text: str) -> Select[str]:
    """The keys of what says every word of a text in the fields of a letter; no word finds nothing.

    Read as they come, so that whoever wants a few reads no more of them.
    """
    return keys_with(f'"{word}" *' for word in words_of(organisation_id, letter, [text]))


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
    said = " & ".join(term.replace('" *', '":*').replace('"', "'") for term in wanted)
    return select(SearchEntry.key).where(VECTOR.op("@@")(cast(bindparam(None, said), TSQUERY)))
