"""What a person types about a word of the organisation's own."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Form, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length

from registry.catalogue.vocabularies.dpv import KnownTermField, TermsField
from registry.forms import ThingForm, Topic, WordField
from registry.snapshot import Purpose, SubjectCategory
from registry.snapshot.vocabulary import Sensitivity

HR = SubjectCategory.__annotations__["hr"]
NATURE = Purpose.__annotations__["nature"]

NAME_HINT = _l("As pages and records call it.")
KNOWN = _l("Term of a standard word")
KNOWN_HINT = _l("The nearest term of the W3C Data Privacy Vocabulary, if one of these fits.")
TERMS = _l("Other terms")
TERMS_HINT = _l(
    "Terms of the W3C Data Privacy Vocabulary, one a line, such as pd:EmailAddress or dpv:Customer."
)
CALLED = Topic(_l("What it is called"), ("name",))
IN_DPV = Topic(
    _l("Its term elsewhere"),
    ("known", "dpv"),
    _l("Who reads the record without knowing your words understands it by this."),
)


def name_field() -> Any:
    """A field for what a word is called."""
    required = DataRequired(_l("Write what it is called."))
    return StringField(_l("Name"), [required, Length(max=500)], description=NAME_HINT)


class DataCategoryForm(ThingForm):
    """A kind of data."""

    topics = (
        CALLED,
        Topic(
            _l("How it is judged"),
            ("personal", "sensitivity", "identifier", "linked_to_person"),
            _l("Requirements ask more for payment data, credentials, special and criminal data."),
        ),
        IN_DPV,
    )

    name = name_field()
    personal = BooleanField(
        _l("Personal data"), default=True, description=_l("Data that are not personal are not followed.")
    )
    sensitivity = WordField(_l("Sensitivity"), of=Sensitivity, default="ordinary")
    identifier = BooleanField(
        _l("Identifies people"), description=_l("A name, number or address by which somebody is known.")
    )
    linked_to_person = BooleanField(
        _l("Linked to a person"),
        description=_l("Said not to identify anybody, and nevertheless kept with somebody's data."),
    )
    known = KnownTermField(KNOWN, of="data_categories", description=KNOWN_HINT)
    dpv = TermsField(TERMS, of="data_categories", description=TERMS_HINT)


class SubjectCategoryForm(ThingForm):
    """A kind of people."""

    topics = (CALLED, Topic(_l("How it is judged"), ("hr",)), IN_DPV)

    name = name_field()
    hr = WordField(
        _l("Human-resources data"),
        of=HR,
        default="no",
        description=_l(
            "Whether their data count as human-resources data of the organisation: some entries on the list "
            "of the Data Privacy Framework do not cover those."
        ),
    )
    known = KnownTermField(KNOWN, of="subject_categories", description=KNOWN_HINT)
    dpv = TermsField(TERMS, of="subject_categories", description=TERMS_HINT)


class PurposeForm(ThingForm):
    """What data are used for."""

    topics = (CALLED, Topic(_l("How it is judged"), ("nature",)), IN_DPV)

    name = name_field()
    nature = WordField(
        _l("Nature"),
        of=NATURE,
        default="specific",
        description=_l("Marketing needs consent or an opt-out; a vague purpose is none (Art. 5(1)(b))."),
    )
    known = KnownTermField(KNOWN, of="purposes", description=KNOWN_HINT)
    dpv = TermsField(TERMS, of="purposes", description=TERMS_HINT)


class WordFilter(Form):
    """What narrows a vocabulary, whichever it is."""

    q = StringField(_l("Name, key or term"))
    whose = SelectField(
        _l("Whose word"),
        choices=[
            SelectChoice("", _l("All words")),
            SelectChoice("own", _l("Our own")),
            SelectChoice("standard", _l("Standard")),
        ],
        validate_choice=False,
    )


class DataCategoryFilter(WordFilter):
    """What narrows the data categories."""

    sensitivity = WordField(_l("Sensitivity"), of=Sensitivity, none=_l("Any sensitivity"))


class SubjectCategoryFilter(WordFilter):
    """What narrows the categories of people."""

    hr = WordField(_l("Human-resources data"), of=HR, none=_l("Any answer"))


class PurposeFilter(WordFilter):
    """What narrows the purposes."""

    nature = WordField(_l("Nature"), of=NATURE, none=_l("Any nature"))
