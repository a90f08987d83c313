"""Spreadsheets to fill in: typed columns, lists to choose from, an explanation of each, an example row."""

from datetime import date

from flask_babel import gettext as _

from registry.interchange.spreadsheets.columns import ROW_KINDS, RowKind, fields_of
from registry.interchange.spreadsheets.fields.field import SheetField
from registry.interchange.spreadsheets.lines import EXAMPLE
from registry.interchange.spreadsheets.pages import Choice, Page, written
from registry.interchange.spreadsheets.sheet import Cell
from registry.law import Law, country_codes, country_name
from registry.snapshot import Snapshot

MOST_NAMES = 1_000
"""How many things of the register are offered to choose from at most."""

WIDTH, WIDE = 22, 60
YES_NO = ("yes", "no")


def template(row_kind: RowKind, *, register: Snapshot, law: Law) -> bytes:
    """An XLSX file to fill in; its example row is known again and passed over."""
    fields = [field for field in fields_of(row_kind) if not field.repeatable]
    heads = tuple(str(field.label) for field in fields)
    example = _example(fields)
    choices = tuple(
        Choice(place, words, only=bool(field.choices) and not field.several)
        for place, field in enumerate(fields)
        if (words := _words(field, register, law))
    )
    table = Page(
        title=str(ROW_KINDS[row_kind]),
        rows=(heads, example),
        widths=tuple(max(WIDTH, len(head) + 2) for head in heads),
        choices=choices,
        days=tuple(place for place, field in enumerate(fields) if field.reads == "day"),
        quiet=2,
    )
    explained = Page(
        title=_("Columns"),
        rows=(
            (_("Column"), _("Meaning"), _("Needed"), _("Several in a cell"), _("Words"), _("Example")),
            *(_explained(field) for field in fields),
        ),
        widths=(WIDTH, WIDE, 10, 18, WIDE, WIDTH),
    )
    return written([table, explained])


def _example(fields: list[SheetField]) -> tuple[Cell, ...]:
    """A row that shows what may stand in each column; its first cell says that it is none."""
    cells: list[Cell] = [_typed(field) for field in fields]
    said = _("(this row is passed over)")
    cells[0] = f"{EXAMPLE.capitalize()} {said}"
    return tuple(cells)


def _typed(field: SheetField) -> Cell:
    if field.reads == "day" and field.example:
        return date.fromisoformat(field.example)
    return field.example or None


def _explained(field: SheetField) -> tuple[Cell, ...]:
    return (
        str(field.label),
        str(field.help),
        _("yes") if field.needed else "",
        _("yes, divided by ; or a new line") if field.several else "",
        ", ".join(field.choices),
        field.example,
    )


def _words(field: SheetField, register: Snapshot, law: Law) -> tuple[str, ...]:
    """What there is to choose from in a column."""
    match field.reads:
        case "word" | "words" | "state":
            return field.choices
        case "yes" | "signed" | "dpf":
            return YES_NO
        case "country" | "countries":
            return tuple(sorted(map(country_name, country_codes())))
        case "data":
            return _names((*register.data_categories, *law.data_categories))
        case "people":
            return _names((*register.subject_categories, *law.subject_categories))
        case "purposes":
            return _names((*register.purposes, *law.purposes))
        case "activity":
            return _names(register.activities)
        case "party" if field.name != "name":
            return _names(register.vendors)
        case "term":
            return tuple(term.label for term in law.terms)
        case "flow":
            return tuple(flow.key for flow in register.flows)[:MOST_NAMES]
    return ()


def _names(things: tuple[object, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(getattr(one, "name", "") or getattr(one, "key", "") for one in things))[
        :MOST_NAMES
    ]
