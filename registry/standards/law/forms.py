"""What narrows the pages of the law."""

from flask_babel import lazy_gettext as _l
from wtforms import Form, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.widgets import DateInput


class DayForm(Form):
    """The day whose law is shown."""

    on = StringField(_l("On the day"), widget=DateInput())


class CountryFilter(DayForm):
    """What narrows the list of countries."""

    q = StringField(_l("Name or code"))
    standing = SelectField(
        _l("Under Chapter V"),
        choices=[
            SelectChoice("", _l("Any")),
            SelectChoice("inside", _l("Inside the EEA")),
            SelectChoice("decision", _l("An adequacy decision is in force")),
            SelectChoice("neither", _l("Neither")),
        ],
        validate_choice=False,
    )
    used = SelectField(
        _l("Flows go there"),
        choices=[SelectChoice("", _l("Any")), SelectChoice("yes", _l("Yes"))],
        validate_choice=False,
    )
