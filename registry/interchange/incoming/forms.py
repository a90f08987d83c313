"""The forms by which a file is brought in and its columns are explained."""

from collections.abc import Mapping as Given
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired
from wtforms import BooleanField, RadioField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length

from registry.forms.sent import CarefulForm
from registry.interchange.incoming.remembering import LONGEST_NAME
from registry.interchange.incoming.told import SheetTold
from registry.interchange.spreadsheets import Mapping, RowKind, SheetField, fields_of
from registry.words import word

MOST_COLUMNS = 150
"""How many columns a page asks about; the shell takes as many as a sheet has."""

AS_SHOWN = "as shown"
"""How a form says that the cells of a column show themselves which way their days are written."""


class UploadForm(CarefulForm):
    """A register file or a spreadsheet, and what becomes of things that a register file has not."""

    file = FileField(
        _l("File"),
        [FileRequired(_l("Choose a file: a spreadsheet (XLSX, CSV), or a register (JSON, YAML)."))],
        description=_l("A list from a spreadsheet program (XLSX, CSV), or a register (JSON, YAML)."),
        render_kw={"accept": ".xlsx,.csv,.tsv,.json,.yaml,.yml"},
    )
    absent = RadioField(
        _l("What the register has and a register file has not"),
        choices=[
            SelectChoice("keep", _l("stays as it is")),
            SelectChoice("replace", _l("ends: the file is the whole register")),
        ],
        default="keep",
        description=_l("What a spreadsheet does not name always stays as it is."),
    )


class NameForm(CarefulForm):
    """What remembered columns are called."""

    name = StringField(_l("Name"), [DataRequired(_l("Give it a name.")), Length(max=LONGEST_NAME)])


class ColumnsForm(CarefulForm):
    """What the columns of a sheet mean, and how its cells are to be understood.

    For every column there is a field `column_N` and for every field of such rows a field `default_NAME`:
    `columns_form` makes them.
    """

    days = RadioField(
        _l("Days such as 3/4/2026"),
        choices=[
            SelectChoice(AS_SHOWN, _l("as the column itself shows; what could be either is refused")),
            SelectChoice("day first", _l("are the 3rd of April")),
            SelectChoice("month first", _l("are the 4th of March")),
        ],
        default=AS_SHOWN,
    )
    own_words = BooleanField(
        _l("Words that nobody knows become words of this organisation"),
        description=_l("Purposes, data and people that are neither standard words nor your own."),
    )
    new_things = BooleanField(
        _l("Vendors and activities that a row only names are added"),
        description=_l("Otherwise a row that names one that nobody knows is refused."),
    )
    sheet: SheetTold
    row_kind: RowKind

    @property
    def columns(self) -> list[Any]:
        """The fields of the columns, in the order of the sheet."""
        return [self[f"column_{n}"] for n in range(min(len(self.sheet.heads), MOST_COLUMNS))]

    @property
    def defaults(self) -> list[Any]:
        """The fields that say what holds where a row says nothing."""
        return [self[f"default_{field.name}"] for field in fields_with_defaults(self.row_kind)]

    def mapping(self) -> Mapping:
        """The answers."""
        heads = zip(self.sheet.heads, self.columns, strict=False)
        fields = fields_with_defaults(self.row_kind)
        said = {field.name: (self[f"default_{field.name}"].data or "") for field in fields}
        return Mapping(
            row_kind=self.row_kind,
            columns={head: column.data for head, column in heads if column.data},
            defaults={name: text.strip() for name, text in said.items() if text.strip()},
            days="" if self.days.data == AS_SHOWN else self.days.data,
            own_words=bool(self.own_words.data),
            new_things=bool(self.new_things.data),
        )

    def validate(self, extra_validators: Any = None) -> bool:
        """Whether the answers can be used together."""
        if not super().validate(extra_validators):
            return False
        fits = True
        known = {field.name: field for field in fields_of(self.row_kind)}
        taken: dict[str, Any] = {}
        for column in self.columns:
            field = known.get(column.data or "")
            if field is None:
                continue
            if field.name in taken and not field.repeatable:
                fits = False
                column.errors = [_("Another column gives this already: %(head)s.", head=taken[field.name])]
            taken.setdefault(field.name, column.label.text)
        for field in known.values():
            if field.needed and field.name not in taken and not self[f"default_{field.name}"].data:
                fits = False
                said = _("Say which column gives: %(field)s.", field=field.label)
                self.form_errors.append(said)
        return fits


def fields_with_defaults(row_kind: RowKind) -> list[SheetField]:
    """The fields of rows of a kind that can be said for all rows at once."""
    return [field for field in fields_of(row_kind) if not field.repeatable]


def columns_form(sheet: SheetTold, row_kind: RowKind, *, given: Mapping | None) -> ColumnsForm:
    """The form about a sheet whose rows are of a kind; until it is sent, filled in with a mapping."""
    fields: dict[str, Any] = {"sheet": sheet, "row_kind": row_kind}
    named = [SelectChoice(field.name, field.label) for field in fields_of(row_kind)]
    choices = [SelectChoice("", _l("passed over")), *named]
    for n, head in enumerate(sheet.heads[:MOST_COLUMNS]):
        fields[f"column_{n}"] = SelectField(head, choices=choices)
    for field in fields_with_defaults(row_kind):
        fields[f"default_{field.name}"] = default_field(field)
    made: type[ColumnsForm] = type("ColumnsForm", (ColumnsForm,), fields)
    return made(data=beginning(sheet, given) if given is not None else None)


def default_field(field: SheetField) -> Any:
    """A field for what holds where a row says nothing."""
    if field.choices and not field.several:
        choices = [
            SelectChoice("", _l("nothing")),
            *(SelectChoice(choice, word(choice)) for choice in field.choices),
        ]
        return SelectField(field.label, choices=choices)
    return StringField(field.label, [Length(max=500)])


def beginning(sheet: SheetTold, given: Mapping) -> Given[str, Any]:
    """What a form begins with when a mapping is known or guessed."""
    columns = {f"column_{n}": given.columns.get(head, "") for n, head in enumerate(sheet.heads)}
    defaults = {f"default_{name}": text for name, text in given.defaults.items()}
    options = {"days": given.days or AS_SHOWN, "own_words": given.own_words, "new_things": given.new_things}
    return columns | defaults | options
