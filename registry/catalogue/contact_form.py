"""The part of a form that names a person or office."""

from typing import ClassVar

from flask_babel import lazy_gettext as _l

from registry.catalogue.line_field import LineField
from registry.forms import CountryField, PartForm


class ContactForm(PartForm):
    """A person or office and how to reach it."""

    needs: ClassVar = {"name": _l("Write who this is, or leave the whole contact empty.")}

    name = LineField(_l("Name"))
    role = LineField(_l("Role"), description=_l("Such as Data Protection Officer."))
    email = LineField(_l("E-mail"))
    phone = LineField(_l("Telephone"))
    address = LineField(_l("Address"))
    country = CountryField(_l("Country"))
