"""How many findings each requirement has is kept with the other sums."""

from collections.abc import Mapping
from typing import Any

import msgspec
import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

NUMBERS = """
SELECT organisation_id, requirement, count(*) FROM findings
WHERE open AND accepted_by = '' GROUP BY organisation_id, requirement ORDER BY requirement
"""


def upgrade() -> None:
    """Count the findings of every requirement that are open and accepted by nobody."""
    found: dict[int, dict[str, int]] = {}
    for organisation_id, requirement, number in op.get_bind().execute(sa.text(NUMBERS)):
        found.setdefault(organisation_id, {})[requirement] = number
    for organisation_id, counts in kept().items():
        if organisation_id in found:
            keep(organisation_id, {**counts, "by_requirement": found[organisation_id]})


def downgrade() -> None:
    """Change it back: an older Onward knows no such sums."""
    for organisation_id, counts in kept().items():
        keep(organisation_id, {name: sums for name, sums in counts.items() if name != "by_requirement"})


def kept() -> Mapping[int, dict[str, Any]]:
    """The sums of every organisation that has been judged."""
    rows = op.get_bind().execute(sa.text("SELECT organisation_id, counts FROM judgements"))
    return {organisation_id: msgspec.json.decode(counts) for organisation_id, counts in rows}


def keep(organisation_id: int, counts: Mapping[str, Any]) -> None:
    """Write the sums of an organisation."""
    said = {"counts": msgspec.json.encode(counts).decode(), "of": organisation_id}
    writing = sa.text("UPDATE judgements SET counts = :counts WHERE organisation_id = :of")
    op.get_bind().execute(writing, said)
