"""What somebody of a third party types about one row of a table."""

from collections.abc import Mapping
from typing import Any, ClassVar

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from msgspec.structs import replace
from wtforms import BooleanField, Field, RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, ValidationError

from registry.catalogue.boxes import BoxesField
from registry.catalogue.line_field import LineField
from registry.catalogue.vendors.guided.begun import NEW, SubProcessor
from registry.forms import CountriesField, CountryField, DayField, NumberField, TriStateField, WordField
from registry.law import country_codes
from registry.onboarding.answers import TopicName
from registry.onboarding.seen_form import MarkForm
from registry.onboarding.tables.certificates import called, scheme_of
from registry.onboarding.tables.words import COLLECTION, DataWords, refuse_foreign
from registry.snapshot import Certification, Technology, Value
from registry.snapshot.technologies import Answer

CONTRACT_CHOICES = {
    "unseen": _l("Yes"),
    "seen": _l("Yes, and it is among the documents"),
    "none": _l("No"),
}
"""What can be said of the contract with a sub-processor."""


class RowForm(MarkForm):
    """One row of a table, over the version of the answers that was seen."""

    data_fields: ClassVar[tuple[str, ...]] = ()

    def offering(self, words: DataWords) -> "RowForm":
        """The form, with the data that can be chosen."""
        for name in self.data_fields:
            self[name].names = words
        return self


class SubProcessorForm(RowForm):
    """A sub-processor: who it is, what it gets and what for, and whether there is a contract."""

    data_fields = ("given",)

    name = LineField(_l("Name"), [DataRequired(_l("Write the name."))], description=_l("The company."))
    purpose = LineField(_l("What for"), description=_l("What it does for you, such as sending e-mails."))
    country = CountryField(_l("Country of the company"), none=_l("Choose a country"))
    countries = CountriesField(
        _l("Countries of the data"),
        description=_l(
            "Where it receives, keeps or reads them, one a line; left empty, its own country counts."
        ),
    )
    given = BoxesField(
        _l("Data that it gets"), of=COLLECTION, description=_l("Tick none, and it counts as getting all.")
    )
    contract = RadioField(
        _l("Have you a contract with it?"),
        [InputRequired(_l("Say whether there is a contract."))],
        choices=[SelectChoice(*known) for known in CONTRACT_CHOICES.items()],
        description=_l("It has to promise what you promise (Art. 28(4))."),
    )

    def validate_country(self, field: Field) -> None:
        """Refuses what is no country."""
        if field.data and field.data not in country_codes():
            raise ValidationError(_("Choose one of the countries offered."))

    def validate_given(self, field: Field) -> None:
        """Refuses what is not offered."""
        refuse_foreign(field.plain, field.names)


class CertificateForm(RowForm):
    """A certificate, or an entry on the list of the Data Privacy Framework."""

    scheme = LineField(
        _l("Certificate"),
        [DataRequired(_l("Write which certificate this is."))],
        description=_l("Such as ISO 27001; DPF for an entry of the EU-US Data Privacy Framework list."),
    )
    number = LineField(_l("Number"))
    valid_from = DayField(_l("Valid from"))
    valid_to = DayField(_l("Valid to"))
    covers_hr = BooleanField(
        _l("Covers human-resources data"), description=_l("Only for an entry of the Data Privacy Framework.")
    )

    def process(self, formdata: Any = None, obj: Any = None, *given: Any, **more: Any) -> None:
        """Show an entry on the list under the name that people know."""
        super().process(formdata, obj, *given, **more)
        if formdata is None and isinstance(obj, Certification):
            self.scheme.data = called(obj)

    def validate_valid_to(self, _field: Field) -> None:
        """Refuses an end before the beginning."""
        begins, ends = self.valid_from.day, self.valid_to.day
        if begins is not None and ends is not None and ends < begins:
            raise ValidationError(_("It ends before it begins. Look at both days."))


class TechnologyForm(RowForm):
    """A cookie, beacon, script, widget or the like."""

    data_fields = ("collects",)

    name = LineField(
        _l("Name"), [DataRequired(_l("Write the name."))], description=_l("As the browser shows it.")
    )
    kind = WordField(_l("Kind"), of=Technology.__annotations__["kind"], default="cookie")
    host = LineField(_l("Host"), description=_l("The domain that sets it or that it is loaded from."))
    hosting = WordField(_l("Hosted by"), of=Technology.__annotations__["hosting"], default="third party")
    session = BooleanField(_l("Gone when the browser is closed"))
    lifetime_days = NumberField(
        _l("Lifetime in days"), whole=False, description=_l("Empty for what goes with the session.")
    )
    https_only = TriStateField(_l("Only over HTTPS"))
    collects = BoxesField(_l("Data that it collects"), of=COLLECTION)
    consent_category = WordField(
        _l("Consent category"), of=Technology.__annotations__["consent_category"], none=_l("Not recorded")
    )
    answers_dnt = WordField(_l("Answers Do Not Track"), of=Answer, default="unknown")
    answers_gpc = WordField(_l("Answers Global Privacy Control"), of=Answer, default="unknown")
    opt_out = LineField(_l("Opt-out"), description=_l("The web address where people can object."))

    def validate_collects(self, field: Field) -> None:
        """Refuses what is not offered."""
        refuse_foreign(field.plain, field.names)

    def validate_lifetime_days(self, _field: Field) -> None:
        """Refuses a time before now, and one for what goes with the session."""
        number = self.lifetime_days.plain
        if number is not None and number < 0:
            raise ValidationError(_("Write a number of days above zero."))
        if number and self.session.data:
            raise ValidationError(_("What goes with the session has no number of days."))


FORMS: Mapping[TopicName, tuple[type[RowForm], Value]] = {
    "sub-processors": (SubProcessorForm, SubProcessor()),
    "certificates": (CertificateForm, Certification(scheme="")),
    "technologies": (TechnologyForm, Technology(key=NEW, owner=NEW, kind="cookie")),
}
"""The form of a row of each table, and what a new row is before anybody has filled it in."""


def tidied(row: Value) -> Value:
    """A row as a table would have made it."""
    if isinstance(row, Certification):
        return replace(row, scheme=scheme_of(row.scheme))
    return row
