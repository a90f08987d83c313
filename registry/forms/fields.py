"""Fields for days, numbers, lines of text and countries."""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from flask_babel import gettext as _
from wtforms import Field, StringField, TextAreaField
from wtforms.fields.choices import Choice, SelectFieldBase
from wtforms.validators import ValidationError
from wtforms.widgets import DateInput, TextInput

from registry.forms.menu import Menu
from registry.law import country_codes, suggest_country
from registry.web_countries import countries_by_name, country

LONGEST_NUMBER = 24
WHOLE = re.compile(r"[+-]?[0-9]+")
FRACTION = re.compile(r"[+-]?[0-9]*[.,]?[0-9]+(?:[eE][+-]?[0-9]+)?")
THOUSANDS = re.compile(r"[+-]?[0-9]{1,3},[0-9]{3}")
"""A thousand to some, one to others: such a number is asked for again."""


class DayField(StringField):
    """A day, or none; what cannot be a day is kept as typed and explained."""

    widget = DateInput()
    day: date | None = None

    def process_data(self, value: date | None) -> None:
        """Shows a day as the browser's own date field wants it."""
        self.data = value.isoformat() if value else ""

    def pre_validate(self, _form: Any) -> None:
        """Refuses what is no day."""
        text = (self.data or "").strip()
        if text:
            try:
                self.day = date.fromisoformat(text)
            except ValueError:
                raise ValidationError(_("Write the day as year-month-day, such as 2026-01-31.")) from None

    @property
    def plain(self) -> str | None:
        """The day as a register file writes it."""
        return (self.data or "").strip() or None


class NumberField(StringField):
    """A number, or none; what is no number is kept as typed and explained."""

    # Browsers keep back what is no number from a box for numbers: nothing of it could be shown again.
    widget = TextInput()

    def __init__(self, *args: Any, whole: bool = True, **kwargs: Any) -> None:
        keys = {"inputmode": "numeric" if whole else "decimal"}
        super().__init__(*args, render_kw=keys, **kwargs)
        self.whole = whole

    def process_data(self, value: float | None) -> None:
        """Shows a number without a needless fraction."""
        is_whole = isinstance(value, float) and value.is_integer()
        self.data = "" if value is None else str(int(value) if is_whole else value)

    def pre_validate(self, _form: Any) -> None:
        """Refuses what is no number."""
        if (self.data or "").strip() and self.plain is None:
            if self.whole:
                raise ValidationError(_("Write a whole number, such as 30."))
            raise ValidationError(_("Write a number, such as 30 or 0.5."))

    @property
    def plain(self) -> float | int | None:
        """The number, or None when there is none."""
        text = (self.data or "").strip()
        if len(text) > LONGEST_NUMBER:
            return None
        if WHOLE.fullmatch(text):
            return int(text)
        if self.whole or THOUSANDS.fullmatch(text) or not FRACTION.fullmatch(text):
            return None
        number = float(text.replace(",", "."))
        if not math.isfinite(number):
            return None
        return int(number) if number.is_integer() else number


class LinesField(TextAreaField):
    """Several short texts, one a line; empty lines are left out."""

    def process_data(self, value: Sequence[str] | None) -> None:
        """Shows one text a line."""
        self.data = "\n".join(value or ())

    @property
    def lines(self) -> list[str]:
        """The lines that say something."""
        return [line.strip() for line in written(self.data).split("\n") if line.strip()]

    @property
    def plain(self) -> list[str]:
        """The texts."""
        return self.lines


class CountriesField(LinesField):
    """Countries, one a line, by name or ISO code."""

    def process_data(self, value: Sequence[str] | None) -> None:
        """Shows the countries' names."""
        self.data = "\n".join(country(code) for code in value or ())

    def pre_validate(self, _form: Any) -> None:
        """Refuses what is no country, and says which was probably meant."""
        names = codes_by_name()
        for line in self.lines:
            if code_of(line, names) is None:
                meant = suggest_country(line[:60])
                if meant:
                    text = _("'%(line)s' is no country. Did you mean %(name)s?")
                    raise ValidationError(text % {"line": line[:60], "name": country(meant)})
                raise ValidationError(_("'%(line)s' is no country.") % {"line": line[:60]})

    @property
    def plain(self) -> list[str]:
        """The countries' codes, each once."""
        names = codes_by_name()
        return list(dict.fromkeys(code_of(line, names) or line for line in self.lines))


def codes_by_name() -> dict[str, str]:
    """The codes of all countries by their names in the reader's language, in small letters."""
    return {name.casefold(): code for name, code in countries_by_name()}


def code_of(line: str, names: Mapping[str, str]) -> str | None:
    """The code of a country given by code or name, in any case of letters; None when there is none."""
    if line.upper() in country_codes():
        return line.upper()
    return names.get(line.casefold())


def plain_of(field: Field) -> Any:
    """What a field says, as a register file would write it."""
    if hasattr(field, "plain"):
        return field.plain
    if isinstance(field, StringField):
        text = written(field.data)
        return (text if isinstance(field, TextAreaField) else text.replace("\n", "")).strip()
    return field.data


def written(text: str | None) -> str:
    """A text with line ends as files have them; a browser that leaves a field out says nothing in it."""
    return (text or "").replace("\r\n", "\n").replace("\r", "\n")


class CountryField(SelectFieldBase):
    """One country, or none."""

    widget = Menu()

    def __init__(self, label: Any = None, *, none: Any = None, **kwargs: Any) -> None:
        super().__init__(label, **kwargs)
        self.none = none

    def iter_choices(self) -> Iterable[Choice]:
        """Every country by name, after a line for none."""
        yield Choice("", self.none or _("Not recorded"), not self.data, {})
        for name, code in countries_by_name():
            yield Choice(code, name, self.data == code, {})

    @property
    def plain(self) -> str | None:
        """The country's code; what is none is left for the register to refuse."""
        return self.data or None
