"""What a person types about the organisation itself."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, FormField, StringField
from wtforms.validators import DataRequired, Length

from registry.catalogue.contact_form import ContactForm
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

    name = StringField(_l("Name"), [DataRequired(_l("Write the organisation's name.")), Length(max=500)])
    country = CountryField(_l("Country of establishment"))
    address = StringField(_l("Address"), [Length(max=500)])
    email = StringField(_l("E-mail"), [Length(max=500)])
    phone = StringField(_l("Telephone"), [Length(max=500)])
    public_authority = BooleanField(_l("It is a public authority"))
    dpo = FormField(ContactForm, _l("Data Protection Officer"))
    no_dpo_reason = StringField(_l("Why it has none"), [Length(max=500)])
    representative = FormField(ContactForm, _l("Representative in the EU"))
    note = NoteField(_l("Note"))
