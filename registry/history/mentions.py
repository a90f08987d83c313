"""Who mentions whom: kept with every change, so that a thing knows what rests on it."""

from collections.abc import Collection, Mapping

from sqlalchemy import delete, select

from registry.consistency.references import mentions_in
from registry.db import add_rows, db
from registry.history.models import Mention
from registry.history.rows import in_parts
from registry.snapshot import Value


def note_mentions(
    organisation_id: int,
    after: Mapping[tuple[str, str], Value | None],
    *,
    known: Collection[tuple[str, str]],
) -> None:
    """Bring the mentions that things make up to date; `known` are those of them that are not new."""
    by_kind: dict[str, list[str]] = {}
    for kind, key in known:
        by_kind.setdefault(kind, []).append(key)
    for kind, keys in by_kind.items():
        for some in in_parts(keys):
            db.session.execute(
                delete(Mention).where(
                    Mention.organisation_id == organisation_id, Mention.kind == kind, Mention.key.in_(some)
                )
            )
    rows = [
        {
            "organisation_id": organisation_id,
            "kind": kind,
            "key": key,
            "field": field,
            "of_kind": of_kind,
            "of_key": of_key,
        }
        for (kind, key), value in after.items()
        if value is not None
        for field, of_kind, of_key in mentions_in(value, collection=kind)
    ]
    add_rows(Mention, rows)


def who_mentions(organisation_id: int, *, kind: str, of: tuple[str, str]) -> list[str]:
    """The keys of the things of a kind that name one thing, which is told by its kind and key."""
    of_kind, of_key = of
    rows = select(Mention.key).where(
        Mention.organisation_id == organisation_id,
        Mention.of_kind == of_kind,
        Mention.of_key == of_key,
        Mention.kind == kind,
    )
    return sorted(set(db.session.scalars(rows)))
