"""What a data map is narrowed to: by what somebody asks, or to the part that a record is about."""

from typing import Literal, NamedTuple

Border = Literal["", "yes"]


class Narrow(NamedTuple):
    """What one asks of a map; '' asks for nothing.

    Keys of an activity, a data category, a vendor, a category of people; the code of a country, '' of those
    that is not recorded being no question. `severity` keeps what falls short at least so gravely, `border`
    what leaves the EEA; each with the ways by which those data come there.
    """

    activity: str = ""
    data: str = ""
    country: str = ""
    severity: str = ""
    border: Border = ""
    vendor: str = ""
    people: str = ""

    @property
    def asks_anything(self) -> bool:
        """Whether the map is narrowed at all."""
        return any(self)

    @property
    def asks_for_ends(self) -> bool:
        """Whether it is narrowed to ways that lead to something."""
        return bool(self.country or self.severity or self.border or self.vendor)


class Part(NamedTuple):
    """The part of a register that a map may show: the data of these activities, along these flows.

    `strays` are flows that belong to none of them and are shown nevertheless; without `flows`, every flow.
    """

    activities: frozenset[str]
    strays: frozenset[str] = frozenset()
    flows: frozenset[str] | None = None


ALL = Narrow()
"""The whole map."""
