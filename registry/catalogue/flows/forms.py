"""What a person types about a flow."""

from typing import ClassVar

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Form, FormField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired

from registry.catalogue.boxes import BoxesField, SeveralField
from registry.catalogue.line_field import LineField
from registry.catalogue.note_field import NoteField
from registry.forms import (
    CountriesField,
    DayField,
    OneField,
    PartForm,
    ThingForm,
    Topic,
    TriStateField,
    WordField,
    WordsField,
)
from registry.snapshot import ORGANISATION, PEOPLE, Ground, Role
from registry.snapshot.flows import Means

PARTIES = {ORGANISATION: _l("The organisation"), PEOPLE: _l("The people concerned")}
"""Who can send or receive besides vendors."""


class GroundForm(PartForm):
    """Why data may be passed on."""

    needs: ClassVar = {"kind": _l("Choose the ground, or leave the other two fields empty.")}

    kind = WordField(
        _l("Ground"),
        of=Ground.__annotations__["kind"],
        none=_l("Not recorded"),
        description=_l("A processor acts on instruction; others need consent, a law or a published policy."),
    )
    statement = LineField(_l("Statement"), description=_l("The statement of the policy, or the law."))
    evidence = LineField(_l("Evidence"), description=_l("Where it is recorded, such as a consent log."))


class FlowForm(ThingForm):
    """A flow."""

    topics = (
        Topic(
            _l("From whom to whom"),
            ("sender", "recipient", "role", "sender_role"),
            _l("The role of each party in this flow decides which contract is needed and what it must say."),
        ),
        Topic(
            _l("What"),
            ("data", "subjects", "purposes", "activity", "said_to_be_anonymous"),
            _l("The data decide who holds what further down the chain."),
        ),
        Topic(
            _l("How"),
            ("means", "encrypted", "countries", "access_countries"),
            _l("Countries outside the EEA make the flow a transfer that needs a ground of Chapter V."),
        ),
        Topic(_l("On what ground"), ("contracts", "ground", "sale_or_exchange", "opt_out")),
        Topic(_l("When"), ("starts", "ends"), _l("A flow is judged on the days on which it is active.")),
        Topic(_l("Anything else"), ("note",)),
    )

    sender = OneField(
        _l("From"),
        of="vendors",
        words=PARTIES,
        none=_l("Choose who sends"),
        validators=[InputRequired(_l("Choose who sends the data."))],
        description=_l("Choose the people when their browser or they themselves send it."),
    )
    recipient = OneField(
        _l("To"),
        of="vendors",
        words=PARTIES,
        none=_l("Choose who receives"),
        validators=[InputRequired(_l("Choose who receives the data."))],
    )
    role = WordField(
        _l("Role of the recipient"),
        of=Role,
        none=_l("Its usual role"),
        description=_l("Whoever receives from a vendor as its processor is a sub-processor."),
    )
    sender_role = WordField(
        _l("Role of the sender"), of=Role, none=_l("As the activity or the flows to it say")
    )
    data = BoxesField(
        _l("Data categories"),
        of="data_categories",
        validators=[InputRequired(_l("Choose at least one data category."))],
    )
    subjects = BoxesField(
        _l("Categories of data subjects"),
        of="subject_categories",
        description=_l("None chosen: those of the activity."),
    )
    purposes = BoxesField(_l("Purposes"), of="purposes", description=_l("What the recipient gets it for."))
    activity = OneField(
        _l("Processing activity"),
        of="activities",
        description=_l("The activity (Art. 30) that this flow is part of."),
    )
    said_to_be_anonymous = BooleanField(
        _l("Said to be anonymous"),
        description=_l("Somebody says so; data linked to a person are judged as personal all the same."),
    )
    means = WordsField(
        _l("Means"),
        of=Means,
        description=_l("What a site makes a visitor's browser send counts as sent by the organisation."),
    )
    encrypted = TriStateField(_l("Encrypted in transit"), description=_l("Art. 32(1)(a)."))
    countries = CountriesField(
        _l("Countries where it is received"),
        description=_l("One a line; left empty, the recipient's country counts."),
    )
    access_countries = CountriesField(
        _l("Countries from which it can be read"),
        description=_l("One a line; remote access from a third country is a transfer, too."),
    )
    contracts = SeveralField(
        _l("Contracts that cover it"),
        of="contracts",
        description=_l("Of several in force, the strictest value of each term counts."),
    )
    ground = FormField(GroundForm, _l("Ground for passing it on"))
    sale_or_exchange = BooleanField(
        _l("Sale or exchange"),
        description=_l("The recipient pays or gives something for the data."),
    )
    opt_out = LineField(_l("Opt-out"), description=_l("How people can object: an address or a sentence."))
    starts = DayField(_l("Active from"))
    ends = DayField(_l("Active to"), description=_l("The last day; empty while it goes on."))
    note = NoteField(_l("Note"))


class FilterForm(Form):
    """What narrows the list of flows."""

    party = OneField(_l("Party, on either side"), of="vendors", words=PARTIES, none=_l("All parties"))
    data = OneField(_l("Data category"), of="data_categories", none=_l("All data"))
    activity = OneField(_l("Activity"), of="activities", none=_l("All activities"))
    role = WordField(_l("Role of the recipient"), of=Role, none=_l("All roles"))
    state = SelectField(
        _l("On this day"),
        choices=[
            SelectChoice("", _l("Active or not")),
            SelectChoice("active", _l("Active")),
            SelectChoice("ended", _l("Ended")),
            SelectChoice("coming", _l("Not yet begun")),
        ],
        validate_choice=False,
    )
    border = SelectField(
        _l("Leaves the EEA"),
        choices=[SelectChoice("", _l("Any")), SelectChoice("yes", _l("Yes")), SelectChoice("no", _l("No"))],
        validate_choice=False,
    )
