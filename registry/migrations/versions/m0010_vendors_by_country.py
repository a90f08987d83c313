"""Vendors are found by the name of their country, too."""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op
from babel import Locale

from registry.migrations.words_then import words_of

revision = "0010"
down_revision = "0009"

AT_ONCE = 2_000
LETTER = "l"
"""What stands before the words of a country, after the organisation's number."""

WRITE = "UPDATE search_entries SET words = :words WHERE id = :id"
THOSE_THERE = f"""
SELECT e.id, e.organisation_id, e.words, v.country FROM search_entries e
JOIN vendors v ON v.organisation_id = e.organisation_id AND v.key = e.key
WHERE e.kind = 'vendors' AND e.id > :after AND v.country IS NOT NULL ORDER BY e.id LIMIT {AT_ONCE}
"""


def upgrade() -> None:
    """Write the words of its country behind those of each vendor."""
    names = Locale("en").territories
    for rows in those_there():
        given = [
            {"id": row.id, "words": " ".join([*without(row), *called(row, names.get(row.country, ""))])}
            for row in rows
        ]
        op.get_bind().execute(sa.text(WRITE), given)


def downgrade() -> None:
    """Change it back."""
    for rows in those_there():
        given = [{"id": row.id, "words": " ".join(without(row))} for row in rows]
        op.get_bind().execute(sa.text(WRITE), given)


def those_there() -> Iterator[list[Any]]:
    """The words of all vendors of which a country is known, in parts."""
    after = 0
    while rows := list(op.get_bind().execute(sa.text(THOSE_THERE), {"after": after})):
        yield rows
        after = rows[-1].id


def called(row: Any, country: str) -> list[str]:
    """The words of a country's name, as a vendor's entry has them."""
    return words_of(row.organisation_id, LETTER, [country])


def without(row: Any) -> list[str]:
    """The words of an entry, those of a country left out."""
    return [word for word in row.words.split(" ") if not word.startswith(f"{row.organisation_id}{LETTER}")]
