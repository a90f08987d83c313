"""What the things of a register are called, as fields and pages need it."""

from collections.abc import Mapping

from flask import g
from sqlalchemy import ColumnElement, Executable, func, or_, select

from registry.db import db
from registry.history import KINDS, Recorded
from registry.law import load_law

PLENTY = 1_000
"""How many names are read at once at most: more are never offered as a list."""

BRACKETS = (" (", ")")


def label(kind: type[Recorded]) -> ColumnElement[str]:
    """The column by which people know a thing; its key where it has no name."""
    if not hasattr(kind, "name"):
        return kind.key  # type: ignore[return-value]  # a mapped column is a column
    return func.coalesce(func.nullif(kind.name, ""), kind.key)


class ThingNames:
    """The names of one kind of thing in one organisation's register."""

    def __init__(self, organisation_id: int, collection: str) -> None:
        self.kind = KINDS[collection]
        self.organisation_id = organisation_id
        self.standard = standard_names(collection)
        self._count: int | None = None
        self._all: dict[str, str] | None = None

    def count(self) -> int:
        """How many there are, standard words included."""
        if self._count is None:
            asked = select(func.count()).where(self.kind.organisation_id == self.organisation_id)
            self._count = (db.session.scalar(asked) or 0) + len(self.standard)
        return self._count

    def all(self) -> Mapping[str, str]:
        """What each is called, by key, in the order of names."""
        if self._all is None:
            asked = select(self.kind.key, label(self.kind)).where(
                self.kind.organisation_id == self.organisation_id
            )
            own = pairs(asked.limit(PLENTY))
            found = self.standard | own
            self._all = dict(sorted(found.items(), key=lambda item: (item[1].casefold(), item[0])))
        return self._all

    def find(self, text: str) -> str | None:
        """The key that a key, a name or 'name (key)' means; None when it means nothing or several things."""
        inner = text.rpartition(" (")[2].removesuffix(")") if text.endswith(")") else text
        known = names_of_keys(self.kind.collection, [text, inner], organisation_id=self.organisation_id)
        # What a field itself has written always means what it was written for.
        if text in known or (inner in known and self.called(inner) == text):
            return text if text in known else inner
        name = label(self.kind)
        asked = select(self.kind.key).where(
            self.kind.organisation_id == self.organisation_id,
            # Databases know the case of fewer letters than Python does.
            or_(name == text, func.lower(name) == text.lower()),
        )
        found = set(db.session.scalars(asked.limit(2)))
        found |= {key for key, said in self.standard.items() if said.casefold() == text.casefold()}
        if found:
            return found.pop() if len(found) == 1 else None
        return inner if inner in known else None

    def called(self, key: str) -> str:
        """Such as 'Name (key)'; the key alone when that is the name, or nothing is known of it."""
        known = names_of_keys(self.kind.collection, [key], organisation_id=self.organisation_id)
        name = " ".join(known.get(key, key).split())
        return key if name == key else f"{name} ({key})"


def pairs(asked: Executable) -> dict[str, str]:
    """What a question for two columns answers, the first as keys."""
    return {row[0]: row[1] for row in db.session.execute(asked)}


def standard_names(collection: str) -> dict[str, str]:
    """The words of the standard vocabulary by key."""
    law = load_law()
    match collection:
        case "data_categories":
            return {key: item.name or key for key, item in law.categories_by_key.items()}
        case "subject_categories":
            return {key: item.name or key for key, item in law.subjects_by_key.items()}
        case "purposes":
            return {key: item.name or key for key, item in law.purposes_by_key.items()}
    return {}


def names_of(collection: str) -> ThingNames:
    """The names of a kind in the register of the page; read once a request."""
    kept: dict[str, ThingNames] = g.setdefault("names", {})
    if collection not in kept:
        kept[collection] = ThingNames(g.organisation.id, collection)
    return kept[collection]


def names_of_keys(collection: str, keys: list[str], *, organisation_id: int | None = None) -> dict[str, str]:
    """What some things are called, by key: of the page's register, unless another is named."""
    kind = KINDS[collection]
    whose = g.organisation.id if organisation_id is None else organisation_id
    found = {key: name for key, name in standard_names(collection).items() if key in keys}
    for start in range(0, len(keys), 400):
        asked = select(kind.key, label(kind)).where(
            kind.organisation_id == whose, kind.key.in_(keys[start : start + 400])
        )
        found |= pairs(asked)
    return found
