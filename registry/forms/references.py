"""Fields that name things of the register: one, or several."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

from flask_babel import gettext as _
from markupsafe import Markup
from wtforms.fields.choices import Choice, SelectFieldBase
from wtforms.validators import ValidationError
from wtforms.widgets import CheckboxInput, ListWidget, TextArea, TextInput

from registry.consistency.characters import forbidden_character
from registry.forms.menu import Menu

FEW = 60
"""Up to so many things are offered as boxes to tick; more are written, one a line."""

SOME = 300
"""Up to so many things are offered as a list to choose from; of more, the name or key is written."""

MOST_LINES = 500
"""How many things one field may name; files have no such bound."""


class Names(Protocol):
    """The things of one kind that a field may name."""

    def count(self) -> int:
        """How many there are."""

    def all(self) -> Mapping[str, str]:
        """What each is called, by key, in the order of names; asked for only when there are few."""

    def find(self, text: str) -> str | None:
        """The key that a key or a name means; None when it means nothing or more than one thing."""

    def find_all(self, texts: Sequence[str]) -> Mapping[str, str | None]:
        """The same for many texts, in few questions."""

    def called(self, key: str) -> str:
        """What a thing is called; its key when nothing is known of it."""

    def called_all(self, keys: Sequence[str]) -> Mapping[str, str]:
        """The same for many keys, in few questions."""


class NoNames:
    """No things at all: what a field has until it is told of the register's."""

    def count(self) -> int:
        """None."""
        return 0

    def all(self) -> Mapping[str, str]:
        """None."""
        return {}

    def find(self, text: str) -> str | None:
        """The text itself: it may be a key."""
        return text or None

    def find_all(self, texts: Sequence[str]) -> Mapping[str, str | None]:
        """The texts themselves: they may be keys."""
        return {text: text or None for text in texts}

    def called(self, key: str) -> str:
        """The key."""
        return key

    def called_all(self, keys: Sequence[str]) -> Mapping[str, str]:
        """The keys."""
        return {key: key for key in keys}


class ThingInput:
    """A list to choose from while there are some; else a text with the first names as suggestions."""

    def __call__(self, field: Any, **kwargs: Any) -> Markup:
        """The HTML of the field."""
        if field.names.count() <= SOME:
            return Menu()(field, **kwargs)
        shown = field.names.called(field.data) if field.data else ""
        return TextInput()(field, **kwargs, value=shown)


class OneField(SelectFieldBase):
    """A thing of the register by key; `of` is its collection, `words` reserved words allowed beside it."""

    widget = ThingInput()

    def __init__(
        self,
        label: Any = None,
        *,
        of: str,
        words: Mapping[str, Any] | None = None,
        none: Any = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(label, **kwargs)
        self.of = of
        self.words = words or {}
        self.none = none
        self.names: Names = NoNames()

    def iter_choices(self) -> Iterable[Choice]:
        """None, the reserved words, then every thing by name; what is chosen stays though it be unknown."""
        offered = {"": self.none or _("None")} | dict(self.words) | dict(self.names.all())
        if self.data and self.data not in offered:
            offered[self.data] = self.data
        for key, label in offered.items():
            yield Choice(key, label, (self.data or "") == key, {})

    @property
    def plain(self) -> str | None:
        """The key that is meant; the text itself where it means nothing, for the register to refuse."""
        text = (self.data or "").strip()
        if not text or text in self.words:
            return text or None
        return meant(self.names, text)


def meant(names: Names, text: str) -> str:
    """The key that a text means; itself when it means none, or holds what no database can be asked for."""
    return text if forbidden_character(text) else names.find(text) or text


class ManyField(SelectFieldBase):
    """Things of the register by key: boxes to tick while they are few, else lines of keys or names."""

    option_widget = CheckboxInput()
    too_many: str | None = None
    """What was sent when it names more than a field may: shown again as typed, and not looked up."""

    def __init__(self, label: Any = None, *, of: str, **kwargs: Any) -> None:
        self.of = of
        self.names: Names = NoNames()
        super().__init__(label, **kwargs)  # which asks for the widget already

    @property
    def are_few(self) -> bool:
        """Whether boxes are offered."""
        return self.names.count() <= FEW

    @property
    def widget(self) -> Any:
        """Boxes, or a text."""
        return ListWidget(prefix_label=False) if self.are_few else TextArea()

    @widget.setter
    def widget(self, value: Any) -> None:
        """WTForms sets its own; how many things there are decides."""

    def iter_choices(self) -> Iterable[Choice]:
        """Every thing by name, and what was chosen though it be unknown."""
        offered = dict(self.names.all())
        offered |= {key: key for key in self.data or () if key not in offered}
        for key, label in offered.items():
            yield Choice(key, label, key in (self.data or ()), {})

    def process_formdata(self, valuelist: list[str]) -> None:
        """Keys from boxes, or one name or key a line."""
        lines = [line.strip() for text in valuelist for line in text.splitlines()]
        named = list(dict.fromkeys(line for line in lines if line))
        self.too_many = "\n".join(valuelist) if len(named) > MOST_LINES else None
        self.data = named[:MOST_LINES]

    def pre_validate(self, _form: Any) -> None:
        """Refuses more things than a field may name."""
        if self.too_many is not None:
            raise ValidationError(_("Name at most %(most)d here; an import takes more.", most=MOST_LINES))

    def _value(self) -> str:
        """What the text shows."""
        if self.too_many is not None:
            return self.too_many
        keys = self.data or ()
        called = self.names.called_all([key for key in keys if not forbidden_character(key)])
        return "\n".join(called.get(key, key) for key in keys)

    @property
    def plain(self) -> list[str]:
        """The keys that are meant, each once."""
        texts = self.data or ()
        found = self.names.find_all([text for text in texts if not forbidden_character(text)])
        return list(dict.fromkeys(found.get(text) or text for text in texts))
