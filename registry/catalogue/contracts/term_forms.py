"""What a person types about one term of a contract; the kind of term decides which fields there are."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length
from wtforms.widgets import CheckboxInput, ListWidget

from registry.catalogue.contracts.term_values import ELEMENTS, Says, choices_for
from registry.catalogue.line_field import LineField
from registry.catalogue.note_field import NoteField
from registry.consistency.terms import UNITS
from registry.forms import NumberField, OneField, ThingForm, WordField
from registry.law import CatalogueTerm
from registry.snapshot.base import LONGEST_TEXT
from registry.snapshot.contracts import Term
from registry.words import word

HOW = Term.__annotations__["how"]


class ExactNumberField(NumberField):
    """A number that is shown with every digit it has."""

    def process_data(self, value: float | None) -> None:
        """Shows the number as it was entered."""
        self.data = "" if value is None else str(value)


class ElementsField(SelectMultipleField):
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
    clause = LineField(_l("Clause"), description=_l("Such as 7.2 or Annex II."))
    quotation = NoteField(
        _l("Quotation"),
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
            default=Says.VALUE if choices.number else None,  # a number is what most contracts say
        )
    if choices.number:
        fields["number"] = ExactNumberField(_l("Number"), whole=False)
        fields["unit"] = SelectField(
            _l("Unit"), choices=[SelectChoice(unit, word(unit)) for unit in UNITS[term.unit]]
        )
    if choices.elements:
        boxes = [SelectChoice(one, ELEMENTS.get(one) or word(one)) for one in choices.elements]
        fields["elements"] = ElementsField(_l("What it names"), choices=boxes)
    if choices.text:
        fields["text"] = StringField(
            _l("What the contract says"),
            [InputRequired(_l("Write what the contract says.")), Length(max=LONGEST_TEXT)],
        )
    return type("TermForm", (EvidenceForm,), fields)
