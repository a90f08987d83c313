"""What a person types about a contract; its terms have pages of their own."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Form, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, ValidationError
from wtforms.widgets import DateInput

from registry.catalogue.boxes import SeveralField
from registry.catalogue.line_field import LineField
from registry.catalogue.note_field import NoteField
from registry.forms import (
    DayField,
    LinesField,
    NumberField,
    OneField,
    ThingForm,
    Topic,
    TriStateField,
    WordField,
    WordsField,
)
from registry.snapshot import ORGANISATION, Module
from registry.snapshot.contracts import ClauseSet, Contract, ContractKind

HOW_FAR = Contract.__annotations__["read"]
"""The words for how far a contract has been read."""


class ContractForm(ThingForm):
    """A contract without its terms."""

    topics = (
        Topic(_l("Between whom"), ("one", "other", "name", "kind", "service")),
        Topic(
            _l("When it binds"),
            ("signed", "in_force", "ends", "notice_days"),
            _l("A contract covers data only on days on which it is in force."),
        ),
        Topic(
            _l("Standard clauses"),
            ("clause_set", "modules", "options", "annexes_complete"),
            _l("For contracts that hold the Commission's standard contractual clauses; else leave it empty."),
        ),
        Topic(_l("The text"), ("documents", "shown_to_us")),
        Topic(
            _l("How far it has been read"),
            ("read", "read_by", "read_on"),
            _l("What a contract read in full does not promise counts as missing; before, as unverified."),
        ),
        Topic(_l("Anything else"), ("note",)),
    )

    one = OneField(
        _l("One party"),
        validators=[InputRequired(_l("Choose one party."))],
        of="vendors",
        words={ORGANISATION: _l("This organisation")},
        none=_l("Choose"),
        default=ORGANISATION,
    )
    other = OneField(
        _l("Other party"),
        validators=[InputRequired(_l("Choose the other party."))],
        of="vendors",
        words={ORGANISATION: _l("This organisation")},
        none=_l("Choose"),
        description=_l("A contract between two third parties is one for sub-processing (Art. 28(4))."),
    )
    name = LineField(_l("Name"), description=_l("As findings and lists shall call it."))
    kind = WordField(
        _l("Kind"),
        of=ContractKind,
        default="processing agreement",
        description=_l("Decides what it can be the basis of: processing (Art. 28) or a transfer (Art. 46)."),
    )
    service = LineField(_l("Service"), description=_l("What is done under it."))
    signed = DayField(_l("Signed on"))
    in_force = DayField(
        _l("In force from"), description=_l("Left empty, it binds from the day it was signed.")
    )
    ends = DayField(_l("Last day"), description=_l("Left empty, it has no end."))
    notice_days = NumberField(_l("Days of notice"), description=_l("To end it."))
    clause_set = WordField(
        _l("Set of clauses"),
        of=ClauseSet,
        none=_l("None recorded"),
        description=_l("The decision that the clauses come from; older sets no longer carry a transfer."),
    )
    modules = WordsField(
        _l("Modules"), of=Module, description=_l("Which roles the 2021 clauses were concluded for.")
    )
    options = LinesField(
        _l("Options chosen"), description=_l("One a line, such as: clause 9(a), option 2, 30 days.")
    )
    annexes_complete = TriStateField(
        _l("Annexes complete"), description=_l("Clauses with empty annexes do not describe the transfer.")
    )
    documents = SeveralField(
        _l("Documents"), of="documents", description=_l("The files that it consists of.")
    )
    shown_to_us = BooleanField(
        _l("We have seen it"),
        default=True,
        description=_l("Untick it for a contract between two third parties that nobody here was shown."),
    )
    read = WordField(_l("Read so far"), of=HOW_FAR, default="not")
    read_by = LineField(_l("Read by"))
    read_on = DayField(_l("Read on"))
    note = NoteField(_l("Note"))

    def validate_one(self, field: OneField) -> None:
        """The party is in the register."""
        refuse_strangers(field)

    def validate_other(self, field: OneField) -> None:
        """The party is in the register, and is another one."""
        refuse_strangers(field)
        if field.plain == self.one.plain:
            raise ValidationError(_("Both parties are the same. Choose two different ones."))

    @property
    def parties(self) -> list[str]:
        """The two parties; of what is wrong it already says so at its field, so the word stands in."""
        return [
            ORGANISATION if field.errors or field.plain is None else field.plain
            for field in (self.one, self.other)
        ]


def refuse_strangers(field: Any) -> None:
    """Refuse a party that the register does not have."""
    text = (field.data or "").strip()
    if text and text not in field.words and field.names.find(text) is None:
        raise ValidationError(_("No third party here is called that, or several are. Choose one by its key."))


class FilterForm(Form):
    """What narrows the list of contracts."""

    q = StringField(_l("Name, key or service"))
    party = StringField(_l("Party (name or key)"))
    kind = WordField(_l("Kind"), of=ContractKind, none=_l("All kinds"))
    state = SelectField(
        _l("Today"),
        choices=[
            SelectChoice("", _l("Any")),
            SelectChoice("in-force", _l("In force")),
            SelectChoice("coming", _l("Not yet in force")),
            SelectChoice("ended", _l("Ended")),
        ],
        validate_choice=False,
    )
    read = WordField(_l("Read so far"), of=HOW_FAR, none=_l("Any"))
    ends_by = StringField(_l("Ends on or before"), widget=DateInput())
