"""Forms with every kind of field, for the gallery."""

from typing import Any

from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    DateField,
    FieldList,
    FileField,
    Form,
    FormField,
    IntegerField,
    PasswordField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length
from wtforms.widgets import CheckboxInput, ListWidget

COUNTRIES = {"": "Choose one", "FR": "France", "NO": "Norway", "US": "United States"}
KINDS = {"processor": "Processor", "controller": "Controller", "joint": "Joint controller"}
GROUNDS = {"consent": "Consent", "contract": "Performance of a contract", "law": "Legal obligation"}


class Boxes(SelectMultipleField):
    """Several choices as check boxes."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class RecipientForm(Form):
    """One recipient."""

    name = StringField("Name", [InputRequired("Enter the name of the recipient.")])
    country = SelectField("Country", choices=COUNTRIES)


class VendorForm(FlaskForm):
    """A vendor with everything that a form can have."""

    name = StringField("Name", [InputRequired("Enter the name of the vendor."), Length(max=80)])
    country = SelectField("Country", [InputRequired("Choose a country.")], choices=COUNTRIES)
    kind = RadioField("Role", [InputRequired("Choose the role.")], choices=KINDS)
    grounds = Boxes("Legal bases", [InputRequired("Tick at least one legal basis.")], choices=GROUNDS)
    signed = DateField("Signed on", [InputRequired("Enter the day of signing.")])
    hours = IntegerField("Breach notice, in hours", [InputRequired("Enter a number of hours.")])
    note = TextAreaField("Note")
    document = FileField("The contract as a file")
    secret = PasswordField("Your password", [InputRequired("Enter your password.")])
    verified = BooleanField("I have read this clause", [InputRequired("Confirm that you have read it.")])
    recipients = FieldList(FormField(RecipientForm), label="Recipients")


class VendorFilter(FlaskForm):
    """What narrows the list."""

    class Meta:
        """Read from the address; nothing is changed by it."""

        csrf = False

    words = StringField("Words")
    place = SelectField("Country", choices={**COUNTRIES, "": "Any"})
    overdue = BooleanField("Only overdue")

    def __init__(self, values: Any) -> None:
        super().__init__(formdata=values)
