"""The row of the words by which a thing is found."""

from collections.abc import MutableMapping
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint, func, literal_column
from sqlalchemy.orm import Mapped, mapped_column

from registry.db import BIG, Base


class SearchEntry(Base):
    """The words of a thing or a finding, as the index has them, between blanks.

    On SQLite triggers keep the full-text table `search_index` like these rows; on PostgreSQL an index over
    them does the same.
    """

    __tablename__ = "search_entries"
    __table_args__ = (UniqueConstraint("organisation_id", "kind", "key"),)

    id: Mapped[int] = mapped_column(BIG, primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    kind: Mapped[str]
    key: Mapped[str]
    words: Mapped[str]


VECTOR = func.array_to_tsvector(func.string_to_array(SearchEntry.words, literal_column("' '")))
"""The words as PostgreSQL looks through them: taken as they are, by no language's rules."""

BY_HAND = ("search_index", "ix_search_entries_words")
"""What only the migrations know: a full-text table of SQLite, an index of PostgreSQL."""


def is_of_models(name: str | None, _type: str, _parents: MutableMapping[Any, str | None]) -> bool:
    """Whether a part of the schema has to be as the models say; Alembic asks it of all that it finds."""
    return not (name or "").startswith(BY_HAND)
