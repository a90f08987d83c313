"""Where the heads of a table stand and what they are called; everything below them is its rows."""

from collections.abc import Sequence

from flask_babel import gettext as _

from registry.interchange.spreadsheets.letters import letters_of
from registry.interchange.spreadsheets.sheet import Cell, Row, Sheet
from registry.interchange.spreadsheets.written import known_heads, plain

Numbered = tuple[int, Sequence[Cell]]
"""A row as it stands in the file: its number, counted from 1, and its cells."""

LOOKED_AT = 40
"""How many rows with anything in them are looked through for the heads."""

LONGEST_HEAD = 200
ENOUGH = 0.7
"""Of the rows that look so much like heads as the likeliest, the first are the heads."""

KNOWN = 3
"""How much more a head that is known says than one that is not."""


def sheet_of(name: str, rows: Sequence[Numbered]) -> Sheet | None:
    """The table in some rows; None when there is nothing in them."""
    filled = [(number, _trimmed(cells)) for number, cells in rows if any(cell is not None for cell in cells)]
    if not filled:
        return None
    likely = [_likeness(cells) for _number, cells in filled[:LOOKED_AT]]
    at = next(n for n, found in enumerate(likely) if found >= ENOUGH * max(likely))
    head_row, written = filled[at]
    below = filled[at + 1 :]
    width = len(written)
    columns = [n for n in range(width) if written[n] is not None or any(_at(cells, n) for _n, cells in below)]
    heads = _names([(n, written[n]) for n in columns])
    body = tuple(
        Row(number, tuple(_at(cells, n) for n in columns), tuple(cells[width:])) for number, cells in below
    )
    return Sheet(name, head_row, heads, body)


def _trimmed(cells: Sequence[Cell]) -> Sequence[Cell]:
    end = len(cells)
    while end and cells[end - 1] is None:
        end -= 1
    return cells[:end]


def _at(cells: Sequence[Cell], place: int) -> Cell:
    return cells[place] if place < len(cells) else None


def _likeness(cells: Sequence[Cell]) -> int:
    """How much a row looks like heads: different short texts, above all those that heads are known by."""
    texts = {plain(cell) for cell in cells if isinstance(cell, str) and len(cell) <= LONGEST_HEAD}
    known = known_heads()
    return sum(KNOWN if text in known else 1 for text in texts if text)


def _names(columns: Sequence[tuple[int, Cell]]) -> tuple[str, ...]:
    """What columns are called: a second one of a name has a number, one without a head its letter."""
    used: dict[str, None] = {}
    for place, cell in columns:
        text = " ".join(str(cell).split()) if cell is not None else ""
        wish = text[:LONGEST_HEAD] or _("Column %(letter)s", letter=letters_of(place))
        name, number = wish, 1
        while name in used:
            number += 1
            name = f"{wish} ({number})"
        used[name] = None
    return tuple(used)
