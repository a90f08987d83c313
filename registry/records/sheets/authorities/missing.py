"""What an authority asks for and the register does not say."""

from collections.abc import Iterable, Iterator, Sequence

from flask_babel import gettext as _

from registry.law import Art30Field
from registry.records.book import Cell, Gap, Items
from registry.records.chapters.cover import Fact
from registry.records.sheets.authorities.answers import ANSWERS, LACKING, NOT_YET
from registry.records.sheets.authorities.entry import Entry
from registry.records.sheets.authorities.headings import heading
from registry.records.sheets.sheet import Row


def unanswered(fields: Sequence[Art30Field]) -> Iterator[Row]:
    """What the register cannot answer at all."""
    for field in fields:
        if field.id not in ANSWERS:
            why = Gap(_(LACKING.get(field.id, NOT_YET)))
            yield (field.id, heading(field), field.requirement_level, None, _("every activity"), why)


def unsaid(facts: Iterable[Fact]) -> Iterator[Row]:
    """What is not recorded about the organisation."""
    for label, cell in facts:
        if gaps := _gaps(cell):
            yield ("", label, "", None, "", Items(gaps))


def left_open(
    fields: Sequence[Art30Field], entries: Sequence[Entry], rows: Sequence[Row], first_row: int
) -> Iterator[Row]:
    """What each activity leaves open."""
    for number, (entry, row) in enumerate(zip(entries, rows, strict=True), first_row):
        for field, cell in zip(fields, row, strict=True):
            if field.id in ANSWERS and (gaps := _gaps(cell)):
                asked = field.requirement_level
                yield (field.id, heading(field), asked, number, entry.title, Items(gaps))


def _gaps(cell: Cell) -> tuple[Gap, ...]:
    things = cell.of if isinstance(cell, Items) else (cell,)
    return tuple(thing for thing in things if isinstance(thing, Gap))
