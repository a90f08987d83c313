"""How much of each kind a register holds: kept with every change, so that nobody has to count."""

from collections import Counter
from collections.abc import Mapping

from sqlalchemy import insert, select, update

from registry.db import db
from registry.history.models import RegisterCount
from registry.snapshot import Value, Vendor

Things = Mapping[tuple[str, str], Value | None]


def note_counts(organisation_id: int, *, before: Things, after: Things) -> None:
    """Add what a change adds, take away what it takes away."""
    differing: Counter[tuple[str, str]] = Counter()
    for (kind, key), now in after.items():
        differing.update(parts_of(kind, now))
        differing.subtract(parts_of(kind, before[kind, key]))
    add_counts(organisation_id, differing)


def parts_of(kind: str, value: Value | None) -> list[tuple[str, str]]:
    """Among what a thing counts."""
    if value is None:
        return []
    return [(kind, ""), *([(kind, value.kind)] if isinstance(value, Vendor) else ())]


def add_counts(organisation_id: int, differing: Mapping[tuple[str, str], int]) -> None:
    """Add numbers to those that are kept, by kind and part."""
    for (collection, part), number in sorted(differing.items()):
        if not number:
            continue
        kept = (
            RegisterCount.organisation_id == organisation_id,
            RegisterCount.collection == collection,
            RegisterCount.part == part,
        )
        row = {"organisation_id": organisation_id, "collection": collection, "part": part, "number": number}
        if db.session.scalar(select(RegisterCount.number).where(*kept)) is None:
            db.session.execute(insert(RegisterCount), row)
        else:
            more = update(RegisterCount).where(*kept).values(number=RegisterCount.number + number)
            db.session.execute(more.execution_options(synchronize_session=False))


def counts_of_register(organisation_id: int) -> Mapping[str, int]:
    """How many things of each kind a register has; a kind of which it has none may be missing."""
    asked = select(RegisterCount.collection, RegisterCount.number).where(
        RegisterCount.organisation_id == organisation_id, RegisterCount.part == ""
    )
    return {row[0]: row[1] for row in db.session.execute(asked)}


def count_of(organisation_id: int, collection: str, *, part: str = "") -> int:
    """How many things of a kind a register has, or vendors of one of their kinds."""
    asked = select(RegisterCount.number).where(
        RegisterCount.organisation_id == organisation_id,
        RegisterCount.collection == collection,
        RegisterCount.part == part,
    )
    return db.session.scalar(asked) or 0
