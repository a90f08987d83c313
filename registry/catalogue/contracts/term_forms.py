"""What a person types about one term of a contract; the kind of term decides which fields there are."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length
from wtforms.widgets import CheckboxInput, ListWidget

from registry.catalogue.contracts.term_values import ELEMENTS, choices_for
from registry.consistency.terms import UNITS
from registry.forms import NumberField, OneField, ThingForm, WordField
from registry.forms.references import Names
from registry.law import CatalogueTerm
from registry.snapshot.contracts import Term
from registry.words import word

HOW = Term.__annotations__["how"]


class ExactNumberField(NumberField):
    """A number that is shown with every digit it has."""

    def process_data(self, value: float | None) -> None:
        """Shows the number as it was entered."""
        self.data = "" if value is None else str(value)


class BoxesField(SelectMultipleField):
    """Several of some words, as boxes to tick."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class EvidenceForm(ThingForm):
    """Where a contract says it, and who has checked."""

    how = WordField(
        _l("How it is promised"),
        of=HOW,
        default="in the text",
        description=_l("What is promised by reference to a text that nobody here has seen is unknown."),
    )
    document = OneField(_l("Document"), of="documents", none=_l("Not recorded"))
    page = NumberField(_l("Page"))
    clause = StringField(_l("Clause"), [Length(max=500)], description=_l("Such as 7.2 or Annex II."))
    quotation = TextAreaField(
        _l("Quotation"),
        [Length(max=20_000)],
        description=_l("The words of the contract: they stand beside the verdict wherever it is shown."),
    )
    verified = BooleanField(
        _l("I have checked this against the contract"),
        description=_l("Only what somebody has checked counts; your name and the day are kept with it."),
    )


def term_form(term: CatalogueTerm) -> type[EvidenceForm]:
    """The form for a term of the catalogue: what the contract says in the way this term is measured."""
    choices = choices_for(term)
    fields: dict[str, Any] = {}
    if choices.radio:
        fields["says"] = RadioField(
            _l("What the contract says"),
            [InputRequired(_l("Choose what the contract says."))],
            choices=[SelectChoice(*choice) for choice in choices.radio],
        )
    if choices.number:
        fields["number"] = ExactNumberField(_l("Number"), whole=False)
        fields["unit"] = SelectField(
            _l("Unit"), choices=[SelectChoice(unit, word(unit)) for unit in UNITS[term.unit]]
        )
    if choices.elements:
        boxes = [SelectChoice(one, ELEMENTS.get(one) or word(one)) for one in choices.elements]
        fields["elements"] = BoxesField(_l("What it names"), choices=boxes)
    if choices.text:
        fields["text"] = StringField(
            _l("What the contract says"),
            [InputRequired(_l("Write what the contract says.")), Length(max=20_000)],
        )
    return type("TermForm", (EvidenceForm,), fields)


class ContractsFirst:
    """Documents by name, those of a contract before all others."""

    def __init__(self, names: Names, *, first: tuple[str, ...]) -> None:
        self.names = names
        self.first = first

    def count(self) -> int:
        """How many there are."""
        return self.names.count()

    def all(self) -> Mapping[str, str]:
        """Every document by key, the contract's own first."""
        others = self.names.all()
        return {key: others[key] for key in self.first if key in others} | dict(others)

    def find(self, text: str) -> str | None:
        """The key that a key or name means."""
        return self.names.find(text)

    def called(self, key: str) -> str:
        """What a document is called."""
        return self.names.called(key)
