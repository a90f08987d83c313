"""Several forms that are one to whoever fills them in: sent together, their errors said together."""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from markupsafe import Markup
from wtforms import Field

from registry.catalogue.saving import reveal, shown_again
from registry.forms import ThingForm

ALWAYS = frozenset({"version", "csrf_token"})
"""The fields that the first of some forms has besides those that are asked."""

ALONE: dict[str, Any] = {"csrf": False}
"""How a form is made that stands beside another, whose token speaks for both."""


def narrowed(form: Any, fields: Iterable[str]) -> Any:
    """The form with some of its fields only, so that a page can ask for a part of a thing."""
    wanted = {*fields, *(ALWAYS if form.meta.csrf else ())}
    for name in [field.short_name for field in form if field.short_name not in wanted]:
        del form[name]
    return form


class Together:
    """Some forms as one, the first of which holds the version that the person saw."""

    clash: list[tuple[str, str, str]] | None = None
    """What differs from what somebody else saved meanwhile: field, this version, theirs."""

    def __init__(self, first: ThingForm, *others: Any) -> None:
        self.first = first
        self.forms = (first, *others)

    def __iter__(self) -> Iterator[Field]:
        """The fields of all forms."""
        return chain.from_iterable(self.forms)

    @property
    def errors(self) -> dict[str, Any]:
        """What is wrong, by the name of the field."""
        return {str(name): said for form in self.forms for name, said in form.errors.items()}

    @property
    def form_errors(self) -> list[str]:
        """What is wrong and belongs to no field."""
        return [text for form in self.forms for text in form.form_errors]

    def hidden_tag(self) -> Markup:
        """The hidden fields of the form that holds the version."""
        return self.first.hidden_tag()

    def is_shown_again(self) -> bool:
        """Whether the person only asked for one entry of a list more or less."""
        asked = [shown_again(form) for form in self.forms if isinstance(form, ThingForm)]
        return any(asked)

    def reveal(self) -> None:
        """Have every list know of the errors in its entries."""
        for form in self.forms:
            reveal(form)
