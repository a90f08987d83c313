"""The parts of what a person types about a processing activity."""

from typing import ClassVar

from flask_babel import lazy_gettext as _l
from wtforms import FormField

from registry.catalogue.boxes import BoxesField
from registry.catalogue.contact_form import ContactForm
from registry.catalogue.legal import LegalField
from registry.catalogue.line_field import LineField
from registry.forms import CountryField, DayField, OneField, PartForm, TriStateField, WordField
from registry.snapshot import ImpactAssessment
from registry.snapshot.activities import LegalBasis, SpecialCondition


class PurposeUseForm(PartForm):
    """A purpose with the legal basis that it rests on."""

    needs: ClassVar = {"purpose": _l("Choose the purpose, or take the entry away.")}

    purpose = OneField(_l("Purpose"), of="purposes", none=_l("Choose one"))
    basis = LegalField(
        _l("Legal basis"),
        of=LegalBasis,
        none=_l("Not recorded"),
        description=_l("One of Art. 6(1): without one the processing is not lawful."),
    )
    interest = LineField(
        _l("Legitimate interest"),
        description=_l("Whose and which, when the basis is (f); people are told (Art. 13(1)(d))."),
    )
    condition = LegalField(
        _l("Condition for special data"),
        of=SpecialCondition,
        none=_l("None"),
        description=_l("One of Art. 9(2), when special categories of data are among the data."),
    )
    consent_evidence = LineField(
        _l("Evidence of consent"),
        description=_l("Where it is recorded, when the basis is consent (Art. 7(1))."),
    )


class RetentionForm(PartForm):
    """How long data are kept."""

    needs: ClassVar = {"period": _l("Write the period or criterion, or take the entry away.")}

    period = LineField(
        _l("Period or criterion"),
        description=_l("Such as 10 years, or as long as the account is open."),
    )
    reason = LineField(_l("Reason"), description=_l("Such as the law that asks for it."))
    data = BoxesField(
        _l("Only for these data"), of="data_categories", description=_l("None chosen: for all data.")
    )


class ImpactAssessmentForm(PartForm):
    """A data protection impact assessment."""

    needs: ClassVar = {"state": _l("Say how far it has come; 'not started' when it is only known to be due.")}

    needed = TriStateField(_l("Needed"), description=_l("When a high risk to people is likely (Art. 35(1))."))
    state = WordField(_l("State"), of=ImpactAssessment.__annotations__["state"], none=_l("Not recorded"))
    done_on = DayField(_l("Done on"))
    document = OneField(_l("Document"), of="documents")


class ClientForm(PartForm):
    """A controller that the organisation acts for, or decides with."""

    needs: ClassVar = {"name": _l("Write who this is, or take the entry away.")}

    name = LineField(_l("Name"))
    address = LineField(_l("Address"))
    email = LineField(_l("E-mail"))
    country = CountryField(_l("Country"))
    representative = FormField(ContactForm, _l("Its representative in the EU (Art. 27)"))
    dpo = FormField(ContactForm, _l("Its Data Protection Officer"))
