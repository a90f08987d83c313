"""Abbreviations that records use, and what they stand for; a book lists those that occur in it."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from flask_babel import gettext as _

from registry.records.book import (
    Abbreviation,
    Block,
    Cell,
    Chapter,
    Facts,
    Figure,
    Gap,
    Items,
    Para,
    Ref,
    Section,
    Table,
    Tag,
)
from registry.records.chapters.abbreviations_known import KNOWN

_WORD = re.compile(r"(?<![A-Za-z0-9])[A-Za-z][A-Za-z0-9]*(?![A-Za-z0-9])")


def abbreviations(chapters: Iterable[Chapter], facts: Iterable[tuple[str, Cell]]) -> tuple[Abbreviation, ...]:
    """The abbreviations that occur as words in some chapters and on the cover, in their order."""
    found: set[str] = set()
    for text in _texts(chapters, facts):
        found.update(_WORD.findall(text))
    used = {short for short in KNOWN if short.rstrip(".") in found or f"{short}s" in found}
    return tuple(Abbreviation(short, _(KNOWN[short])) for short in sorted(used, key=str.casefold))


def _texts(chapters: Iterable[Chapter], facts: Iterable[tuple[str, Cell]]) -> Iterator[str]:
    for label, cell in facts:
        yield label
        yield from _in_cell(cell)
    for chapter in chapters:
        yield chapter.title
        for block in chapter.blocks:
            yield from _in_block(block)


def _in_block(block: Block) -> Iterator[str]:
    match block:
        case Para():
            yield block.text
        case Figure():
            yield block.caption
        case Facts():
            yield block.caption
            for label, cell in block.rows:
                yield label
                yield from _in_cell(cell)
        case Table():
            yield block.caption
            yield from (column.label for column in block.columns)
            for row in block.rows:
                for cell in row:
                    yield from _in_cell(cell)
        case Section():
            yield block.title
            for inner in block.blocks:
                yield from _in_block(inner)


def _in_cell(cell: Cell) -> Iterator[str]:
    match cell:
        case str():
            yield cell
        case Tag():
            yield cell.word
        case Gap() | Ref():
            yield cell.text
        case Items():
            for one in cell.of:
                yield from _in_cell(one)
        case date() | int() | float() | None:
            pass
