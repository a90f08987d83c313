"""Which column of a table says what: by its head, or by its place where there are no heads."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from registry.interchange.spreadsheets.guessing import columns_for
from registry.interchange.spreadsheets.heads import Numbered
from registry.interchange.spreadsheets.sheet import Cell, Sheet
from registry.interchange.spreadsheets.values.closed import word_in
from registry.interchange.spreadsheets.values.countries import country_in
from registry.interchange.spreadsheets.written import heads_of, plain
from registry.law import load_law
from registry.onboarding.tables.sub_processors import CONTRACT_BY_WORD
from registry.onboarding.tables.table import Table
from registry.onboarding.tables.words import DataWords, empty_register

LOOKED_AT = 50
LONGEST = 200
MOSTLY = 0.8
"""How many of the cells of a column have to be countries to say that it is one of countries."""

LEAST = 0.5
"""Of what share of the cells of a first row are known heads, for it to be one of heads."""


def columns_of(sheet: Sheet, table: Table) -> dict[str, str]:
    """The field of each head that is understood; each field once."""
    known, found = own_heads(table), dict[str, str]()
    for head in sheet.heads:
        field = known.get(plain(head))
        if field is not None and field not in found.values():
            found[head] = field
    if table.like is not None:
        names = {field.name for field in table.fields}
        guessed = columns_for(sheet, table.like, register=empty_register(DataWords({})), law=load_law())
        for head, field in guessed.items():
            if head not in found and field in names and field not in found.values():
                found[head] = field
    return {head: found[head] for head in sheet.heads if head in found}


def own_heads(table: Table) -> Mapping[str, str]:
    """The field of each head that a table knows by itself, in plain words."""
    found = {plain(str(field.label)): field.name for field in table.fields}
    for name, heads in table.heads.items():
        for head in heads:
            found.setdefault(head, name)
    return found


def has_heads(cells: Sequence[Cell], table: Table) -> bool:
    """Whether a first row is one of heads."""
    texts = [plain(cell) for cell in cells if isinstance(cell, str)]
    known = {*own_heads(table), *(heads_of(table.like) if table.like else ())}
    filled = sum(cell is not None for cell in cells)
    return filled > 0 and sum(text in known for text in texts) >= LEAST * filled


def placed(rows: Sequence[Numbered], table: Table, *, width: int) -> tuple[str, ...]:
    """Heads for columns that have none: as in the template when they are as many, else some by sight.

    Columns of countries and of contracts are known by what stands in them; the rest stand in their order.
    """
    labels = {field.name: str(field.label) for field in table.fields}
    if width == len(table.fields):
        return tuple(labels.values())
    heads: dict[int, str] = {}
    for name, is_such in SEEN.items():
        places = (at for at in range(width) if at not in heads and is_mostly(is_such, rows, at))
        place = next(places, None)
        if name in labels and place is not None:
            heads[place] = labels[name]
    left = iter([label for name, label in labels.items() if name not in SEEN])
    for at in range(width):
        if at not in heads:
            heads[at] = next(left, f"{at + 1}")
    return tuple(heads[at] for at in range(width))


def is_mostly(is_such: Callable[[str], bool], rows: Sequence[Numbered], place: int) -> bool:
    """Whether the cells of a column are such, but for a few."""
    cells = [
        str(row[place])[:LONGEST] for _number, row in rows[:LOOKED_AT] if place < len(row) and row[place]
    ]
    return bool(cells) and sum(map(is_such, cells)) >= MOSTLY * len(cells)


@lru_cache(maxsize=10_000)
def names_countries(text: str) -> bool:
    """Whether a text names a country, or several."""
    parts = [part.strip() for part in text.replace("\n", ";").replace(",", ";").split(";")]
    return all(country_in(part) is not None for part in parts if part)


def names_contract(text: str) -> bool:
    """Whether a text says if there is a contract."""
    return word_in(text, CONTRACT_BY_WORD) is not None


SEEN: Mapping[str, Callable[[str], bool]] = {
    "country": names_countries,
    "countries": names_countries,
    "dpa": names_contract,
}
"""How the columns are known that need no head."""
