"""From what a form says to a value of the register, and from a register's refusal back to the fields."""

from collections.abc import Callable, Iterable
from typing import Any, get_args

import msgspec
from wtforms import BooleanField, Field, FieldList, FormField

from registry.consistency.faults import Fault, Path
from registry.consistency.structure import structural_faults
from registry.errors import Problem
from registry.forms.fields import plain_of
from registry.forms.sent import gather_errors
from registry.forms.words import WordField
from registry.snapshot import Value


class Filled:
    """What a form says, as plain values, with the field that each path came from."""

    def __init__(self, plain: dict[str, Any], places: dict[Path, Field]) -> None:
        self.plain = plain
        self.places = places

    def field_at(self, path: Path) -> Field | None:
        """The field that a path leads to, or the nearest around it; None when no field does."""
        for end in range(len(path), 0, -1):
            if path[:end] in self.places:
                return self.places[path[:end]]
        return None


def filled(form: Any, type_: type[Value], *, over: Value | None = None) -> Filled:
    """What a form says; what it has not, and what nobody touched, is taken from the value it is `over`.

    A field can show less than a value holds: space around a text, lines within a line. Untouched is what
    comes back as it was shown.
    """
    places: dict[Path, Field] = {}
    plain = plain_parts(form, type_, path=(), places=places)
    if over is not None:
        untouched = plain_parts(type(form)(formdata=None, obj=over), type_, path=(), places={})
        touched = {n: part for n, part in plain.items() if n not in untouched or part != untouched[n]}
        plain = msgspec.json.decode(msgspec.json.encode(over)) | touched
    return Filled(plain, places)


def plain_parts(form: Any, type_: Any, *, path: Path, places: dict[Path, Field]) -> dict[str, Any]:
    """The fields of a type that a form has, as plain values by their names in a register file."""
    found: dict[str, Any] = {}
    for part in msgspec.structs.fields(type_):
        if part.name not in form:
            continue
        field = form[part.name]
        here = (*path, part.encode_name)
        places[here] = field
        if isinstance(field, FieldList):
            kept = [entry for entry in field.entries if not is_blank(entry)]
            entry_type = struct_in(part.type)
            found[part.encode_name] = [
                plain_parts(entry.form, entry_type, path=note(places, (*here, n), entry), places=places)
                for n, entry in enumerate(kept)
            ]
        elif isinstance(field, FormField):
            blank = is_blank(field)
            entry_type = struct_in(part.type)
            found[part.encode_name] = (
                None if blank else plain_parts(field.form, entry_type, path=here, places=places)
            )
        else:
            found[part.encode_name] = plain_of(field)
    return found


def note(places: dict[Path, Field], path: Path, field: Field) -> Path:
    """Remembers where an entry stands; gives its path."""
    places[path] = field
    return path


def struct_in(type_: Any) -> Any:
    """The type of a part inside a tuple or beside None."""
    if isinstance(type_, type) and issubclass(type_, msgspec.Struct):
        return type_
    return next(found for part in get_args(type_) if (found := struct_in(part)))


def is_blank(entry: Any) -> bool:
    """Whether nobody wrote anything into a part: its texts are empty, its choices stand as they come."""
    for field in entry.form:
        if isinstance(field, FieldList):
            if any(not is_blank(inner) for inner in field.entries):
                return False
        elif isinstance(field, FormField):
            if not is_blank(field):
                return False
        elif isinstance(field, BooleanField) or (isinstance(field, WordField) and field.none is None):
            continue
        elif plain_of(field) not in (None, "", [], ()):
            return False
    return True


def value_of(
    form: Any,
    type_: type[Value],
    *,
    over: Value | None,
    complete: Callable[[dict[str, Any]], None] = lambda _plain: None,
) -> tuple[Value | None, Filled]:
    """The value that a form makes up; None when it cannot, and the fields then say why.

    `complete` adds to the plain values what the form does not ask for, such as a new thing's key.
    """
    is_valid = form.validate()
    said = filled(form, type_, over=over)
    complete(said.plain)
    faults = [*missing_parts(said), *structural_faults(said.plain, type_, at=())]
    for fault in faults:
        field = said.field_at(fault.path)
        if field is None or not field.errors:
            show(form, said, path=fault.path, text=sentence(fault.wrong, fault.right))
    if faults or not is_valid:
        return None, said
    return msgspec.convert(said.plain, type_), said


def missing_parts(said: Filled) -> Iterable[Fault]:
    """A part that was begun lacks what it cannot do without."""
    for path, field in said.places.items():
        needs = getattr(getattr(field, "form", None), "needs", {})
        for name, text in needs.items():
            inner = said.field_at((*path, name))
            if inner is not None and inner is not field and plain_of(inner) in (None, "", []):
                yield Fault((*path, name), str(text))


def attach(form: Any, said: Filled, problems: Iterable[Problem]) -> None:
    """Show what the register refuses at the fields concerned; what no field could show, above the form."""
    for problem in problems:
        path = tuple(problem.path[2:]) if len(problem.path) > 2 else ()
        text = sentence(problem.wrong, problem.right)
        show(form, said, path=path, text=text if path else f"{problem.place}: {text}")


def show(form: Any, said: Filled, *, path: Path, text: str) -> None:
    """Put a message at the field that a path leads to."""
    field = said.field_at(path)
    if field is None:
        form.form_errors.append(text)
    elif isinstance(field, FieldList | FormField):
        holder = field if isinstance(field, FieldList) else next(iter(field.form))
        holder.errors = [*(e for e in holder.errors if isinstance(e, str)), text]
    else:
        field.errors = [*field.errors, text]
    gather_errors(form)


def sentence(wrong: str, right: str) -> str:
    """What is wrong and what would be right, as it stands at a field."""
    text = f"{wrong} {right}".strip()
    return text[:1].upper() + text[1:]
