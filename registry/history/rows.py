"""Reading rows as values."""

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

import msgspec
from sqlalchemy import select

from registry.db import db
from registry.errors import NotInRegister
from registry.history.recorded import KINDS, Recorded, field_names
from registry.snapshot import Snapshot

Key = TypeVar("Key", str, int)

AT_ONCE = 400
"""How many keys are asked for in one question: databases bound the number of arguments."""


def find_row(organisation_id: int, collection: str, key: str) -> Recorded | None:
    """The row of one thing, or None."""
    kind = KINDS[collection]
    return db.session.scalar(select(kind).filter_by(organisation_id=organisation_id, key=key))


def rows_by_key(organisation_id: int, kind: type[Recorded], keys: Iterable[str]) -> dict[str, Recorded]:
    """The rows of a kind that some keys name."""
    found: dict[str, Recorded] = {}
    for some in in_parts(keys):
        rows = select(kind).where(kind.organisation_id == organisation_id, kind.key.in_(some))
        found.update((row.key, row) for row in db.session.scalars(rows))
    return found


def known_keys(organisation_id: int, kind: type[Recorded], keys: Iterable[str]) -> set[str]:
    """Those of some keys that name a thing of a kind."""
    found: set[str] = set()
    for some in in_parts(keys):
        asked = select(kind.key).where(kind.organisation_id == organisation_id, kind.key.in_(some))
        found.update(db.session.scalars(asked))
    return found


def in_parts(keys: Iterable[Key]) -> Iterator[list[Key]]:
    """Keys in parts that fit into a question."""
    wanted = list(dict.fromkeys(keys))
    for start in range(0, len(wanted), AT_ONCE):
        yield wanted[start : start + AT_ONCE]


def snapshot_of(organisation_id: int) -> Snapshot:
    """The register as its rows stand, its things in the order of their keys.

    Raises NotInRegister when there is no register yet.
    """
    collections: dict[str, Any] = {}
    for field in msgspec.structs.fields(Snapshot):
        kind = KINDS.get(field.name)
        if kind is None:
            continue
        names = field_names(kind.value_type)
        columns = [getattr(kind, name) for name in names]
        rows = db.session.execute(
            select(*columns).where(kind.organisation_id == organisation_id).order_by(kind.key)
        )
        found = tuple(kind.value_type(**dict(zip(names, row, strict=True))) for row in rows)
        if field.name == "organisation" and not found:
            raise NotInRegister("organisation", str(organisation_id))
        collections[field.name] = found[0] if field.name == "organisation" else found
    return Snapshot(**collections)
