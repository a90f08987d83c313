"""Chapters as the text that the renderer sets: our own templates, every word of the register escaped."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from registry.records.book import Book, Cell, Chapter, Items, Table
from registry.records.pdf.fonts import manifest, readable
from registry.records.pdf.widths import ARTICLE, shares, together

HERE = Path(__file__).parents[2]
FOLDER = next(
    folder
    for folder in (HERE / "templates/records/paper", HERE.parent / "templates/records/paper")
    if folder.is_dir()
)
"""Beside the package in a checkout, in it where it is installed."""

SHAPES: Mapping[str, str] = {
    "blocker": "■", "major": "▲", "minor": "◆", "note": "○", "stricter": "✓", "equal": "✓", "grounded": "✓",
    "approved": "✓", "approved with conditions": "✓", "active": "●", "weaker": "▼", "missing": "✗",
    "no ground": "✗", "refuse": "✗", "suspended": "✗", "ended": "□", "unverified": "?", "unconfirmed": "?",
    "nothing known": "?", "not applicable": "–", "accepted": "◇", "open": "●", "in force": "●", "met": "✓",
    "missed": "✗", "planned": "◌", "proposed": "◌", "in review": "◌", "not yet in force": "◌", "to come": "◌",
    "not found today": "□", "lapsed": "□",
}  # fmt: skip
"""What stands before a state's word, so that it is seen at a glance without colour."""

OTHER = "·"

TALL = 1_500
"""A row with a longer text than this may be parted at the end of a page; others stay whole."""

LINE, PAGE = 85, 40
"""About how many characters of a value stand on a line, and how many lines of facts certainly fit a page."""


class Head(NamedTuple):
    """What every part of a book has in common: it stands above each page, or decides how values are told."""

    organisation: str
    title: str
    language: str
    yes: str
    no: str

    @property
    def line(self) -> str:
        """The running head."""
        return f"{self.organisation} · {self.title}"


def chapters_html(given: Sequence[Chapter], *, head: Head, present: Iterable[str]) -> str:
    """Some chapters of a book; `present` are the keys of all that can be referred to."""
    return environment(head).get_template("chapters.html").render(given=given, chapters=frozenset(present))


def cover_html(book: Book, *, head: Head) -> str:
    """The cover."""
    return environment(head).get_template("cover.html").render(book=book, chapters=frozenset())


def template_html(name: str, *, head: Head, **given: Any) -> str:
    """Any other page of ours."""
    return environment(head).get_template(name).render(**given)


@lru_cache(maxsize=8)
def environment(head: Head) -> Environment:
    """Our templates with what turns values into words."""
    made = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(
        kind_of=kind_of,
        readable=readable,
        shape=lambda kind: SHAPES.get(kind, OTHER),
        shares=shares,
        tall=tall,
        long=long,
        telling=telling,
        whole=whole,
        drawn=drawn,
        spoken=lambda value: spoken(value, head=head),
    )
    made.globals.update(language=head.language, title=head.title, head=head.line)
    return made


def kind_of(value: object) -> str:
    """What a block or a cell is, in lower case: table, tag, str ..."""
    return type(value).__name__.lower()


def spoken(value: Any, *, head: Head) -> str:
    """A plain value in words: days and numbers as the language writes them, '–' for what does not apply."""
    locale = head.language.replace("-", "_")
    match value:
        case None:
            return "–"
        case bool():
            return head.yes if value else head.no
        case datetime():
            return str(format_datetime(value, "d MMMM y, HH:mm 'UTC'", locale=locale))
        case date():
            return str(format_date(value, "long", locale=locale))
        case int() | float():
            return str(format_decimal(value, locale=locale))
    lines = [escape(together(readable(line))) for line in str(value).splitlines()]
    return Markup("<br/>").join(lines)


def telling(table: Table) -> Table:
    """A table without the columns in which no row has anything to say."""
    kept = [0, *(at for at in range(1, len(table.columns)) if any(row[at] != "" for row in table.rows))]
    if len(kept) == len(table.columns):
        return table
    return Table(
        caption=table.caption,
        sheet=table.sheet,
        columns=tuple(table.columns[at] for at in kept),
        rows=tuple(tuple(row[at] for at in kept) for row in table.rows),
        empty=table.empty,
    )


def whole(label: str) -> str:
    """A label in which no article is parted."""
    parted = ARTICLE.sub(r'<span class="whole">\g<0></span>', str(escape(readable(label))))
    return Markup(parted)


def tall(row: Any) -> str:
    """The mark of a row that may be parted between two pages."""
    cells = row if isinstance(row, tuple) else (row,)
    return Markup(' class="tall"') if max(map(length, cells), default=0) > TALL else ""


def long(rows: Sequence[tuple[str, Cell]]) -> bool:
    """Whether facts may take more than a page, so that they cannot be kept on one."""
    told = (value.of if isinstance(value, Items) else (value,) for _label, value in rows)
    return sum(1 + length(one) // LINE for some in told for one in some) > PAGE


def length(cell: Cell) -> int:
    """How much a cell says, in characters; a line of its own counts as forty."""
    if isinstance(cell, Items):
        return sum(max(40, length(one)) for one in cell.of)
    return len(cell) if isinstance(cell, str) else 0


def drawn(svg: str) -> str:
    """A drawing of ours; its words are escaped in it."""
    return Markup(readable(svg))


@cache
def look() -> str:
    """The digest of all that decides how a page looks beside its content."""
    files = (*sorted(FOLDER.iterdir()), *sorted(Path(__file__).parent.glob("*.py")))
    texts = (file.read_text(encoding="utf-8") for file in files if file.is_file())
    return sha256("\0".join((manifest(), *texts)).encode()).hexdigest()
