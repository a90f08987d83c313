"""What a person types about a vendor."""

from typing import Any, ClassVar, Literal

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Field, FieldList, Form, FormField, StringField
from wtforms.validators import DataRequired, ValidationError
from wtforms.widgets import DateInput

from registry.catalogue.contact_form import ContactForm
from registry.catalogue.line_field import LineField
from registry.catalogue.names import names_of, names_of_keys
from registry.catalogue.note_field import NoteField
from registry.forms import CountryField, DayField, LinesField, OneField, PartForm, ThingForm, Topic, WordField
from registry.snapshot import Role, Vendor
from registry.snapshot.parties import VendorKind, VendorStatus


class CertificationForm(PartForm):
    """A certificate or list entry."""

    needs: ClassVar = {"scheme": _l("Write which certificate this is.")}

    scheme = LineField(
        _l("Scheme"),
        description=_l("Such as ISO 27001; write dpf for an entry of the EU-US Data Privacy Framework list."),
    )
    number = LineField(_l("Number"))
    valid_from = DayField(_l("Valid from"))
    valid_to = DayField(_l("Valid to"))
    covers_non_hr = BooleanField(_l("Covers data that are not human-resources data"), default=True)
    covers_hr = BooleanField(_l("Covers human-resources data"))
    looked_up = DayField(_l("Looked up on"))
    document = OneField(_l("Document"), of="documents")


class VendorForm(ThingForm):
    """A vendor; the status of one that is in the register is decided, and no field of the form."""

    topics = (
        Topic(
            _l("Who it is"),
            ("name", "kind", "role", "status", "owner", "criticality", "next_review"),
            above="deciding/status_fact.html",
        ),
        Topic(
            _l("Where it sits"),
            ("country", "international_organisation", "address", "parent", "parent_country"),
            _l("The country of establishment decides whether data that it receives leave the EEA."),
        ),
        Topic(_l("How to reach it"), ("contacts", "representative")),
        Topic(_l("On the web"), ("domains", "privacy_policy", "opt_out")),
        Topic(_l("Certificates"), ("certifications",)),
        Topic(_l("Anything else"), ("note",)),
    )

    name = LineField(
        _l("Name"),
        [DataRequired(_l("Write the vendor's name."))],
        description=_l("The legal entity that the contract names."),
    )
    kind = WordField(_l("Kind"), of=VendorKind, default="service provider")
    role = WordField(
        _l("Usual role"),
        of=Role,
        default="processor",
        description=_l("A flow can say otherwise."),
    )
    status = WordField(
        _l("Status"),
        of=Literal["proposed", "in review"],
        default="proposed",
        description=_l("To approve, suspend or end it with reason and consequences, decide on its page."),
    )
    owner = LineField(_l("Owner in the organisation"))
    criticality = WordField(
        _l("Criticality"), of=Literal["", "low", "medium", "high"], none=_l("Not recorded")
    )
    next_review = DayField(_l("Next review"))
    country = CountryField(_l("Country of establishment"))
    international_organisation = LineField(
        _l("International organisation"), description=_l("Its name, if it is one.")
    )
    address = LineField(_l("Address"))
    parent = OneField(_l("Parent company, if it is in the register"), of="vendors")
    parent_country = CountryField(_l("Country of the parent company"))
    contacts = FieldList(FormField(ContactForm), _l("Contacts"), description=_l("Add a contact"))
    representative = FormField(ContactForm, _l("Representative in the EU (Art. 27)"))
    domains = LinesField(_l("Domains"), description=_l("One a line, such as widgets.example."))
    privacy_policy = LineField(_l("Address of its privacy policy"))
    opt_out = LineField(_l("Address for opting out"))
    certifications = FieldList(
        FormField(CertificationForm), _l("Certificates and list entries"), description=_l("Add a certificate")
    )
    note = NoteField(_l("Note"))

    def __init__(self, *given: Any, obj: Vendor | None = None, **more: Any) -> None:
        super().__init__(*given, obj=obj, **more)
        self.vendor = obj
        if obj is not None:
            del self.status

    def validate_name(self, field: Field) -> None:
        """Refuses a new vendor called as another is: going back and saving again makes no second one."""
        wanted = (field.data or "").strip()
        key = (names_of("vendors").find(wanted) or "") if self.is_new else ""
        if key and names_of_keys("vendors", [key]).get(key, "").casefold() == wanted.casefold():
            text = _(
                "There is a vendor of this name already, with the key %(key)s. Tell the two apart by name.",
                key=key,
            )
            raise ValidationError(text)


class FilterForm(Form):
    """What narrows the list of vendors."""

    q = StringField(_l("Name, key or domain"))
    kind = WordField(_l("Kind"), of=VendorKind, none=_l("All kinds"))
    status = WordField(_l("Status"), of=VendorStatus, none=_l("All states"))
    country = CountryField(_l("Country"), none=_l("All countries"))
    owner = StringField(_l("Owner"))
    due = StringField(_l("Review due by"), widget=DateInput())
