"""Words of the vocabularies: the register's own, the standard ones, and those that people use for them."""

from collections.abc import Iterable, Mapping
from typing import Any

from flask_babel import gettext as _

from registry.catalogue.saving import LONGEST_STEM, slug
from registry.consistency.faults import closest
from registry.interchange.spreadsheets.values.texts import line_of
from registry.interchange.spreadsheets.values.unclear import Unclear
from registry.interchange.spreadsheets.written import plain, vocabulary_words
from registry.law import Law
from registry.snapshot import DataCategory, Purpose, Snapshot, SubjectCategory, Value

KINDS: Mapping[str, type[DataCategory] | type[SubjectCategory] | type[Purpose]] = {
    "data_categories": DataCategory,
    "subject_categories": SubjectCategory,
    "purposes": Purpose,
}


class Vocabulary:
    """The words of one collection; with `own`, what nobody knows becomes the organisation's own word."""

    def __init__(self, collection: str, register: Snapshot, law: Law, *, own: bool) -> None:
        self.collection = collection
        self._own = own
        self._meanings: dict[str, tuple[str, ...]] = dict(vocabulary_words(collection))
        self._names: dict[str, None] = {}
        self._keys: set[str] = set()
        self.added: dict[str, Value] = {}
        standard: Iterable[Any] = {
            "data_categories": law.data_categories,
            "subject_categories": law.subject_categories,
            "purposes": law.purposes,
        }[collection]
        for word in (*standard, *getattr(register, collection)):  # the register's own words come last and win
            self._know(word)

    def _know(self, word: Any) -> None:
        self._keys.add(word.key)
        self._names[word.name or word.key] = None
        for written in (word.key, word.name):
            if written and plain(written):
                self._meanings[plain(written)] = (word.key,)

    def knows(self, text: str) -> bool:
        """Whether a text is a word."""
        return bool(self._find(text))

    def _find(self, text: str) -> tuple[str, ...]:
        if text in self._keys:
            return (text,)
        found = self._meanings.get(plain(text), ())
        if not found and text.endswith(")"):  # 'Name (key)', or a word with an explanation behind it
            before, _bracket, inner = text.removesuffix(")").rpartition("(")
            found = (inner,) if inner in self._keys else self._meanings.get(plain(before), ())
        return found

    def keys_of(self, text: str) -> tuple[str, ...]:
        """The keys of the words that a text means; raises Unclear when it means none."""
        found = self._find(text)
        if found:
            return found
        if not self._own:
            right = _("Add it to the vocabulary, or let unknown words become own words.")
            raise Unclear(text, self._unknown(), right, near=lambda: closest(text[:60], self._names))
        return (self._add(line_of(text)),)

    def _unknown(self) -> str:
        match self.collection:
            case "data_categories":
                return _("no category of data is called so.")
            case "subject_categories":
                return _("no category of people is called so.")
        return _("no purpose is called so.")

    def _add(self, name: str) -> str:
        stem = slug(name)[:LONGEST_STEM].strip("-") or self.collection[:1]
        key, number = stem, 1
        while key in self._keys:
            number += 1
            key = f"{stem}-{number}"
        word = KINDS[self.collection](key=key, name=name)
        self.added[key] = word
        self._know(word)
        return key
