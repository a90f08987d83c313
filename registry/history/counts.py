"""How much of each kind a register holds: kept with every change, so that nobody has to count."""

from collections import Counter
from collections.abc import Mapping

from sqlalchemy import insert, select, update

from registry.consistency.references import mentions_in
from registry.db import db
from registry.history.models import RegisterCount
from registry.snapshot import Value, Vendor

NAMING = ("activities", "flows", "technologies")
"""The kinds of which it is counted how many name each word."""

VOCABULARIES = ("data_categories", "subject_categories", "purposes")

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
    if isinstance(value, Vendor):
        return [(kind, ""), (kind, value.kind)]
    return [(kind, ""), *((kind, part) for part in (words_of(value, kind=kind) if kind in NAMING else ()))]


def words_of(value: Value, *, kind: str) -> set[str]:
    """The words that a thing names, each as the part of its kind that names it."""
    named = mentions_in(value, collection=kind)
    return {part_naming(of, word) for _, of, word in named if of in VOCABULARIES}


def part_naming(vocabulary: str, word: str) -> str:
    """The part of a kind that names a word of a vocabulary."""
    return f"{vocabulary}/{word}"


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
