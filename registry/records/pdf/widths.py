"""How wide the columns of a table are: none narrower than its longest word, the rest shared by need."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from math import sqrt
from statistics import fmean

from registry.records.book import Cell, Column, Gap, Items, Ref, Table, Tag

ARTICLE = re.compile(r"Art\. \d\S*")
"""An article with its paragraph, which stays on one line where it ends a label."""

LINE = 61.6
"""How wide a table is, in its own font size: 174 mm in letters of 8 points."""

PADDING, NUMBER_PADDING = 0.95, 1.55
"""What lies beside the words of a column, and beside those of one of numbers."""

LONGEST = 12.0
"""A word that is wider, such as an address, may be broken anywhere."""

HYPHENATED = 8.0
"""So wide a column is enough for any word that the renderer can hyphenate."""

SIGN = 1.42
"""A state's sign with the space after it."""

ENDS = re.compile(r"[^\W\d_]{14,}")
"""What the renderer hyphenates where the line ends: the style sheet says from how many letters on."""

BETWEEN = re.compile(r"[ \t\n]+|(?<=[/–-])(?!\d)")
"""Where a line may end: between words, after a stroke or slash."""

ADVANCES: Mapping[float, str] = {
    0.31: " !',.:;ijl", 0.37: "()-J[]`", 0.41: "If{}/\\_", 0.47: "rt\"", 0.51: "?csz", 0.56: "*EFLS|",
    0.60: "$+0123456789<=>TZ^aevxy~", 0.63: "PYbdgkopq", 0.67: "#BCKRVXhnu", 0.76: "&ADGHU", 0.81: "NOQ",
    0.87: "w", 0.98: "%@MWm",
}  # fmt: skip
"""How far the bold face moves on after a character, rounded up; the ordinary face is a little narrower."""

OTHER, FULL_WIDTH = 0.66, 1.0
FIRST_FULL_WIDTH = "\u1100"
"""From here on writing is mostly in characters as wide as high, between any two of which a line may end."""

EACH = {character: width for width, characters in ADVANCES.items() for character in characters}


def shares(table: Table) -> list[str]:
    """The widths of a table's columns in per cent of the line."""
    columns = table.columns
    cells = [[list(lines(row[at])) for row in table.rows] for at in range(len(columns))]
    least = [narrowest(column, some) for column, some in zip(columns, cells, strict=True)]
    most = [widest(column, some) for column, some in zip(columns, cells, strict=True)]
    wanted = [needed(column, some) for column, some in zip(columns, cells, strict=True)]
    found = fitted(wanted, least=capped(least), most=[max(pair) for pair in zip(least, most, strict=True)])
    return [f"{100 * width / sum(found):.2f}" for width in found]


def lines(cell: Cell) -> Iterator[str]:
    """The lines of a cell, as far as their width goes."""
    match cell:
        case Items(of):
            for one in of:
                yield from lines(one)
        case Tag(word):
            yield f"\0{word}"
        case Gap(text) | Ref(text):
            yield text
        case None | bool():
            yield "–––"
        case str():
            yield from cell.splitlines()
        case int() | float():
            yield f"{cell:,}"
        case _:
            yield "22 September 2222"


def narrowest(column: Column, cells: Sequence[Sequence[str]]) -> float:
    """The width of a column's longest word, with what lies beside it."""
    said = {column.label, *(line for some in cells for line in some)}
    words = {word for line in said for word in BETWEEN.split(together(line)) if word}
    return max(map(unbroken, words), default=0.0) + beside(column)


def widest(column: Column, cells: Sequence[Sequence[str]]) -> float:
    """The width at which no line of a column has to be broken."""
    longest = max((line for some in cells for line in some), key=len, default="")
    return max(width_of(longest), width_of(column.label)) + beside(column)


def needed(column: Column, cells: Sequence[Sequence[str]]) -> float:
    """How much of the line a column should have: by what the table wants, and by how much it has to say."""
    said = fmean(sum(map(len, some)) ** 2 for some in cells)
    return sqrt(column.width * (sqrt(said) + len(column.label)))


def together(text: str) -> str:
    """A text in which no line ends between 'Art.' and its number."""
    return ARTICLE.sub(_joined, text) if "Art. " in text else text


def _joined(article: re.Match[str]) -> str:
    return article[0].replace(" ", "\N{NO-BREAK SPACE}")


def beside(column: Column) -> float:
    """What lies beside a column's words."""
    return NUMBER_PADDING if column.kind == "number" else PADDING


@lru_cache(maxsize=20_000)
def unbroken(word: str) -> float:
    """How much of a word has to fit on a line."""
    if max(word) >= FIRST_FULL_WIDTH:
        return FULL_WIDTH
    return min(width_of(word), HYPHENATED if ENDS.fullmatch(word) else LONGEST)


def width_of(text: str) -> float:
    """How wide a text is, in its own font size."""
    sign = SIGN if text.startswith("\0") else 0.0
    return sign + sum(EACH.get(character, OTHER) for character in text.lstrip("\0"))


def capped(least: Sequence[float]) -> list[float]:
    """The least widths; where the line has no room for all, the widest are cut until it has."""
    cap = max(least)
    while sum(min(one, cap) for one in least) > LINE:
        cap *= 0.97
    return [min(one, cap) for one in least]


def fitted(wanted: Sequence[float], *, least: Sequence[float], most: Sequence[float]) -> list[float]:
    """Widths as wanted that fill the line, each within its bounds as long as the line allows it."""
    low, high = 0.0, LINE / min(wanted)
    for _step in range(30):
        scale = (low + high) / 2
        found = [min(max(scale * want, down), up) for want, down, up in zip(wanted, least, most, strict=True)]
        low, high = (scale, high) if sum(found) < LINE else (low, scale)
    spare = max(0.0, LINE - sum(found)) / sum(wanted)
    return [width + spare * want for width, want in zip(found, wanted, strict=True)]
