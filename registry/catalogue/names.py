"""What the things of a register are called, as fields and pages need it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from flask import g
from sqlalchemy import ColumnElement, Executable, func, or_, select

from registry.db import db
from registry.history import KINDS, Recorded
from registry.history.counts import count_of
from registry.history.rows import in_parts
from registry.judgement.naming import Named, named_parties, parties_called
from registry.law import load_law
from registry.search import as_ordered
from registry.snapshot import ORGANISATION, PEOPLE

PLENTY = 1_000
"""How many names are read at once at most: more are never offered as a list."""


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
        self._meant: dict[str, str | None] = {}

    def count(self) -> int:
        """How many there are, standard words included."""
        if self._count is None:
            self._count = count_of(self.organisation_id, self.kind.collection) + len(self.standard)
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
        return self.find_all([text])[text]

    def find_all(self, texts: Sequence[str]) -> dict[str, str | None]:
        """What several texts mean, as `find` says it: in few questions, and each asked once a request."""
        asked = dict.fromkeys(text for text in texts if text not in self._meant)
        inner = {text: in_brackets(text) for text in asked}
        known = names_of_keys(
            self.kind.collection, [*asked, *inner.values()], organisation_id=self.organisation_id
        ) | self.reserved(key for text, key in inner.items() if key != text)
        # What a field itself has written always means what it was written for.
        for text, key in inner.items():
            if text in known or (key in known and shown(key, known[key]) == text):
                self._meant[text] = text if text in known else key
        rest = [text for text in asked if text not in self._meant]
        named = self.with_names(rest)
        for text in rest:
            keys = named[text] or {inner[text]} & known.keys()
            self._meant[text] = next(iter(keys)) if len(keys) == 1 else None
        return {text: self._meant[text] for text in texts}

    def with_names(self, texts: Sequence[str]) -> dict[str, set[str]]:
        """The keys of what is called each of some texts, in any case of letters."""
        standard: dict[str, set[str]] = {}
        for key, said in self.standard.items():
            standard.setdefault(said.casefold(), set()).add(key)
        found = {text: set(standard.get(text.casefold(), ())) for text in texts}
        by_form: dict[str, set[str]] = {}
        for key, name in self.perhaps_called(texts):
            by_form.setdefault(name.lower(), set()).add(key)
        for text in texts:
            found[text] |= by_form.get(text.lower(), set())
        return found

    def perhaps_called(self, texts: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Keys and names of what stands in lists where things stand that are called like some texts."""
        own, name = self.kind.organisation_id == self.organisation_id, label(self.kind)
        for some in in_parts(texts):
            if hasattr(self.kind, "name_order"):
                alike = self.kind.name_order.in_({as_ordered(text) for text in some})
            else:  # databases know the case of fewer letters than Python does
                alike = or_(func.lower(name).in_([text.lower() for text in some]), name.in_(some))
            yield from pairs(select(self.kind.key, name).where(own, alike).limit(PLENTY)).items()

    def called(self, key: str) -> str:
        """Such as 'Name (key)'; the key alone when that is the name, or nothing is known of it."""
        return self.called_all([key])[key]

    def called_all(self, keys: Sequence[str]) -> dict[str, str]:
        """What several things are called, as `called` says it, in few questions."""
        known = names_of_keys(self.kind.collection, keys, organisation_id=self.organisation_id)
        known |= self.reserved(keys)
        return {key: shown(key, known.get(key, key)) for key in keys}

    def reserved(self, keys: Iterable[str]) -> dict[str, str]:
        """What stands among vendors without being one is called, of some keys: the organisation, people."""
        wanted = {ORGANISATION, PEOPLE}.intersection(keys) if self.kind.collection == "vendors" else set()
        called = parties_called(self.organisation_id, wanted) if wanted else {}
        return {key: called[key] for key in wanted}


def shown(key: str, name: str) -> str:
    """A thing as a field writes it."""
    name = " ".join(name.split())
    return key if name == key else f"{name} ({key})"


def in_brackets(text: str) -> str:
    """The key in 'name (key)'; the text itself when it has no brackets at its end."""
    return text.rpartition(" (")[2].removesuffix(")") if text.endswith(")") else text


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


def names_of_keys(
    collection: str, keys: Sequence[str], *, organisation_id: int | None = None
) -> dict[str, str]:
    """What some things are called, by key: of the page's register, unless another is named."""
    kind = KINDS[collection]
    whose = g.organisation.id if organisation_id is None else organisation_id
    wanted = set(keys)
    found = {key: name for key, name in standard_names(collection).items() if key in wanted}
    for some in in_parts(keys):
        asked = select(kind.key, label(kind)).where(kind.organisation_id == whose, kind.key.in_(some))
        found |= pairs(asked)
    return found


def in_words(collection: str, keys: Sequence[str]) -> tuple[str, ...]:
    """What some things are called, in the order given."""
    names = names_of_keys(collection, keys)
    return tuple(names.get(key, key) for key in keys)


def party_names(rows: Iterable[Any], *, organisation_id: int) -> Mapping[str, Named]:
    """The parties of some flows by the words with which they name them."""
    return named_parties(organisation_id, {key for row in rows for key in (row.sender, row.recipient)})


def data_names(rows: Iterable[Any]) -> Mapping[str, str]:
    """What the data categories on some flows are called, by key."""
    return names_of_keys("data_categories", sorted({key for row in rows for key in row.data}))
