"""The boxes of a map, from the columns that things stand in."""

from collections.abc import Iterator
from typing import NamedTuple

from registry.graph.drawing.datamap import MapBox, MapColumn
from registry.law import country_name, is_country
from registry.policy.datamap.links import Links
from registry.policy.datamap.narrowing import Narrow
from registry.policy.datamap.rims import Rim
from registry.policy.datamap.tiers import Stack
from registry.policy.datamap.worst import NONE, severity_of
from registry.snapshot import ORGANISATION

PEOPLE_BOX, ORGANISATION_BOX, VENDOR_BOX, COUNTRY_BOX = "people:", "organisation:", "vendor:", "country:"
"""How the keys of boxes begin; the key of the thing follows."""

UNKNOWN = ""
"""Stands for people whose category, or a place whose country, nothing records."""


def more_box(column: MapColumn) -> str:
    """The key of the box for all others of a column."""
    return f"more:{column.kind}:{column.tier}"


class Making(NamedTuple):
    """Makes boxes with the names that the register has; what the map is narrowed to is marked."""

    links: Links
    narrow: Narrow
    most: int

    def organisation(self, column: int) -> MapBox:
        """The box of the organisation."""
        who = self.links.view.organisation
        return MapBox(ORGANISATION_BOX, "organisation", column, ORGANISATION, who.name, who.country)

    def vendors(self, stack: Stack, column: int) -> Iterator[MapBox]:
        """The boxes of a column of vendors."""
        shown = self.shown(len(stack.vendors))
        for number in stack.vendors[:shown]:
            yield self._vendor(number, column)
        if others := stack.vendors[shown:]:
            worst = self.links.worst.about_vendors[others[0]]
            yield self._others(stack.column, column, len(others), worst=worst)

    def rim(self, rim: Rim, column: int) -> Iterator[MapBox]:
        """The boxes of an outer column."""
        shown = self.shown(len(rim.keys))
        for key in rim.keys[:shown]:
            yield self._at_rim(rim, key, column)
        if others := rim.keys[shown:]:
            worst = rim.ranks[others[0]] if rim.column.kind == "country" else NONE
            yield self._others(rim.column, column, len(others), worst=worst)

    def shown(self, many: int) -> int:
        """How many of so many have a box of their own."""
        return many if many <= self.most else self.most - 1

    def _vendor(self, number: int, column: int) -> MapBox:
        key = self.links.network.vendors[number]
        vendor = self.links.view.vendors[key]
        return MapBox(
            VENDOR_BOX + key,
            "vendor",
            column,
            key,
            vendor.name or key,
            vendor.country or "",
            severity_of(self.links.worst.about_vendors[number]),
            itself=key == self.narrow.vendor,
        )

    def _at_rim(self, rim: Rim, key: str, column: int) -> MapBox:
        thing = key.partition(":")[2]
        is_people = rim.column.kind == "people"
        return MapBox(
            key,
            rim.column.kind,
            column,
            thing,
            self._called(thing, is_people=is_people),
            severity="" if is_people else severity_of(rim.ranks[key]),
            itself=bool(thing) and thing == (self.narrow.people if is_people else self.narrow.country),
        )

    def _called(self, thing: str, *, is_people: bool) -> str:
        if thing == UNKNOWN:
            return ""
        if is_people:
            return self.links.view.subject(thing).name or thing
        return country_name(thing) if is_country(thing) else thing

    @staticmethod
    def _others(named: MapColumn, column: int, count: int, *, worst: int) -> MapBox:
        """The box for all others of a column, with the gravest of what was found about them."""
        severity = severity_of(worst)
        return MapBox(more_box(named), named.kind, column, "", "", severity=severity, several=count)
