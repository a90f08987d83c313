"""Fields that choose words of closed lists: one, several, yes or no."""

from collections.abc import Iterable
from typing import Any, get_args

from flask_babel import gettext as _
from wtforms.fields.choices import Choice, SelectFieldBase
from wtforms.validators import ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from registry.forms.menu import Menu
from registry.words import word


class WordField(SelectFieldBase):
    """One word of a closed list (a Literal type); with `none`, the first choice is that none is said."""

    widget = Menu()

    def __init__(self, label: Any = None, *, of: Any, none: Any = None, **kwargs: Any) -> None:
        self.words = tuple(w for w in literal_words(of) if w)
        self.blank = "" if "" in literal_words(of) else None
        self.none = none
        super().__init__(label, **kwargs)
        self.flags.required = none is None

    def iter_choices(self) -> Iterable[Choice]:
        """Each word as the page says it."""
        if self.none is not None:
            yield Choice("", self.none, not self.data, {})
        for choice in self.words:
            yield Choice(choice, word(choice), self.data == choice, {})

    def pre_validate(self, _form: Any) -> None:
        """Refuses what is not offered."""
        if self.data not in self.words and not (self.none is not None and not self.data):
            raise ValidationError(_("Choose one of the words offered."))

    @property
    def plain(self) -> str | None:
        """The word, or what stands for none in the type."""
        return self.data or self.blank


def literal_words(of: Any) -> tuple[str, ...]:
    """The words of a Literal type, or of one that may also be None."""
    found = get_args(of)
    if found and not all(isinstance(w, str) for w in found):
        return tuple(w for part in found for w in literal_words(part))
    return tuple(found)


class TriStateField(SelectFieldBase):
    """Yes, no, or not recorded."""

    widget = Menu()

    def process_data(self, value: bool | None) -> None:  # noqa: FBT001  # WTForms' own signature
        """Shows what is recorded."""
        self.data = "" if value is None else "yes" if value else "no"

    def iter_choices(self) -> Iterable[Choice]:
        """The three answers."""
        for choice, label in (("", _("Not recorded")), ("yes", _("Yes")), ("no", _("No"))):
            yield Choice(choice, label, self.data == choice, {})

    def pre_validate(self, _form: Any) -> None:
        """Refuses what is no answer."""
        if self.data not in ("", "yes", "no", None):
            raise ValidationError(_("Choose one of the answers offered."))

    @property
    def plain(self) -> bool | None:
        """True, False, or None where nothing is recorded."""
        return {"yes": True, "no": False}.get(self.data or "")


class WordsField(SelectFieldBase):
    """Several words of a closed list (a Literal type), as boxes to tick."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def __init__(self, label: Any = None, *, of: Any, **kwargs: Any) -> None:
        self.words = literal_words(of)
        super().__init__(label, **kwargs)

    def iter_choices(self) -> Iterable[Choice]:
        """Each word as the page says it."""
        chosen = self.data or ()
        for choice in self.words:
            yield Choice(choice, word(choice), choice in chosen, {})

    def process_formdata(self, valuelist: list[str]) -> None:
        """The boxes that were ticked."""
        self.data = list(valuelist)

    def pre_validate(self, _form: Any) -> None:
        """Refuses what is not offered."""
        if not set(self.data or ()) <= set(self.words):
            raise ValidationError(_("Choose among the words offered."))

    @property
    def plain(self) -> list[str]:
        """The words, in the order of the list."""
        return [w for w in self.words if w in (self.data or ())]
