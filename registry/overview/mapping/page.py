"""What the page of the data map shows: the drawing, its tables, and where everything leads."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from flask import url_for
from flask_babel import gettext as _
from markupsafe import Markup

from registry.graph.drawing.datamap import Addresses, MapBox, MapColumn, MapLine, draw_map
from registry.law import is_country
from registry.overview.mapping.forms import said_in_address
from registry.policy.datamap import Mapped, Narrow
from registry.records.chapters.map_words import MapSaid, data_in_words, moves
from registry.web_countries import country


@dataclass(frozen=True)
class LineRow:
    """A line of the drawing as a row of a table."""

    line: MapLine
    sender: str
    recipient: str
    sender_url: str
    recipient_url: str
    data: str
    moves: str
    url: str


@dataclass(frozen=True)
class MapPage:
    """A data map as a page shows it."""

    mapped: Mapped

    @property
    def narrow(self) -> Narrow:
        """What the map is narrowed to."""
        return self.mapped.narrow

    @cached_property
    def said(self) -> MapSaid:
        """What stands on the map in words."""
        return MapSaid(self.mapped.drawn, country=country)

    @cached_property
    def drawing(self) -> Markup:
        """The map as SVG; every name in it is escaped by the drawing itself."""
        leading = Addresses(self.box_url, self.line_url)
        return Markup(draw_map(self.mapped.drawn, said=self.said.words(), leading=leading))

    @cached_property
    def tables(self) -> Sequence[tuple[str, str, Sequence[LineRow]]]:
        """The lines of the drawing: what comes in, who receives it, where they are; each with a name."""
        boxes, rows = self.mapped.drawn.by_key, [self._row(line) for line in self.mapped.drawn.lines]
        captions = (
            ("organisation", "coming", _("What comes to the organisation, and from whom")),
            ("vendor", "receiving", _("Who receives data, and from whom")),
            ("country", "places", _("Where data are received or read")),
        )
        return [
            (name, caption, some)
            for kind, name, caption in captions
            if (some := [row for row in rows if boxes[row.line.head].kind == kind])
        ]

    def column(self, kind: str, tier: int) -> MapColumn | None:
        """The column of some things, if the map has it."""
        found = (one for one in self.mapped.drawn.columns if one.kind == kind and one.tier == tier)
        return next(found, None)

    def line(self, tail: str, head: str) -> MapLine | None:
        """The line between two boxes, if the map has it."""
        found = (one for one in self.mapped.drawn.lines if (one.tail, one.head) == (tail, head))
        return next(found, None)

    @property
    def short_lines(self) -> int:
        """How many lines fall short of the baseline."""
        return sum(1 for line in self.mapped.drawn.lines if line.severity in ("blocker", "major", "minor"))

    def box_url(self, box: MapBox) -> str:
        """Where a box leads: to the page of its thing, to the list behind it, or to a map narrowed to it."""
        if box.stands_for_several:
            return self.column_url(self.mapped.drawn.columns[box.column])
        return self.thing_url(box.kind, box.thing)

    def column_url(self, column: MapColumn) -> str:
        """The list of all that stands in a column."""
        asked = said_in_address(self.narrow, kind=column.kind, tier=column.tier)
        return url_for("map.standing", **asked)

    def thing_url(self, kind: str, thing: str) -> str:
        """Where a thing leads that has a box, or would have one; '' where nothing is recorded of it."""
        if kind == "organisation":
            return url_for("organisation.show")
        if kind == "vendor":
            return url_for("vendors.show", key=thing)
        if not thing:
            return ""
        if kind == "people":
            return url_for("map.index", **said_in_address(self.narrow, people=thing))
        if thing in self._left_for or not is_country(thing):
            return url_for("transfers.index", country=thing)
        return url_for("map.index", **said_in_address(self.narrow, country=thing))

    @cached_property
    def _left_for(self) -> frozenset[str]:
        """The countries that data leave the EEA for."""
        drawn = self.mapped.drawn
        heads = {line.head for line in drawn.lines if line.crosses_border}
        return frozenset(box.thing for box in drawn.boxes if box.kind == "country" and box.key in heads)

    def only_url(self, word: str) -> str:
        """The same map with only what a word of its filter lets through."""
        return url_for("map.index", **said_in_address(self.narrow, only=word))

    def line_url(self, line: MapLine) -> str:
        """The list of what a line stands for."""
        asked = said_in_address(self.narrow, tail=line.tail, head=line.head)
        return url_for("map.behind_line", **asked)

    def _row(self, line: MapLine) -> LineRow:
        boxes, said = self.mapped.drawn.by_key, self.said
        return LineRow(
            line,
            said.named(line.tail),
            said.named(line.head),
            self.box_url(boxes[line.tail]),
            self.box_url(boxes[line.head]),
            data_in_words(line),
            moves(line),
            self.line_url(line),
        )
