"""What was sent, looked through before any field makes something of it."""

from collections.abc import Iterator
from typing import Any

from flask_babel import gettext as _
from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import RequestEntityTooLarge
from wtforms import Field, FieldList, FormField

from registry.consistency.characters import forbidden_character

MOST_SENT = 600
"""How many entries all lists of a form together may send: showing them again costs time."""

MOST_ENTRIES = 200
"""How many entries a list in a form may have; files have no such bound."""

LONGEST_STEP = 9
"""How many digits the number of an entry may have."""


class CarefulForm(FlaskForm):
    """A form that passes over names no field can have, and refuses texts that no register can hold."""

    class Meta(FlaskForm.Meta):
        """How what was sent is read."""

        def wrap_formdata(self, form: Any, formdata: Any) -> Any:
            """What was sent, without the names that no field can have."""
            found = super().wrap_formdata(form, formdata)
            return found if found is None else understood(found)

    def validate(self, extra_validators: Any = None) -> bool:
        """Whether all fields can be used; asks no field's own question of what none may hold."""
        if refuse_controls(self) or refuse_long_lists(self):
            return False
        return bool(super().validate(extra_validators))


def understood(sent: Any) -> MultiDict[str, Any]:
    """What was sent under names that fields can have; RequestEntityTooLarge for far too many entries."""
    names = [name for name in sent if not any(map(is_no_step, name.split("-")))]
    entries = {
        "-".join(steps[: at + 1])
        for name in names
        for steps in [name.split("-")]
        for at, step in enumerate(steps)
        if step.isdecimal()
    }
    if len(entries) > MOST_SENT:
        raise RequestEntityTooLarge
    return MultiDict((name, value) for name in names for value in sent.getlist(name))


def is_no_step(step: str) -> bool:
    """Whether a part of a name looks like the number of an entry and cannot be one."""
    return step.isdigit() and not (step.isascii() and len(step) <= LONGEST_STEP)


def refuse_controls(form: Any) -> bool:
    """Say at every field whose text holds what no register can; whether there was one."""
    found = False
    for field in form:
        for inner in fields_in(field):
            character = next(filter(None, map(forbidden_in, inner.raw_data or ())), None)
            if character is not None:
                found = True
                text = _("The control character %(code)s cannot be kept. Take it away.", code=character)
                inner.errors = [text]
    gather_errors(form)
    return found


def refuse_long_lists(form: Any) -> bool:
    """Say at every list that has too many entries; whether there was one."""
    long = [found for found in lists_in(form) if len(found.entries) > MOST_ENTRIES]
    for found in long:
        text = _("A list here has at most %(most)d entries; an import takes more.", most=MOST_ENTRIES)
        found.errors = [text]
    gather_errors(form)
    return bool(long)


def lists_in(form: Any) -> list[FieldList]:
    """Every list of a form, those inside parts too."""
    found: list[FieldList] = []
    for field in form:
        if isinstance(field, FieldList):
            found.append(field)
            for entry in field.entries:
                if isinstance(entry, FormField):
                    found += lists_in(entry.form)
        elif isinstance(field, FormField):
            found += lists_in(field.form)
    return found


def gather_errors(form: Any) -> None:
    """Have every list know what is said inside it, below what is said of itself."""
    for field in form:
        if isinstance(field, FormField):
            gather_errors(field.form)
        elif isinstance(field, FieldList):
            for entry in field.entries:
                if isinstance(entry, FormField):
                    gather_errors(entry.form)
            own = [text for text in field.errors if isinstance(text, str)]
            inside = [entry.errors for entry in field.entries]
            field.errors = [*own, *inside] if any(inside) else own


def forbidden_in(sent: Any) -> str | None:
    """The first character of what was sent that no text may hold; browsers end lines with two characters."""
    return forbidden_character(sent.replace("\r\n", "\n")) if isinstance(sent, str) else None


def fields_in(field: Field) -> Iterator[Field]:
    """The fields in which something is written: a field itself, or those inside it."""
    if isinstance(field, FormField):
        for inner in field.form:
            yield from fields_in(inner)
    elif isinstance(field, FieldList):
        for entry in field.entries:
            yield from fields_in(entry)
    else:
        yield field
