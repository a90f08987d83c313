"""The part of a form that names a person or office."""

from typing import ClassVar

from flask_babel import lazy_gettext as _l
from wtforms import StringField
from wtforms.validators import Length

from registry.forms import CountryField, PartForm


class ContactForm(PartForm):
    """A person or office and how to reach it."""

    needs: ClassVar = {"name": _l("Write who this is, or leave the whole contact empty.")}

    name = StringField(_l("Name"), [Length(max=500)])
    role = StringField(_l("Role"), [Length(max=500)], description=_l("Such as Data Protection Officer."))
    email = StringField(_l("E-mail"), [Length(max=500)])
    phone = StringField(_l("Telephone"), [Length(max=500)])
    address = StringField(_l("Address"), [Length(max=500)])
    country = CountryField(_l("Country"))
