"""What the forms over things have in common: topics, the version that was seen, the reason for a change."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, NamedTuple

from flask_babel import lazy_gettext as _l
from wtforms import Field, FieldList, Form, FormField, HiddenField, StringField
from wtforms.validators import DataRequired, Length

from registry.forms.references import ManyField, Names, OneField
from registry.forms.sent import MOST_ENTRIES, CarefulForm, lists_in

LONGEST_VERSION = 9
"""How many digits the number of a version may have."""

NamesOf = Callable[[str], Names]
"""The things that a collection holds, for fields that name some of them."""


class Topic(NamedTuple):
    """Fields that belong together, under one heading; `above` is a template of what stands before them."""

    title: Any
    fields: tuple[str, ...]
    hint: Any = ""
    above: str = ""


class PartForm(Form):
    """A part of a thing: one contact, one certificate; `needs` are the fields without which it is nothing."""

    needs: ClassVar[Mapping[str, Any]] = {}


class ThingForm(CarefulForm):
    """A form over one thing of the register."""

    topics: ClassVar[tuple[Topic, ...]] = ()

    version = HiddenField()
    because = StringField(
        _l("Reason for this change"),
        [Length(max=500)],
        description=_l("Goes into the history with your name and the time."),
    )

    is_new = False
    """Whether the form makes a thing that is not in the register yet."""

    clash: list[tuple[str, str, str]] | None = None
    """What differs from what somebody else saved meanwhile: field, this version, theirs."""

    @property
    def seen(self) -> int:
        """The version that the person saw when they began; 0, which is none, when the form says rubbish."""
        return version_seen(self.version)

    def knowing(self, names_of: NamesOf) -> "ThingForm":
        """The form, its fields told of the things that they may name."""
        tell(self, names_of)
        return self

    def add_entry(self, name: str) -> None:
        """One more empty entry in the list of this name."""
        found = find_list(self, name)
        if found is not None and len(found.entries) < MOST_ENTRIES:
            found.append_entry()

    def remove_entry(self, name: str) -> None:
        """Take the entry of this name out of its list."""
        for found in lists_in(self):
            found.entries[:] = [entry for entry in found.entries if entry.name != name]


class ReasonForm(CarefulForm):
    """A page that asks before something is done: why, and on which version of the thing."""

    version = HiddenField()
    reason = StringField(
        _l("Reason"),
        [DataRequired(_l("Write why; it goes into the history.")), Length(max=500)],
        description=_l("Goes into the history with your name and the time."),
    )

    @property
    def seen(self) -> int:
        """The version that the person saw; 0, which is none, when the form says rubbish."""
        return version_seen(self.version)


def version_seen(field: Field) -> int:
    """The version that a form was sent with; 0, which is none, when it was sent without or with rubbish.

    What the field holds otherwise is the newest version, which whoever sent the form may not have seen.
    """
    text = field.raw_data[0] if field.raw_data else ""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= LONGEST_VERSION else 0


def find_list(form: Any, name: str) -> FieldList | None:
    """The list of a name."""
    return next((field for field in lists_in(form) if field.name == name), None)


def tell(form: Any, names_of: NamesOf) -> None:
    """Tell every field that names things which there are."""
    for field in form:
        if isinstance(field, OneField | ManyField):
            field.names = names_of(field.of)
        elif isinstance(field, FormField):
            tell(field.form, names_of)
        elif isinstance(field, FieldList):
            for entry in field.entries:
                if isinstance(entry, FormField):
                    tell(entry.form, names_of)
