"""Terms of the Data Privacy Vocabulary: those of the standard words, and what a term has to look like."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from flask_babel import gettext as _
from wtforms.fields.choices import Choice, SelectFieldBase
from wtforms.validators import ValidationError

from registry.forms import LinesField
from registry.forms.menu import Menu
from registry.law import load_law

TERM = re.compile(r"([a-z][a-z-]*):[A-Za-z][A-Za-z0-9-]*")


@cache
def known_terms(collection: str) -> Mapping[str, str]:
    """The terms of the standard words of a vocabulary, each with the word that bears it, by name."""
    words = getattr(load_law(), collection)
    found = {term: word.name for word in words for term in word.dpv}
    return dict(sorted(found.items(), key=lambda item: (item[1].casefold(), item[0])))


@cache
def known_prefixes() -> tuple[str, ...]:
    """The parts of the vocabulary from which any standard word takes a term."""
    collections = ("data_categories", "subject_categories", "purposes")
    return tuple(sorted({t.partition(":")[0] for name in collections for t in known_terms(name)}))


def wrong_with(term: str, *, collection: str) -> str:
    """What is wrong with a term as it was typed; nothing when it can be one."""
    found = TERM.fullmatch(term)
    if found is None:
        return _("'%(term)s' is no term: write such as pd:EmailAddress.", term=term[:60])
    meant = {known.casefold(): known for known in known_terms(collection)}.get(term.casefold(), term)
    if meant != term:
        return _("'%(term)s' is no term. Did you mean %(meant)s?", term=term[:60], meant=meant)
    if found[1] not in known_prefixes():
        prefixes = ", ".join(known_prefixes())
        return _(
            "'%(term)s' is no term: it begins with one of %(prefixes)s.", term=term[:60], prefixes=prefixes
        )
    return ""


class TermsField(LinesField):
    """Terms of the Data Privacy Vocabulary, one a line; `of` is the vocabulary whose words bear such."""

    def __init__(self, label: Any = None, *, of: str, **kwargs: Any) -> None:
        self.of = of
        super().__init__(label, **kwargs)

    def pre_validate(self, _form: Any) -> None:
        """Refuses what cannot be a term."""
        for line in self.lines:
            if wrong := wrong_with(line, collection=self.of):
                raise ValidationError(wrong)

    @property
    def plain(self) -> list[str]:
        """The terms, each once."""
        return list(dict.fromkeys(self.lines))


class KnownTermField(SelectFieldBase):
    """One term of a standard word, or none."""

    widget = Menu()

    def __init__(self, label: Any = None, *, of: str, **kwargs: Any) -> None:
        self.of = of
        super().__init__(label, **kwargs)

    def iter_choices(self) -> Iterator[Any]:
        """Each term with the word that bears it, after a line for none."""
        yield Choice("", _("None"), not self.data, {})
        for term, name in known_terms(self.of).items():
            yield Choice(term, _("%(name)s (%(term)s)", name=name, term=term), self.data == term, {})

    def pre_validate(self, _form: Any) -> None:
        """Refuses what is not offered."""
        if self.data and self.data not in known_terms(self.of):
            raise ValidationError(_("Choose one of the terms offered, or write yours below."))
