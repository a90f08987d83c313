"""Tables as files: an empty one to fill in, and what was read, written so that it is read the same again."""

import csv
import io
from typing import Literal

from flask_babel import gettext as _

from registry.interchange.spreadsheets.fields.field import SheetField
from registry.interchange.spreadsheets.lines import EXAMPLE
from registry.interchange.spreadsheets.pages import Choice, Page, written
from registry.interchange.spreadsheets.sheet import Cell, Sheet
from registry.law import country_codes, country_name
from registry.onboarding.tables.table import Table
from registry.onboarding.tables.words import DataWords

WIDTH, WIDE = 22, 60
YES_NO = ("yes", "no")
DELIMITER = ";"


def template(table: Table, *, words: DataWords, kind: Literal["xlsx", "csv"]) -> bytes:
    """A file to fill in; its example row is known again and passed over."""
    heads = tuple(str(field.label) for field in table.fields)
    said = _("(this row is passed over)")
    example = (
        f"{EXAMPLE.capitalize()} {table.fields[0].example} {said}",
        *(field.example or None for field in table.fields[1:]),
    )
    if kind == "csv":
        return as_text([heads, example]).encode("utf-8-sig")
    choices = tuple(
        Choice(place, offered, only=bool(field.choices))
        for place, field in enumerate(table.fields)
        if (offered := words_for(field, words))
    )
    page = Page(
        title=str(table.title),
        rows=(heads, example),
        widths=tuple(max(WIDTH, len(head) + 2) for head in heads),
        choices=choices,
        days=tuple(place for place, field in enumerate(table.fields) if field.reads == "day"),
        quiet=2,
    )
    explained = Page(
        title=_("Columns"),
        rows=(
            (_("Column"), _("Meaning"), _("Needed"), _("Several in a cell"), _("Words"), _("Example")),
            *(explanation(field, words) for field in table.fields),
        ),
        widths=(WIDTH, WIDE, 10, 18, WIDE, WIDTH),
    )
    return written([page, explained])


def explanation(field: SheetField, words: DataWords) -> tuple[Cell, ...]:
    """What there is to know of a column."""
    named = words_for(field, words) if field.reads not in ("country", "countries") else ()
    return (
        str(field.label),
        str(field.help),
        _("yes") if field.needed else "",
        _("yes, divided by ; or a new line") if field.several else "",
        ", ".join(named),
        field.example,
    )


def words_for(field: SheetField, words: DataWords) -> tuple[str, ...]:
    """What there is to choose from in a column."""
    match field.reads:
        case "word":
            return field.choices
        case "yes":
            return YES_NO
        case "country" | "countries":
            return tuple(sorted(map(country_name, country_codes())))
        case "data":
            return tuple(words.all().values())
    return ()


def text_of(sheet: Sheet) -> str:
    """A sheet as text that is understood as the sheet is, for a person to mend or to confirm."""
    return as_text([sheet.heads, *((*row.cells, *row.surplus) for row in sheet.rows)])


def as_text(rows: list[tuple[Cell, ...]]) -> str:
    """Rows as lines with a delimiter, which stands in the first line for whoever reads them."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=DELIMITER, lineterminator="\r\n")
    for row in rows:
        writer.writerow(["" if cell is None else plainly(cell) for cell in row])
    return f"sep={DELIMITER}\r\n{text.getvalue()}"


def plainly(cell: Cell) -> str:
    """A cell as its text."""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return str(cell)
