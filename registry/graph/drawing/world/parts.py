"""What a map of the world is made from."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple


class Land(NamedTuple):
    """A country that stands out: its state, what is told when somebody points at it, where it leads."""

    code: str
    state: str
    told: str
    href: str = ""


class World(NamedTuple):
    """The countries that stand out, those shaded calmly as one area, and the organisation's own."""

    lands: Sequence[Land]
    area: frozenset[str] = frozenset()
    home: str = ""


class WorldWords(NamedTuple):
    """What a map says: its title and description, and the word for each state and for the rest."""

    title: str
    description: str
    states: Mapping[str, str]
    area: str
    home: str
    others: str
