"""What a person types about a vendor's sub-processor."""

from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field, RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, ValidationError

from registry.catalogue.boxes import Among, BoxesField
from registry.catalogue.judged import assessment_on
from registry.catalogue.line_field import LineField
from registry.catalogue.names import names_of
from registry.forms import CountriesField, CountryField, OneField
from registry.forms.sent import CarefulForm
from registry.forms.thing import tell
from registry.snapshot import Vendor

CONTRACT = {
    "none": _l("There is none, or nobody knows of one"),
    "unseen": _l("It exists, but nobody here has seen it"),
    "seen": _l("It exists and somebody here has seen it"),
}
"""What can be known of the contract between a vendor and its sub-processor."""


class SubProcessorForm(CarefulForm):
    """Who the sub-processor is, what it gets, and whether its contract is known."""

    vendor = OneField(
        _l("Vendor of the register"), of="vendors", none=_l("One that is not in the register yet")
    )
    name = LineField(
        _l("Name of the new vendor"),
        description=_l("The legal entity. It is added as proposed."),
    )
    country = CountryField(_l("Country of the new vendor"))
    given = BoxesField(
        _l("Data that it gets"),
        of="data_categories",
        validators=[InputRequired(_l("Choose at least one data category."))],
        description=_l("What the vendor holds; take away what it does not pass on."),
    )
    countries = CountriesField(
        _l("Countries where it receives the data"),
        description=_l("One a line; left empty, the country of the sub-processor counts."),
    )
    contract = RadioField(
        _l("Contract between the two"),
        [InputRequired(_l("Say what is known of the contract."))],
        choices=[SelectChoice(*known) for known in CONTRACT.items()],
        validate_choice=False,
        description=_l("Art. 28(4) asks for the same duties as in the vendor's own contract."),
    )
    because = LineField(
        _l("Reason for this change"),
        description=_l("Goes into the history with your name and the time."),
    )

    def validate_name(self, field: Field) -> None:
        """Asks for one vendor: one of the register, or a new one."""
        chosen, written = (self.vendor.data or "").strip(), (field.data or "").strip()
        if not chosen and not written:
            raise ValidationError(_("Choose a vendor of the register, or write the name of a new one."))
        if chosen and written:
            raise ValidationError(_("Leave the name empty, or choose none of the register."))

    def validate_contract(self, field: Field) -> None:
        """Refuses what is not offered."""
        if field.data not in CONTRACT:
            raise ValidationError(_("Choose one of the answers offered."))


def sub_processor_form(vendor: Vendor, *, organisation_id: int, on: date) -> SubProcessorForm:
    """The form for a vendor's sub-processor; at first it gets all that the vendor holds."""
    chains = assessment_on(on, organisation_id=organisation_id).chains
    held = sorted(chains.holds(vendor.key)) if vendor.key in chains.network.number else []
    form = SubProcessorForm(data={"given": held})
    tell(form, names_of)
    if held:
        form.given.names = Among(form.given.names, keys=held)
    return form
