"""The data map on paper: whose data move to whom and where, as a drawing and line by line."""

from collections.abc import Iterable

from flask_babel import gettext as _

from registry.graph.drawing.datamap import MAP_PAPER, DataMap, MapLine, draw_map
from registry.law import country_name
from registry.policy.datamap import DataMaps, Part
from registry.records.book import Block, Cell, Chapter, Column, Figure, Gap, Para, Table
from registry.records.chapters.map_words import MapSaid, data_in_words, moves
from registry.records.chapters.reading import Reading
from registry.records.chapters.saying import tag

KEY = "data-map"

MOST = 8
"""How many boxes stand in a column on paper."""


def data_map(reading: Reading, activities: Iterable[str], *, strays: Iterable[str] = ()) -> Chapter:
    """The data of some activities, and of flows that belong to none, on one map."""
    chosen = reading.material.chosen
    flows = None if chosen.whole else chosen.flows | chosen.on_the_way
    part = Part(frozenset(activities), frozenset(strays), flows)
    drawn = DataMaps(reading.material.assessment).of(part=part, most=MOST).drawn
    title = _("Data map")
    return Chapter(key=KEY, title=title, about=title, blocks=_blocks(drawn))


def _blocks(drawn: DataMap) -> tuple[Block, ...]:
    if not drawn.lines:
        return (Para(_("No data move in the activities of this record on this day.")),)
    said = MapSaid(drawn, country=country_name)
    lead = _(
        "From left to right: the people whose data are processed, the organisation, those who receive data "
        "from it, those to whom these pass them on, and the countries where they are received or read. Of "
        "each column the gravest and the most connected are drawn; the chapters of the activities name all."
    )
    return (
        Para(lead, "lead"),
        Figure(
            svg=draw_map(drawn, said=said.words(), on=MAP_PAPER),
            caption=_("Whose data move to whom, and where"),
        ),
        Table(
            caption=_("Every line of the drawing"),
            sheet=_("Data map"),
            columns=(
                Column(_("From"), 1.5),
                Column(_("To"), 1.5),
                Column(_("Data"), 2.4),
                Column(_("By"), 1),
                Column(_("Border"), 0.9),
                Column(_("Worst finding"), 1),
            ),
            rows=tuple(_row(line, said) for line in drawn.lines),
            empty="",
        ),
    )


def _row(line: MapLine, said: MapSaid) -> tuple[Cell, ...]:
    head = said.boxes[line.head]
    is_unknown = head.kind == "country" and not head.name and not head.stands_for_several
    return (
        said.named(line.tail),
        Gap(_("country not recorded")) if is_unknown else said.named(line.head),
        data_in_words(line),
        moves(line),
        _("leaves the EEA") if line.crosses_border else "",
        tag(line.severity) if line.severity else "",
    )
