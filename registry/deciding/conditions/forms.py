"""What a person says about a condition: when it was met, or until when it may be."""

from collections.abc import Mapping
from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Form, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired
from wtforms.widgets import DateInput

from registry.forms import DayField
from registry.forms.thing import ReasonForm
from registry.web_narrowing import said_of_days


class MeetForm(ReasonForm):
    """The day on which a condition was met."""

    met = DayField(_l("Met on"), [DataRequired(_l("Write on which day it was met."))])

    def agrees(self, *, on: date) -> bool:
        """Whether the day is one by which something can have been met: today or before."""
        is_right = self.validate()
        if is_right and self.met.day is not None and self.met.day > on:
            self.met.errors = [*self.met.errors, _("Choose today or an earlier day.")]
            return False
        return is_right


class MoveForm(ReasonForm):
    """The day by which a condition has to be met."""

    due = DayField(_l("Due"), [DataRequired(_l("Write by which day."))])

    def agrees(self, *, on: date) -> bool:
        """Whether the day is one by which something can still be met: today or later."""
        is_right = self.validate()
        if is_right and self.due.day is not None and self.due.day < on:
            self.due.errors = [*self.due.errors, _("Choose today or a later day.")]
            return False
        return is_right


class FilterForm(Form):
    """What narrows the list of conditions."""

    vendor = StringField(_l("Third party (name or key)"))
    state = SelectField(
        _l("State"),
        choices=[
            SelectChoice("", _l("All states")),
            SelectChoice("missed", _l("Missed")),
            SelectChoice("to come", _l("To come")),
            SelectChoice("met", _l("Met")),
            SelectChoice("lapsed", _l("Lapsed: the vendor has ended")),
        ],
        validate_choice=False,
    )
    due = StringField(_l("Due by"), widget=DateInput())


def in_words(asked: Mapping[str, str]) -> dict[str, str]:
    """What narrows the list for which its form has no field, in sentences by their names in the address."""
    return said_of_days(asked, {"due": lambda day: _("Conditions that are due by %(day)s.", day=day)})
