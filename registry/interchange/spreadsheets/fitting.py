"""Whether a mapping fits a sheet, before any row is looked at."""

from collections import defaultdict

from flask_babel import gettext as _

from registry.consistency.faults import closest
from registry.errors import BadInput, Problem
from registry.interchange.spreadsheets.columns import fields_of
from registry.interchange.spreadsheets.fields.field import SheetField
from registry.interchange.spreadsheets.mapping import Mapping
from registry.interchange.spreadsheets.sheet import Sheet

Column = tuple[int, str, SheetField]
"""A column of a sheet by its place, with its head and the field that it gives."""


def checked(sheet: Sheet, mapping: Mapping) -> tuple[Column, ...]:
    """The columns that a mapping takes from a sheet; raises BadInput with everything that does not fit."""
    fields = {field.name: field for field in fields_of(mapping.row_kind)}
    problems: list[Problem] = []
    heads_by_field: defaultdict[str, list[str]] = defaultdict(list)
    for head, name in mapping.columns.items():
        place = _("column '%(head)s'", head=head[:60])
        if head not in sheet.heads:
            problems.append(Problem(place, _("the sheet has no such column."), _("Choose the columns anew.")))
        elif name not in fields:
            problems.append(Problem(place, *_no_field(name, fields)))
        else:
            heads_by_field[name].append(head)
    for name, heads in heads_by_field.items():
        if len(heads) > 1 and not fields[name].repeatable:
            wrong = _("several columns give it: %(heads)s.", heads=", ".join(heads))
            place = _("field '%(field)s'", field=fields[name].label)
            problems.append(Problem(place, wrong, _("Choose one of them.")))
    problems += [
        Problem(_("default of '%(field)s'", field=name[:60]), *_no_field(name, fields))
        for name in mapping.defaults
        if name not in fields
    ]
    for field in fields.values():
        if field.needed and field.name not in heads_by_field and not mapping.defaults.get(field.name):
            place = _("field '%(field)s'", field=field.label)
            wrong = _("no column gives it.")
            problems.append(Problem(place, wrong, _("Choose the column that does, or give a default.")))
    if problems:
        raise BadInput(sheet.name, problems)
    return tuple(
        (place, head, fields[mapping.columns[head]])
        for place, head in enumerate(sheet.heads)
        if head in mapping.columns
    )


def _no_field(name: str, fields: dict[str, SheetField]) -> tuple[str, str]:
    meant = closest(name[:60], fields)
    right = _("Did you mean '%(field)s'?", field=meant) if meant else _("Choose a field of such rows.")
    return _("such rows have no field '%(field)s'.", field=name[:60]), right
