"""What narrows the requirements of a baseline."""

from flask_babel import lazy_gettext as _l
from wtforms import Form, StringField

from registry.forms import WordField
from registry.policy import Severity
from registry.snapshot import Role
from registry.snapshot.parties import VendorKind


class RequirementFilter(Form):
    """The filters of the baseline's page; what an address says wrongly is left aside."""

    text = StringField(_l("Words"))
    severity = WordField(_l("Severity"), of=Severity, none=_l("Any"))
    basis = StringField(_l("Statement or article"))
    role = WordField(_l("Asked of the role"), of=Role, none=_l("Any"))
    kind = WordField(_l("Asked of the kind"), of=VendorKind, none=_l("Any"))
