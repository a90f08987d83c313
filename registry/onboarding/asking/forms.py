"""The short form by which anybody in the organisation asks for a third party, and what it says."""

from collections.abc import Mapping
from secrets import token_hex
from typing import Any, cast

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, RadioField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length

from registry.catalogue.boxes import BoxesField
from registry.catalogue.known import KnownVendor
from registry.catalogue.known.looking_up import host_of
from registry.catalogue.line_field import LineField
from registry.catalogue.names import names_of, names_of_keys
from registry.forms import CountriesField, OneField, WordField
from registry.forms.fields import written
from registry.forms.sent import CarefulForm
from registry.forms.thing import tell
from registry.onboarding.wanted import Wanted
from registry.snapshot import Vendor
from registry.snapshot.base import LONGEST_LINE
from registry.snapshot.parties import VendorKind

LONGEST_PURPOSE = 2_000
"""How many characters say what a third party is wanted for."""

NONE_OF_THEM = "none"

UNKNOWN = "unknown"

YES_OR_NO: Mapping[str, bool | None] = {UNKNOWN: None, "yes": True, "no": False}


def yes_or_no(label: Any, hint: Any = "") -> RadioField:
    """A question that is answered yes, no, or not at all."""
    choices = [
        SelectChoice("yes", _l("Yes")),
        SelectChoice("no", _l("No")),
        SelectChoice(UNKNOWN, _l("I do not know")),
    ]
    return RadioField(label, choices=choices, default=UNKNOWN, description=hint)


class AskForm(CarefulForm):
    """Whom, what for, which data of whom, where.

    `which` asks whether it is a well-known third party, `meant` whether it is one of the register;
    `looked_for` is the name for which both have been asked. `sent` is another text on each page, so that a
    page that is sent twice asks once.
    """

    said = LineField(
        _l("Name or web domain"),
        [DataRequired(_l("Write its name, or a web domain of it."))],
        description=_l("Such as Acme Mail, or acme.example. A whole web address will do."),
    )
    meant = RadioField(_l("Is it one of those that we have?"), choices=[], validate_choice=False)
    which = RadioField(_l("Is it one of these?"), choices=[], validate_choice=False)
    kind = WordField(_l("What kind of third party is it?"), of=VendorKind, none=_l("I do not know"))
    purpose = TextAreaField(
        _l("What is it to do for us?"),
        [
            DataRequired(_l("Write in a sentence what it is to do.")),
            Length(max=LONGEST_PURPOSE),
        ],
        filters=[written],
        description=_l("A sentence will do. The third party sees it."),
    )
    activity = OneField(
        _l("Which of our activities is it for?"), of="activities", none=_l("None of these, or I do not know")
    )
    data = BoxesField(
        _l("Which data would it get or see?"),
        of="data_categories",
        description=_l("None chosen: those of the activity."),
    )
    subjects = BoxesField(
        _l("Whose data are they?"),
        of="subject_categories",
        description=_l("None chosen: those of the activity."),
    )
    purposes = BoxesField(
        _l("What are the data used for?"),
        of="purposes",
        description=_l("None chosen: what the activity uses them for."),
    )
    countries = CountriesField(
        _l("In which countries does it sit, or work with the data?"),
        description=_l("As far as you know; one a line."),
    )
    decides = RadioField(
        _l("Who decides what the data are used for?"),
        choices=[
            SelectChoice("organisation", _l("We do: it only does what we tell it")),
            SelectChoice("vendor", _l("It does: it uses them for purposes of its own")),
            SelectChoice("together", _l("Both of us, together")),
            SelectChoice(UNKNOWN, _l("I do not know")),
        ],
        default=UNKNOWN,
    )
    on_site = BooleanField(
        _l("It puts something on our web pages"),
        description=_l("Such as a cookie, a button, a video or a script."),
    )
    many_people = yes_or_no(_l("Are very many people concerned, or most of those there are?"))
    stops_without = yes_or_no(_l("Would our work stop if it stopped?"))
    looked_for = HiddenField()
    sent = HiddenField(default=lambda: token_hex(16), filters=[lambda text: (text or "")[:LONGEST_LINE]])

    def knowing(self) -> "AskForm":
        """The form, its fields told of what the register has."""
        tell(self, names_of)
        return self

    def is_sound(self) -> bool:
        """Whether what was sent can be used: as each field wants it, and naming only what is there."""
        return self.validate_on_submit() and not self.refuse_unknown()

    def refuse_unknown(self) -> bool:
        """Say at every field that it names something that the register does not have; whether one does."""
        found = False
        for field in (self.activity, self.data, self.subjects, self.purposes):
            keys = [key for key in listed(field.plain) if key]
            there = names_of_keys(field.of, keys) if keys else {}
            unknown = [key for key in keys if key not in there]
            if unknown:
                found = True
                text = _("There is no '%(name)s'. Choose among those offered.", name=unknown[0][:60])
                field.errors = [*field.errors, text]
        return found

    def wanted(self, known: KnownVendor | None, *, vendor: Vendor | None = None) -> Wanted:
        """What the form asks for; `vendor` is the one of the register that is meant."""
        text = (self.said.data or "").strip()
        host = host_of(text)
        name = (known.legal_name or known.name) if known else host or text
        kind = self.kind.plain or (vendor or known or Vendor(key="none")).kind
        countries = self.countries.plain or ([known.country] if known and known.country else [])
        return Wanted(
            name=(vendor.name or vendor.key if vendor else name)[:LONGEST_LINE],
            vendor=vendor.key if vendor else None,
            domain=(host or (known.domains[0] if known else ""))[:LONGEST_LINE],
            kind=cast(VendorKind, kind),
            countries=tuple(countries),
            **self.what_for(),
        )

    def what_for(self) -> dict[str, Any]:
        """What the form says besides whom it is about, of which kind that is, and where: by field."""
        return {
            "purpose": (self.purpose.data or "").strip(),
            "activity": self.activity.plain,
            "purposes": tuple(self.purposes.plain),
            "data": tuple(self.data.plain),
            "subjects": tuple(self.subjects.plain),
            "decides": "" if self.decides.data == UNKNOWN else self.decides.data,
            "on_site": bool(self.on_site.data),
            "many_people": YES_OR_NO[self.many_people.data],
            "stops_without": YES_OR_NO[self.stops_without.data],
        }


def listed(plain: Any) -> list[str]:
    """What a field names, whether it is one thing or several."""
    return list(plain) if isinstance(plain, list) else [plain or ""]
