"""What a person types about the organisation itself."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, FormField
from wtforms.validators import DataRequired

from registry.catalogue.contact_form import ContactForm
from registry.catalogue.line_field import LineField
from registry.catalogue.note_field import NoteField
from registry.forms import CountryField, ThingForm, Topic


class OrganisationForm(ThingForm):
    """The organisation whose register this is (Art. 30(1)(a))."""

    topics = (
        Topic(_l("Who it is"), ("name", "country", "address", "email", "phone", "public_authority")),
        Topic(
            _l("Data Protection Officer"),
            ("dpo", "no_dpo_reason"),
            _l("A record that names neither an officer nor the reason for having none is incomplete."),
        ),
        Topic(
            _l("Representative"),
            ("representative",),
            _l("Only an organisation outside the EU needs one (Art. 27)."),
        ),
        Topic(_l("Anything else"), ("note",)),
    )

    name = LineField(_l("Name"), [DataRequired(_l("Write the organisation's name."))])
    country = CountryField(_l("Country of establishment"))
    address = LineField(_l("Address"))
    email = LineField(_l("E-mail"))
    phone = LineField(_l("Telephone"))
    public_authority = BooleanField(_l("It is a public authority"))
    dpo = FormField(ContactForm, _l("Data Protection Officer"))
    no_dpo_reason = LineField(_l("Why it has none"))
    representative = FormField(ContactForm, _l("Representative in the EU"))
    note = NoteField(_l("Note"))
