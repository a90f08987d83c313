"""Data maps of an assessment: every question answered from the same links."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from registry.graph.drawing.datamap import DataMap, MapBox, MapColumn, MapLine, reading_order
from registry.policy.assess import Assessment
from registry.policy.datamap.boxes import (
    COUNTRY_BOX,
    PEOPLE_BOX,
    VENDOR_BOX,
    Making,
    more_box,
)
from registry.policy.datamap.following import Kept, kept_links
from registry.policy.datamap.links import Links
from registry.policy.datamap.moving import strands, sums_of
from registry.policy.datamap.narrowing import ALL, Narrow, Part
from registry.policy.datamap.people import people_strands
from registry.policy.datamap.rims import Rim, rim_of
from registry.policy.datamap.summing import Sum, Sums
from registry.policy.datamap.tiers import DEEPEST, Stack, stacks
from registry.policy.datamap.worst import severity_of

MOST = 12
"""How many boxes stand in a column of a map."""


@dataclass(frozen=True)
class Mapped:
    """A data map with what it was drawn together from.

    `from_people` are the links that start at people; `home` is the key of each vendor's box, by vendor
    number, '' for vendors that are not on the map.
    `folded` has the box of those people and countries that have none of their own.
    """

    drawn: DataMap
    narrow: Narrow
    part: Part | None
    kept: Kept
    from_people: frozenset[int]
    stacks: tuple[Stack, ...]
    rims: tuple[Rim, ...]
    home: Sequence[str]
    folded: Mapping[str, str]

    def rim_kind(self, box: str) -> str:
        """'people' or 'country' for the key of a box at the rim, 'vendor' or 'organisation' for others."""
        kind, _, rest = box.partition(":")
        return rest.partition(":")[0] if kind == "more" else kind


class DataMaps:
    """The maps of one assessment; what they share is looked up once."""

    def __init__(self, assessment: Assessment) -> None:
        self.links = Links(assessment)

    def of(
        self, narrow: Narrow = ALL, *, part: Part | None = None, most: int = MOST, deepest: int = DEEPEST
    ) -> Mapped:
        """A map, narrowed to what is asked and bound to a part; `most` boxes in each column."""
        links, making = self.links, Making(self.links, narrow, most)
        kept = kept_links(links, narrow, part)
        tiers = stacks(links, kept.bits, deepest=deepest, first=narrow.vendor)
        home = _homes(links, tiers, making)
        found = list(people_strands(links, kept, narrow, part))
        found += strands(links, kept, home=home, narrow=narrow)
        rims = _rims(sums_of(found, folded={}), narrow)
        folded = {
            key: more_box(rim.column) for rim in rims for key in rim.keys[making.shown(len(rim.keys)) :]
        }
        sums = sums_of(found, folded=folded)
        columns, boxes = _columns(making, tiers, rims, has_any=bool(sums))
        drawn = DataMap(
            columns=columns,
            boxes=boxes,
            lines=_lines(links, sums, boxes),
            flows=sum(1 for held in kept.bits if held),
            untraced=sum(1 for held in links.live if not held) if part is None and narrow == ALL else 0,
        )
        return Mapped(
            drawn, narrow, part, kept, frozenset(links.network.from_people), tiers, rims, home, folded
        )


def _homes(links: Links, tiers: Sequence[Stack], making: Making) -> list[str]:
    """The key of each vendor's box."""
    home = [""] * len(links.network.vendors)
    for stack in tiers:
        shown, others = making.shown(len(stack.vendors)), more_box(stack.column)
        for n, vendor in enumerate(stack.vendors):
            home[vendor] = VENDOR_BOX + links.network.vendors[vendor] if n < shown else others
    return home


def _rims(sums: Sums, narrow: Narrow) -> tuple[Rim, Rim]:
    return (
        rim_of(sums, kind="people", begins=PEOPLE_BOX, first=narrow.people),
        rim_of(sums, kind="country", begins=COUNTRY_BOX, first=narrow.country),
    )


def _columns(
    making: Making, tiers: Sequence[Stack], rims: tuple[Rim, Rim], *, has_any: bool
) -> tuple[tuple[MapColumn, ...], tuple[MapBox, ...]]:
    """The columns from left to right, without empty ones, and the boxes in them."""
    people, countries = rims
    columns: list[MapColumn] = []
    boxes: list[MapBox] = []
    if people.keys:
        columns.append(people.column)
        boxes += making.rim(people, 0)
    if has_any:
        boxes.append(making.organisation(len(columns)))
        columns.append(MapColumn("organisation", 1))
    for stack in tiers:
        boxes += making.vendors(stack, len(columns))
        columns.append(stack.column)
    if countries.keys:
        boxes += making.rim(countries, len(columns))
        columns.append(countries.column)
    return tuple(columns), tuple(boxes)


def _lines(links: Links, sums: Sums, boxes: Sequence[MapBox]) -> tuple[MapLine, ...]:
    by_key = {box.key: box for box in boxes}
    lines = [_line(links, *ends, one) for ends, one in sums.items()]
    return tuple(sorted(lines, key=lambda line: reading_order(line, by_key)))


def _line(links: Links, tail: str, head: str, one: Sum) -> MapLine:
    view = links.view
    keys = {*links.network.keys(one.data), *one.named}
    return MapLine(
        tail,
        head,
        one.flows,
        one.activities,
        tuple(sorted(view.category_name(key) for key in keys)),
        severity_of(one.rank),
        one.leaves,
    )
