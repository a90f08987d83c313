"""What a person types about what a transfer rests on."""

from typing import ClassVar

from flask_babel import lazy_gettext as _l
from wtforms import FieldList, Form, FormField, SelectField
from wtforms.fields.choices import SelectChoice

from registry.catalogue.boxes import SeveralField
from registry.catalogue.legal import LegalField
from registry.catalogue.line_field import LineField
from registry.catalogue.note_field import NoteField
from registry.forms import (
    CountriesField,
    CountryField,
    DayField,
    LinesField,
    OneField,
    PartForm,
    ThingForm,
    Topic,
    TriStateField,
    WordField,
)
from registry.snapshot import Safeguard, TransferAssessment
from registry.snapshot.transfers import SafeguardKind


class SafeguardForm(PartForm):
    """One ground that the transfer is said to rest on."""

    needs: ClassVar = {"kind": _l("Choose which safeguard this is, or take it away.")}

    kind = LegalField(
        _l("Safeguard"),
        of=SafeguardKind,
        none=_l("Choose one"),
        description=_l("It decides which of the fields beneath count; leave the others as they are."),
    )
    countries = CountriesField(
        _l("Only for these countries"), description=_l("One a line; left empty, it is for all of them.")
    )
    contract = OneField(
        _l("Contract that holds it"),
        of="contracts",
        description=_l("For clauses and binding rules; its kind, module, signature and annexes are judged."),
    )
    decision = LineField(
        _l("Adequacy decision"),
        description=_l(
            "For adequacy: its number, such as (EU) 2023/1795; empty means whichever is in force."
        ),
    )
    condition_met = TriStateField(
        _l("Condition of the decision met"),
        description=_l(
            "For decisions that cover only a part of a country: whether the importer falls under it."
        ),
    )
    covers_importer = TriStateField(
        _l("Covers the importer"),
        description=_l("For binding rules, codes and certificates: whether the importer is bound by it."),
    )
    binding_commitments = TriStateField(
        _l("Binding commitments"),
        description=_l(
            "For codes and certificates: whether the importer has made them (Art. 46(2)(e), (f))."
        ),
    )
    reference = LineField(
        _l("Reference"),
        description=_l("Number of the approval, authorisation, certificate or instrument."),
    )
    valid_from = DayField(_l("Valid from"))
    valid_to = DayField(_l("Valid to"))
    article = LegalField(
        _l("Derogation"),
        of=Safeguard.__annotations__["article"],
        none=_l("None"),
        description=_l("For derogations: which of Art. 49(1)."),
    )
    onward = LegalField(
        _l("Onward ground"),
        of=Safeguard.__annotations__["onward"],
        none=_l("None"),
        description=_l("For data that an importer passes on: the ground in the clauses above it."),
    )
    occasional = TriStateField(
        _l("Occasional"), description=_l("For derogations (b), (c) and (e), which are good only then.")
    )
    repetitive = TriStateField(
        _l("Repetitive"), description=_l("For compelling interests, which are good only if it is not.")
    )
    conditions = NoteField(
        _l("How the conditions are met"),
        description=_l("For derogations and onward grounds with conditions of their own."),
    )
    evidence = LineField(_l("Evidence"), description=_l("Where it is recorded or can be looked up."))


class AssessmentForm(PartForm):
    """A transfer impact assessment."""

    needs: ClassVar = {
        "made_on": _l("Write on which day it was made."),
        "outcome": _l("Choose its outcome."),
    }

    made_on = DayField(_l("Made on"), description=_l("The baseline says how old it may be."))
    outcome = WordField(
        _l("Outcome"), of=TransferAssessment.__annotations__["outcome"], none=_l("Not recorded")
    )
    author = LineField(_l("Author"))
    next_review = DayField(_l("Next review"))
    document = OneField(_l("Document"), of="documents")


class TransferForm(ThingForm):
    """What a transfer rests on."""

    topics = (
        Topic(
            _l("Safeguards"),
            ("safeguards",),
            _l("Each country that the data reach needs one that holds on the day (Art. 44 to 49)."),
        ),
        Topic(
            _l("Transfer impact assessment"),
            ("assessment",),
            _l("Grounds of Art. 46 need one with an acceptable outcome."),
        ),
        Topic(_l("Supplementary measures"), ("measures",)),
        Topic(_l("Anything else"), ("documents", "note")),
    )

    safeguards = FieldList(FormField(SafeguardForm), _l("Safeguards"), description=_l("Add a safeguard"))
    assessment = FormField(AssessmentForm, _l("Transfer impact assessment"))
    measures = LinesField(
        _l("Measures"),
        description=_l("One a line, such as encryption with keys that stay in the EEA."),
    )
    documents = SeveralField(_l("Documents"), of="documents")
    note = NoteField(_l("Note"))


STATES_ASKED = (
    SelectChoice("", _l("Any")),
    SelectChoice("grounded", _l("Grounded")),
    SelectChoice("unconfirmed", _l("Unconfirmed")),
    SelectChoice("no ground", _l("No ground")),
)
NOT_LEAVING = SelectChoice("not leaving", _l("Recorded, but no transfer on this day"))

REACHES_ASKED = (
    SelectChoice("", _l("Any")),
    SelectChoice("direct", _l("Direct")),
    SelectChoice("onward", _l("Onward")),
)


class FilterForm(Form):
    """What narrows the list of transfers."""

    vendor = OneField(_l("Vendor"), of="vendors", none=_l("All vendors"))
    country = CountryField(_l("Country"), none=_l("All countries"))
    state = SelectField(_l("What it rests on"), choices=[*STATES_ASKED, NOT_LEAVING], validate_choice=False)
    reach = SelectField(_l("Direct or onward"), choices=[*REACHES_ASKED], validate_choice=False)


class MapFilterForm(Form):
    """What narrows the map of transfers."""

    state = SelectField(_l("What it rests on"), choices=[*STATES_ASKED], validate_choice=False)
    reach = SelectField(_l("Direct or onward"), choices=[*REACHES_ASKED], validate_choice=False)
