"""What a data map says in words, on a page and in a record: names of boxes, columns and lines."""

from collections.abc import Callable

from flask_babel import format_decimal, ngettext
from flask_babel import gettext as _

from registry.graph.drawing.datamap import DataMap, MapBox, MapColumn, MapLine, MapWords
from registry.law import is_country
from registry.policy import SEVERITIES
from registry.words import word

Called = Callable[[str], str]
"""The name of a country in the reader's language, by its code."""

MOST_NAMED = 6
"""How many data categories of a line are named."""


class MapSaid:
    """Says what stands on one map; `country` names a country by its code."""

    def __init__(self, drawn: DataMap, *, country: Called) -> None:
        self.drawn = drawn
        self.boxes = drawn.by_key
        self.country = country

    def words(self) -> MapWords:
        """Everything that the drawing says."""
        return MapWords(
            title=self.title(),
            description=_(
                "Columns from left to right: people, the organisation, those who receive data, countries. "
                "The tables beneath say the same."
            ),
            crosses_border=_("leaves the EEA"),
            against=_("runs the other way"),
            severity={severity: word(severity) for severity in SEVERITIES},
            heading=self.heading,
            name=self.name,
            line=self.line,
            in_full=lambda title, cut: _(
                "%(title)s Names in full: %(names)s.", title=title, names="; ".join(cut)
            ),
        )

    def title(self) -> str:
        """A sentence that stands for the drawing."""
        return _(
            "Whose data go to whom. Third parties: %(parties)s, countries: %(countries)s, flows: %(flows)s.",
            parties=format_decimal(self.total("vendor")),
            countries=format_decimal(self.total("country")),
            flows=format_decimal(self.drawn.flows),
        )

    def total(self, kind: str) -> int:
        """How many things of a kind there are on the map, those without a box of their own too."""
        return sum(column.total for column in self.drawn.columns if column.kind == kind)

    def heading(self, column: MapColumn) -> str:
        """What stands above a column."""
        if column.kind == "organisation":
            return _("Organisation")
        return _("%(things)s (%(number)s)", things=column_name(column), number=format_decimal(column.total))

    def name(self, box: MapBox) -> str:
        """What a box is called."""
        if box.stands_for_several:
            return ngettext("%(num)d more", "%(num)d more", box.several)
        if box.kind == "people":
            return box.name or _("People of no recorded category")
        if box.kind == "country":
            return self.country(box.thing) if is_country(box.thing) else box.name or _("Not recorded")
        return box.name

    def named(self, key: str) -> str:
        """What the box with this key is called, where its column does not say what it is."""
        box = self.boxes[key]
        if not box.stands_for_several:
            return self.name(box)
        column = column_name(self.drawn.columns[box.column])
        return _("%(things)s: %(more)s", things=column, more=self.name(box))

    def line(self, line: MapLine) -> str:
        """From whom to whom, which data, by what; what was found, and whether it leaves the EEA."""
        ends = _("%(sender)s to %(recipient)s", sender=self.named(line.tail), recipient=self.named(line.head))
        told = [ends, data_in_words(line), moves(line), word(line.severity) if line.severity else ""]
        told += [_("leaves the EEA")] if line.crosses_border else []
        return " · ".join(filter(None, told))


def column_name(column: MapColumn) -> str:
    """What stands in a column."""
    if column.kind == "people":
        return _("People")
    if column.kind == "organisation":
        return _("Organisation")
    if column.kind == "country":
        return _("Countries")
    if column.tier == 1:
        return _("Third parties")
    if column.tier == 2 and not column.is_last:
        return _("Sub-processors")
    return _("Further") if column.is_last else _("Tier %(number)s", number=column.tier)


def data_in_words(line: MapLine, *, most: int = MOST_NAMED) -> str:
    """The data of a line, the first of many."""
    said = ", ".join(line.data[:most])
    left = len(line.data) - most
    if left <= 0:
        return said
    return ngettext("%(data)s and %(num)d more", "%(data)s and %(num)d more", left, data=said)


def moves(line: MapLine) -> str:
    """By how many flows data move along a line, and how many activities collect them."""
    flows = ngettext("%(num)d flow", "%(num)d flows", line.flows) if line.flows else ""
    collecting = (
        ngettext("%(num)d activity", "%(num)d activities", line.activities) if line.activities else ""
    )
    return ", ".join(filter(None, (collecting, flows)))
