"""What a person says when they accept a finding for a time."""

from collections.abc import Mapping
from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Form, HiddenField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired

from registry.forms import DayField
from registry.forms.thing import ReasonForm
from registry.web_narrowing import Sentence, said_of_days

LONG_DAYS = 366
"""Beyond so many days, whoever accepts a finding is told that it is long; no baseline forbids it."""


class AcceptForm(ReasonForm):
    """Until when one or several findings are accepted, and why."""

    until = DayField(
        _l("Until"),
        [DataRequired(_l("Write the last day on which it is accepted."))],
        description=_l("The last day. Accept for as long as mending takes, a year at most as a rule."),
    )
    standing = HiddenField()

    def agrees(self, *, standing: str, on: date) -> bool:
        """Whether it can be written; `standing` are the exceptions that hold, which have to be those seen."""
        is_right = self.validate()
        if is_right and self.until.day is not None and self.until.day < on:
            self.until.errors = [*self.until.errors, _("Choose today or a later day.")]
            is_right = False
        if (self.standing.raw_data or [""])[0] != standing:
            self.form_errors.append(
                _("Somebody else has accepted it meanwhile, or ended that. Look at it, then confirm again.")
            )
            is_right = False
        self.standing.data = standing
        return is_right

    def is_long(self, *, on: date) -> bool:
        """Whether it is accepted for more than a year."""
        return self.until.day is not None and (self.until.day - on).days > LONG_DAYS


class FilterForm(Form):
    """What narrows the list of exceptions."""

    state = SelectField(
        _l("State"),
        choices=[
            SelectChoice("", _l("All states")),
            SelectChoice("in force", _l("In force")),
            SelectChoice("soon", _l("Ending within 30 days")),
            SelectChoice("not found today", _l("Marking no finding")),
            SelectChoice("to come", _l("To come")),
            SelectChoice("ended", _l("Ended")),
        ],
        validate_choice=False,
    )
    vendor = StringField(_l("Third party (name or key)"))
    by = StringField(_l("Accepted by"))


def in_words(asked: Mapping[str, str]) -> dict[str, str]:
    """What narrows the list for which its form has no field, in sentences by their names in the address."""
    return said_of_days(asked, DAYS)


DAYS: Mapping[str, Sentence] = {
    "ends_by": lambda day: _("Exceptions that end between today and %(day)s.", day=day),
    "ended_since": lambda day: _("Exceptions that ended since %(day)s.", day=day),
}
"""What narrows the list by a day, in words, by its name in the address."""
