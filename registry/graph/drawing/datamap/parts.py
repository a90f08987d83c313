"""What a data map is made of: columns of boxes, the lines between them, and the words that stand in it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Literal, NamedTuple

from registry.graph.drawing.parts import gravity

Kind = Literal["people", "organisation", "vendor", "country"]


class MapBox(NamedTuple):
    """A category of people, the organisation, a third party or a place; or all others of its column.

    `key` tells the boxes of a map apart, `thing` is the key of what a box stands for: '' for people or a
    place of whom nothing is recorded, and for a box that stands for several (`several` says for how many).
    """

    key: str
    kind: Kind
    column: int
    thing: str
    name: str
    country: str = ""
    severity: str = ""
    several: int = 1
    itself: bool = False

    @property
    def stands_for_several(self) -> bool:
        """Whether it is the box of all those of a column that have none of their own."""
        return self.several > 1


class MapLine(NamedTuple):
    """All that moves from one box to another: so many flows, and activities that collect from people.

    `data` are the names of the categories, `severity` the gravest of what was found on what it stands for.
    """

    tail: str
    head: str
    flows: int
    activities: int = 0
    data: tuple[str, ...] = ()
    severity: str = ""
    crosses_border: bool = False

    @property
    def weight(self) -> int:
        """How much it stands for."""
        return self.flows + self.activities


class MapColumn(NamedTuple):
    """A column of a map: what stands in it, and of how many things.

    `tier` is, of vendors, how many links they are away from the organisation or the people; `is_last` says
    that those farther away stand there too.
    """

    kind: Kind
    total: int
    tier: int = 0
    is_last: bool = False


class DataMap(NamedTuple):
    """Whose data move to whom and where: from people through the organisation and vendors to countries.

    Lines come in the order in which one reads a map: from left to right, then the gravest. `flows` counts
    those that are drawn, `untraced` those that are not, as nothing says where their data come from.
    """

    columns: tuple[MapColumn, ...] = ()
    boxes: tuple[MapBox, ...] = ()
    lines: tuple[MapLine, ...] = ()
    flows: int = 0
    untraced: int = 0

    @property
    def by_key(self) -> Mapping[str, MapBox]:
        """The boxes by their keys."""
        return {box.key: box for box in self.boxes}


class MapWords(NamedTuple):
    """What a map says, in the reader's language.

    `name` says what a box is called, `line` tells a line in one sentence; `in_full` says after the title how
    names read that had to be cut.
    """

    title: str
    description: str
    crosses_border: str
    against: str
    severity: Mapping[str, str]
    heading: Callable[[MapColumn], str]
    name: Callable[[MapBox], str]
    line: Callable[[MapLine], str]
    in_full: Callable[[str, Sequence[str]], str] = lambda title, _names: title


class Addresses(NamedTuple):
    """Where boxes and lines lead; '' leads nowhere."""

    box: Callable[[MapBox], str]
    line: Callable[[MapLine], str]


def reading_order(line: MapLine, boxes: Mapping[str, MapBox]) -> tuple[object, ...]:
    """From left to right, then the gravest and the weightiest."""
    tail, head = boxes[line.tail], boxes[line.head]
    return tail.column, head.column, gravity(line.severity), -line.weight, tail.name, head.name, line[:2]
