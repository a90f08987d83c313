"""What people of a third party type about it, its places and its contract: fields for the fixed questions."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import FieldList, FormField, RadioField
from wtforms.fields.choices import SelectChoice

from registry.catalogue.contact_form import ContactForm
from registry.catalogue.line_field import LineField
from registry.forms import (
    CountriesField,
    CountryField,
    DayField,
    LinesField,
    NumberField,
    ThingForm,
    WordField,
)
from registry.forms.words import WordsField
from registry.onboarding.answering.said import DPF, HAS
from registry.snapshot import Module
from registry.snapshot.contracts import ClauseSet, ContractKind

UNSURE = "not-sure"
"""What is chosen by whoever does not know the answer."""


class YesNoField(RadioField):
    """Yes, no, or that somebody is not sure."""

    def __init__(self, label: Any = None, **kwargs: Any) -> None:
        super().__init__(label, validate_choice=False, **kwargs)
        self.choices = [
            SelectChoice("yes", _("Yes")),
            SelectChoice("no", _("No")),
            SelectChoice(UNSURE, _("Not sure")),
        ]

    def process_data(self, value: bool | None) -> None:  # noqa: FBT001  # WTForms' own signature
        """Shows what was said."""
        self.data = {None: None, True: "yes", False: "no"}[value]

    @property
    def is_unsure(self) -> bool:
        """Whether somebody has said that they do not know."""
        return bool(self.data == UNSURE)

    @property
    def plain(self) -> bool | None:
        """True, False, or None while nobody knows."""
        return {"yes": True, "no": False}.get(self.data or "")


class VendorAnswers(ThingForm):
    """Who it is and how to reach it."""

    name = LineField()
    country = CountryField(none=_l("Choose"))
    address = LineField()
    contacts = FieldList(FormField(ContactForm), description=_l("Add a contact"))
    domains = LinesField(description=_l("One a line, such as widgets.example."))
    privacy_policy = LineField(description=_l("Such as https://widgets.example/privacy."))
    opt_out = LineField(description=_l("Such as https://widgets.example/opt-out."))
    parent_country = CountryField(none=_l("No parent company"))
    representative = FormField(ContactForm)


class FlowAnswers(ThingForm):
    """Where the data are."""

    countries = CountriesField(description=_l("One a line, such as Ireland or IE."))
    access_countries = CountriesField(
        description=_l("One a line; left empty, those above. Name those of support staff, too.")
    )
    encrypted = YesNoField()


class ContractAnswers(ThingForm):
    """The contract, without its terms."""

    kind = WordField(of=ContractKind, default="processing agreement")
    name = LineField()
    signed = DayField()
    in_force = DayField()
    ends = DayField()
    notice_days = NumberField()
    clause_set = WordField(of=ClauseSet, none=_l("None of them"))
    modules = WordsField(
        of=Module,
        description=_l(
            "M1: controller to controller. M2: controller to processor. M3: processor to processor. "
            "M4: processor to controller."
        ),
    )
    annexes_complete = YesNoField()


class OwnAnswers(ThingForm):
    """What is said of the answers themselves."""

    has_contract = RadioField(choices=[SelectChoice(*one) for one in HAS.items()], validate_choice=False)
    dpf = RadioField(choices=[SelectChoice(*one) for one in DPF.items()], validate_choice=False)


FORMS: dict[str, type[ThingForm]] = {
    "answers": OwnAnswers,
    "vendor": VendorAnswers,
    "flow": FlowAnswers,
    "contract": ContractAnswers,
}
"""The form for each part of the answers."""
