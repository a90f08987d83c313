"""Forms as a browser fills them: every form over a thing there is, and what it sends for a value."""

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules
from typing import Any, NamedTuple

import msgspec
from flask import Flask
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, Field, FieldList, FormField, StringField, TextAreaField

from registry import catalogue
from registry.catalogue.organisation.forms import OrganisationForm
from registry.forms.conversion import value_of
from registry.snapshot import Organisation, Value
from tests.interchange.strategies import thing


class Kind(NamedTuple):
    """A form over a kind of thing, with what its page adds to it."""

    collection: str
    value_type: type[Value]
    form: Any
    section: Any = None

    def shown(self, value: Value, *, sent: MultiDict[str, str] | None = None) -> Any:
        """The form as its page shows it for a value, or as it was sent."""
        more = self.section.shown(value) if self.section else {}
        return self.form(sent, obj=value, version=3, **more)

    def values(self) -> st.SearchStrategy[Value]:
        """Values that the register allows; those whose name the form asks for have one."""
        return thing(self.value_type, self.collection).map(named)


def kinds() -> Iterator[Kind]:
    """Every kind of thing that has a form."""
    yield Kind("organisation", Organisation, OrganisationForm)
    for package in iter_modules(catalogue.__path__, "registry.catalogue."):
        parts = iter_modules(import_module(package.name).__path__) if package.ispkg else ()
        if "routes" in {part.name for part in parts}:
            section = getattr(import_module(f"{package.name}.routes"), "SECTION", None)
            if section is not None:
                yield Kind(section.collection, section.value_type, section.form, section)


KINDS_WITH_FORMS = {kind.collection: kind for kind in kinds()}


def named(value: Any) -> Any:
    """The value, with a name where it has none."""
    if "name" in value.__struct_fields__ and not value.name.strip():
        return msgspec.structs.replace(value, name="Birch")
    return value


def sent_by(form: Any) -> list[tuple[str, str]]:
    """What a browser sends of a form that nobody has touched."""
    return [pair for field in leaves(form) if field.name != "csrf_token" for pair in pairs(field)]


def pairs(field: Field) -> Iterator[tuple[str, str]]:
    """What a browser sends of a field: texts with its own line ends, one line where there is only one."""
    if isinstance(field, BooleanField):
        if field.data:
            yield field.name, "y"
    elif isinstance(field, TextAreaField):
        yield field.name, (field._value() or "").replace("\r\n", "\n").replace("\n", "\r\n")
    elif isinstance(field, StringField):
        yield field.name, (field._value() or "").replace("\r", "").replace("\n", "")
    elif isinstance(field.data, list | tuple):
        yield from ((field.name, str(one)) for one in field.data)
    else:
        yield field.name, "" if field.data is None else str(field.data)


def leaves(form: Any) -> Iterator[Field]:
    """Every field in which something can be written, those of parts too."""
    for field in form:
        yield from leaves_of(field)


def leaves_of(field: Field) -> Iterator[Field]:
    """The fields inside a field, or itself."""
    if isinstance(field, FieldList):
        for entry in field.entries:
            yield from leaves_of(entry)
    elif isinstance(field, FormField):
        yield from leaves(field.form)
    else:
        yield field


def sent_for(app: Flask, kind: Kind, value: Value) -> list[tuple[str, str]]:
    """What a browser sends when a value's form is saved as it was shown."""
    with app.test_request_context("/"):
        return sent_by(kind.shown(value))


def answer_to(
    app: Flask, kind: Kind, value: Value, sent: list[tuple[str, str]]
) -> tuple[Value | None, dict[str, list[str]]]:
    """The value that comes of what a browser sends over another; or None, and what is said at which field."""
    with app.test_request_context("/", method="POST"):
        form = kind.shown(value, sent=MultiDict(sent))  # texts that no encoding could carry, too

        def complete(plain: dict[str, Any]) -> None:
            if kind.section:
                kind.section.complete(form, plain)

        found, _ = value_of(form, kind.value_type, over=value, complete=complete)
        return found, said_by(form)


def said_by(form: Any) -> dict[str, list[str]]:
    """What a form says is wrong: by the field at its top in which it stands, '' for what is said of none."""
    said: dict[str, list[str]] = {"": list(form.form_errors)} if form.form_errors else {}
    for field in form:
        own = [text for text in field.errors if isinstance(text, str)] if isinstance(field, FieldList) else []
        texts = own + [text for leaf in leaves_of(field) for text in leaf.errors]
        assert bool(texts) == bool(field.errors), f"the summary above the form would pass over {texts}"
        if texts:
            said[field.name] = texts
    return said
