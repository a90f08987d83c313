"""What a record says, before it is paper or a sheet: chapters of facts, tables, drawings and sentences.

A record is put into words once. The PDF prints the book, a workbook gathers its tables, so that they never
disagree. All texts are ready to be read; nothing here is markup, but for the SVG of a figure.
"""

from datetime import date, datetime
from typing import Literal, Union

from registry.records.asked import RecordKind
from registry.snapshot.base import Value


class Tag(Value, frozen=True, tag=True):
    """A state; `kind` is the register's own word (blocker, no ground ...), which decides its shape."""

    word: str
    kind: str


class Gap(Value, frozen=True, tag=True):
    """What ought to stand here and does not; prints marked, such as 'not recorded'."""

    text: str


class Ref(Value, frozen=True, tag=True):
    """A text that leads to a chapter of the same book, by the chapter's key."""

    text: str
    chapter: str


class Items(Value, frozen=True, tag=True):
    """Several things in one cell, one under another."""

    of: tuple[Union[str, int, float, bool, date, "Tag", "Gap", "Ref", None], ...]


Cell = str | int | float | bool | date | Tag | Gap | Ref | Items | None
"""What stands in a cell, typed; None is 'does not apply', '' is nothing to say."""


class Column(Value, frozen=True):
    """A column of a table; widths are shares of the line, whatever they add up to."""

    label: str
    width: float = 1.0
    kind: Literal["text", "number", "date"] = "text"


class Table(Value, frozen=True, kw_only=True, tag=True):
    """A table whose first column names its rows.

    Tables of the same `sheet` in several chapters have the same columns and become one sheet of a workbook.
    `empty` is said instead of a table without rows.
    """

    caption: str
    sheet: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    empty: str


class Facts(Value, frozen=True, kw_only=True, tag=True):
    """Labels with their values; in a workbook one row a chapter, the labels above. '' as `sheet`: in none."""

    caption: str
    rows: tuple[tuple[str, Cell], ...]
    sheet: str = ""


class Para(Value, frozen=True, tag=True):
    """A paragraph; a doubt is a question of law that is shown and not decided."""

    text: str
    kind: Literal["plain", "lead", "note", "doubt"] = "plain"


class Figure(Value, frozen=True, kw_only=True, tag=True):
    """A drawing as an SVG element with a title and a description within; its table comes beneath it."""

    svg: str
    caption: str


class Section(Value, frozen=True, kw_only=True, tag=True):
    """A part of a chapter, under a heading of its own; may hold sections once more."""

    title: str
    blocks: tuple["Block", ...]


Block = Para | Facts | Table | Figure | Section


class Chapter(Value, frozen=True, kw_only=True):
    """A chapter, which begins a page unless it is `short`; stands in the contents.

    `key` is unique in the book, a-z, 0-9, '.', '_' and '-', and depends on the thing alone, not on its place.
    `about` names the thing in workbooks ('' where the chapter is about no single thing), `group` is the
    heading in the contents under which it stands; `entry` is what the contents call it where that heading
    says a part of its title ('' is the title itself).
    """

    key: str
    title: str
    blocks: tuple[Block, ...]
    about: str = ""
    group: str = ""
    entry: str = ""
    short: bool = False


class Abbreviation(Value, frozen=True):
    """An abbreviation used in the book, and what it stands for."""

    short: str
    meaning: str


class Book(Value, frozen=True, kw_only=True):
    """A whole record.

    `cover` are the facts of its cover. `front` comes after the contents: summary, and what is missing;
    `body` are the chapters about things, each called an `about_word` ('Vendor'); `back` explains: sources,
    doubts. `abbreviations` are those that the book uses.
    """

    kind: RecordKind
    title: str
    organisation: str
    on: date
    made_at: datetime
    language: str
    cover: tuple[tuple[str, Cell], ...]
    lead: str
    front: tuple[Chapter, ...]
    body: tuple[Chapter, ...]
    back: tuple[Chapter, ...]
    about_word: str
    abbreviations: tuple[Abbreviation, ...]
