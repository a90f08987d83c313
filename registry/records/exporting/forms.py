"""The form by which a record is asked for."""

from collections.abc import Mapping
from datetime import date
from typing import Any, cast

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired

from registry.forms import CountriesField, DayField, ManyField
from registry.forms.sent import CarefulForm
from registry.forms.thing import tell
from registry.records.asked import Asked, RecordKind, Selection
from registry.records.exporting.models import Question
from registry.records.exporting.names import selectable
from registry.records.exporting.wording import FORMATS, KINDS, TEMPLATES, Words
from registry.records.writing import Format, Template

WITH_TEMPLATES = ("xlsx", "csv")
"""The forms of which authorities publish templates."""


def choices(words: Mapping[Any, Words]) -> list[SelectChoice]:
    """Words to choose from."""
    return [SelectChoice(word, said.label) for word, said in words.items()]


class RecordForm(CarefulForm):
    """Which record, for which day, about what, in which form."""

    kind = RadioField(_l("Record"), [DataRequired(_l("Choose a record."))], choices=choices(KINDS))
    on = DayField(
        _l("Day"),
        [DataRequired(_l("Name the day for which the register is judged."))],
        description=_l("A day that is past, today, or one to come: contracts and flows begin and end."),
    )
    known = RadioField(
        _l("For a day that is past"),
        choices=[
            SelectChoice("then", _l("as it was: what the register knew at the end of that day")),
            SelectChoice("now", _l("as known today: later corrections count, too")),
        ],
        default="then",
    )
    activities = ManyField(_l("Activities"), of="activities")
    functions = ManyField(_l("Business functions"), of="functions")
    vendors = ManyField(_l("Vendors"), of="vendors")
    countries = CountriesField(_l("Countries"), description=_l("One a line, by name or code."))
    clients = ManyField(
        _l("Clients"), of="clients", description=_l("Controllers that the organisation acts for.")
    )
    format = RadioField(_l("Format"), choices=choices(FORMATS), default="pdf")
    template = SelectField(
        _l("Template"),
        choices=choices(TEMPLATES),
        default="",
        description=_l("For the record as controller, as a workbook or CSV files."),
    )

    def knowing(self) -> "RecordForm":
        """The form, its fields told of what they may name."""
        tell(self, selectable)
        for field in self.selections:
            if not field.are_few:
                field.description = _l("One name or key a line.")
        return self

    @property
    def selections(self) -> list[Any]:
        """The fields that name things."""
        return [field for field in self if isinstance(field, ManyField)]

    @property
    def selects(self) -> bool:
        """Whether something is selected away, so that the choice is to be shown open."""
        return any(field.data or field.errors for field in [*self.selections, self.countries])

    def understood(self, *, today: date, first: date | None) -> Question | None:
        """What is asked for; None when that cannot be, and the fields say why.

        `first` is the day of the history's first entry.
        """
        if not self.validate_on_submit() or not self.fits(today=today, first=first):
            return None
        on = cast(date, self.on.day)
        selection = Selection(
            activities=tuple(self.activities.plain),
            functions=tuple(self.functions.plain),
            vendors=tuple(self.vendors.plain),
            countries=tuple(self.countries.plain),
            clients=tuple(self.clients.plain),
        )
        return Question(
            asked=Asked(kind=cast(RecordKind, self.kind.data), on=on, selection=selection),
            format=cast(Format, self.format.data),
            template=cast(Template, self.template.data or ""),
            recorded=on if self.known.data == "then" and on < today else None,
        )

    def fits(self, *, today: date, first: date | None) -> bool:
        """Whether the answers fit each other and the register; what does not is said at its field."""
        if self.template.data and self.format.data not in WITH_TEMPLATES:
            self.template.errors = [_("A template is a sheet: choose a workbook or CSV files, or none.")]
        if self.template.data and self.kind.data not in WITH_AUTHORITIES:
            self.template.errors = [_("A template is for the record of processing as controller only.")]
        day = cast(date, self.on.day)
        if self.known.data == "now" or day >= today:
            self.refuse_unknown()
        elif first is None or day < first:
            self.on.errors = [
                _("The register was begun later. Choose a later day, or what is known today of that day.")
            ]
        return not self.errors

    def refuse_unknown(self) -> None:
        """Say at each field what it names and today's register does not have; an earlier one may have."""
        for field in self.selections:
            known = field.names.find_all(field.plain)
            unknown = [text[:60] for text in field.plain if known.get(text) != text]
            if unknown:
                field.errors = [_("The register has no '%(text)s'.", text=unknown[0])]


WITH_AUTHORITIES = ("controller",)
"""The records whose templates can be filled in."""
