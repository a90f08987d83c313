"""Cells merged down a column: what the first shows holds for all rows that they cover."""

from collections.abc import Iterable
from typing import Any

from registry.interchange.spreadsheets.letters import place_of
from registry.interchange.spreadsheets.packed import Span


def filled_down(rows: list[Any], merged: Iterable[Span]) -> list[Any]:
    """The rows, with what stands in merged cells in each row that has anything beside them."""
    spans = list(merged)
    if not spans:
        return rows
    by_number = {number: list(cells) for number, cells in rows}
    for letters, top, end in spans:
        place = place_of(letters)
        first = by_number.get(top)
        if first is None or place >= len(first) or first[place] is None:
            continue
        for number in range(top + 1, min(end, rows[-1][0]) + 1):
            cells = by_number.get(number)
            if cells is not None:
                cells += [None] * (place + 1 - len(cells))
                if cells[place] is None:
                    cells[place] = first[place]
    return list(by_number.items())
