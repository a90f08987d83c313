"""The tables of a book gathered into sheets: what stands in many chapters stands in one sheet."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from flask_babel import gettext as _

from registry.records.book import Block, Book, Cell, Chapter, Facts, Para, Section, Table
from registry.records.sheets.sheet import Row, Sheet
from registry.words import word

Label = tuple[str, int]
"""What a column is called, and how many columns before it in the same row are called so."""


class Place(NamedTuple):
    """Where in a book a block stands: its chapter and the sections around it."""

    chapter: Chapter
    part: str


@dataclass
class Gathered:
    """What was found for a sheet."""

    labels: dict[Label, None] = field(default_factory=dict)
    rows: list[tuple[Place, dict[Label, Cell]]] = field(default_factory=list)
    empty: str = ""

    def add(self, place: Place, labels: Iterable[str], rows: Iterable[Row]) -> None:
        """Add rows that stand under these labels."""
        numbered = _numbered(labels)
        self.labels.update(dict.fromkeys(numbered))
        self.rows += [(place, dict(zip(numbered, row, strict=True))) for row in rows]


def sheets_of(book: Book) -> tuple[Sheet, ...]:
    """The cover, each sheet of tables and facts, every paragraph, the abbreviations."""
    found: dict[str, Gathered] = {}
    remarks: list[Row] = []
    for place, block in _blocks((*book.front, *book.body, *book.back)):
        match block:
            case Para(text, kind):
                named = place.chapter.about or place.chapter.title
                remarks.append((named, place.part, KINDS()[kind], text))
            case Facts() if block.sheet:
                row = tuple(cell for _label, cell in block.rows)
                found.setdefault(block.sheet, Gathered()).add(
                    place, [label for label, _ in block.rows], [row]
                )
            case Table():
                gathered = found.setdefault(block.sheet, Gathered())
                gathered.add(place, [column.label for column in block.columns], block.rows)
                gathered.empty = gathered.empty or block.empty
    sheets = [_cover(book), *(_sheet(title, one, book.about_word) for title, one in found.items())]
    if remarks:
        head = (_("Chapter"), _("Part"), _("Kind"), _("Text"))
        sheets.append(Sheet(_("Remarks"), head, tuple(remarks)))
    if book.abbreviations:
        rows = tuple((one.short, one.meaning) for one in book.abbreviations)
        sheets.append(Sheet(_("Abbreviations"), (_("Abbreviation"), _("Meaning")), rows))
    return tuple(sheets)


def KINDS() -> dict[str, str]:  # noqa: N802  # a table, made when the language of the page is known
    """What kinds of paragraphs are called."""
    return {"plain": "", "lead": "", "note": word("note"), "doubt": _("Doubt")}


def _cover(book: Book) -> Sheet:
    said: list[tuple[str, Cell]] = [(_("Document"), book.title), (_("Organisation"), book.organisation)]
    said += [(_("As of"), book.on), *book.cover, (_("About this document"), book.lead)]
    rows: tuple[Row, ...] = tuple((label, cell) for label, cell in said if cell != "")
    return Sheet(_("Record"), (_("Label"), _("Value")), tuple(dict.fromkeys(rows)))


def _blocks(chapters: Iterable[Chapter]) -> Iterator[tuple[Place, Block]]:
    for chapter in chapters:
        yield from _within(chapter.blocks, Place(chapter, ""))


def _within(blocks: Iterable[Block], place: Place) -> Iterator[tuple[Place, Block]]:
    for block in blocks:
        if isinstance(block, Section):
            part = f"{place.part} – {block.title}" if place.part else block.title
            yield from _within(block.blocks, Place(place.chapter, part))
        else:
            yield place, block


def _sheet(title: str, gathered: Gathered, about_word: str) -> Sheet:
    """One sheet; where it tells rows apart, they say what thing and which part of a chapter they are of."""
    rows = gathered.rows
    if not rows:
        labels = [label for label, _n in gathered.labels] or [title]
        return Sheet(title, tuple(labels), ((gathered.empty, *[""] * (len(labels) - 1)),))
    about = any(place.chapter.about for place, _row in rows)
    parts = Counter(key for key, _part in {(place.chapter.key, place.part) for place, _row in rows})
    parted = max(parts.values()) > 1
    head = [about_word] * about + [_("Part")] * parted + [label for label, _n in gathered.labels]
    lines: list[Row] = []
    for place, row in rows:
        before = [place.chapter.about] * about + [place.part] * parted
        lines.append((*before, *(row.get(label, "") for label in gathered.labels)))
    return Sheet(title, tuple(head), tuple(lines))


def _numbered(labels: Iterable[str]) -> list[Label]:
    seen: Counter[str] = Counter()
    numbered = []
    for label in labels:
        numbered.append((label, seen[label]))
        seen[label] += 1
    return numbered
