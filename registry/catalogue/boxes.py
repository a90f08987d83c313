"""Boxes to tick for things that are best chosen by sight, and names narrowed to those that make sense."""

from collections.abc import Collection, Mapping, Sequence

from registry.forms import ManyField
from registry.forms.references import Names, NoNames

MOST_BOXES = 200
"""Vocabularies are read as a whole; only a very long one is written line by line."""


class SeveralField(ManyField):
    """Several things of the register, which keep the order that they have in it: ticking does not shuffle."""

    names: Names = NoNames()

    @property
    def plain(self) -> list[str]:
        """The keys that are meant, each once; those that were there before come first, as they stood."""
        place = {key: n for n, key in enumerate(self.object_data or ())}
        return sorted(super().plain, key=lambda key: place.get(key, len(place)))


class BoxesField(SeveralField):
    """Words of a vocabulary as boxes, however many a usual vocabulary has."""

    @property
    def are_few(self) -> bool:
        """Whether boxes are offered."""
        return self.names.count() <= MOST_BOXES


class Offered:
    """The things of a kind as they are; those made of it offer some of them, or in another order."""

    def __init__(self, names: Names, *, keys: Collection[str]) -> None:
        self._names = names
        self._keys = tuple(dict.fromkeys(keys))

    def count(self) -> int:
        """How many are offered."""
        return self._names.count()

    def all(self) -> Mapping[str, str]:
        """What each is called, by key, in the order in which they are offered."""
        return self._names.all()

    def find(self, text: str) -> str | None:
        """The key that a key or a name means."""
        return self._names.find(text)

    def find_all(self, texts: Sequence[str]) -> Mapping[str, str | None]:
        """The same for many texts."""
        return self._names.find_all(texts)

    def called(self, key: str) -> str:
        """What a thing is called."""
        return self._names.called(key)

    def called_all(self, keys: Sequence[str]) -> Mapping[str, str]:
        """The same for many keys."""
        return self._names.called_all(keys)


class Among(Offered):
    """Some of the things of a kind: only they are offered; others are understood when they are written."""

    def count(self) -> int:
        """How many are offered."""
        return len(self._keys)

    def all(self) -> Mapping[str, str]:
        """What each is called, by key, in the order of names."""
        return {key: name for key, name in self._names.all().items() if key in self._keys}


class FirstOf(Offered):
    """The things of a kind, some before all others."""

    def all(self) -> Mapping[str, str]:
        """What each is called, by key, some first."""
        every = self._names.all()
        return {key: every[key] for key in self._keys if key in every} | dict(every)
