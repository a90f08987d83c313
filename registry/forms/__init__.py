"""Forms over the things of the register: fields for its kinds of values, and the way there and back."""

from registry.forms.conversion import Filled, attach, filled
from registry.forms.fields import CountriesField, CountryField, DayField, LinesField, NumberField
from registry.forms.references import ManyField, OneField
from registry.forms.thing import PartForm, ThingForm, Topic
from registry.forms.words import TriStateField, WordField, WordsField

__all__ = [
    "CountriesField",
    "CountryField",
    "DayField",
    "Filled",
    "LinesField",
    "ManyField",
    "NumberField",
    "OneField",
    "PartForm",
    "ThingForm",
    "Topic",
    "TriStateField",
    "WordField",
    "WordsField",
    "attach",
    "filled",
]
