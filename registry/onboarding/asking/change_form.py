"""The form of asking once more, filled with what was said: by it a request is changed."""

from typing import Any, cast

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from msgspec.structs import replace
from wtforms import HiddenField, ValidationError
from wtforms.validators import DataRequired

from registry.catalogue.known.looking_up import host_of
from registry.catalogue.line_field import LineField
from registry.onboarding.asking.changing import seal_of
from registry.onboarding.asking.forms import UNKNOWN, YES_OR_NO, AskForm
from registry.onboarding.models import OnboardingRow
from registry.onboarding.wanted import Wanted
from registry.snapshot.parties import VendorKind

NOT_SAID: VendorKind = "service provider"
"""What a third party counts as whose kind nobody knows."""


class ChangeForm(AskForm):
    """What somebody wants a third party for, as it stands; `seen` tells which request the person saw.

    The name and the domain of one that the register has are the register's, and are not asked for.
    """

    said = LineField(_l("Name"), [DataRequired(_l("Write its name."))])
    domain = LineField(_l("Web domain"), description=_l("Such as acme.example. A whole web address will do."))
    seen = HiddenField()

    clash: list[tuple[str, str, str]] | None = None
    """What differs from what somebody else wrote meanwhile: what it is about, this version, theirs."""

    def validate_domain(self, field: Any) -> None:
        """A domain, or an address with one."""
        if (field.data or "").strip() and not host_of(field.data):
            raise ValidationError(_("This is no web domain. Write one such as acme.example."))

    def wanted_instead(self, before: Wanted) -> Wanted:
        """What the form asks for, in the place of what stood before."""
        found = Wanted(
            name=before.name,
            vendor=before.vendor,
            domain=before.domain,
            kind=cast(VendorKind, self.kind.plain or NOT_SAID),
            countries=tuple(self.countries.plain),
            **self.what_for(),
        )
        if before.vendor is not None:
            return found
        return replace(found, name=(self.said.data or "").strip(), domain=host_of(self.domain.data or ""))


def form_over(row: OnboardingRow) -> ChangeForm:
    """The form over a request as it stands, or as it was sent."""
    form = ChangeForm(data=fields_of(row.wanted)).knowing()
    for name in ("meant", "which", "looked_for", "sent"):
        del form[name]
    if row.vendor is not None:
        del form["said"], form["domain"]
    if not form.is_submitted():
        form.seen.data = seal_of(row.wanted)
    return cast(ChangeForm, form)


def fields_of(wanted: Wanted) -> dict[str, Any]:
    """What a request says, by the field of the form."""
    words = {value: word for word, value in YES_OR_NO.items()}
    return {
        "said": wanted.name,
        "domain": wanted.domain,
        "kind": wanted.kind,
        "purpose": wanted.purpose,
        "activity": wanted.activity,
        "data": list(wanted.data),
        "subjects": list(wanted.subjects),
        "purposes": list(wanted.purposes),
        "countries": list(wanted.countries),
        "decides": wanted.decides or UNKNOWN,
        "on_site": wanted.on_site,
        "many_people": words[wanted.many_people],
        "stops_without": words[wanted.stops_without],
    }
