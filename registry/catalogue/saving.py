"""From a filled form to the register: written, or shown again with what stands in the way."""

import re
import unicodedata
from collections.abc import Callable
from itertools import chain, count, islice
from typing import Any

import msgspec
from flask import g, request
from flask_babel import gettext as _

from registry.catalogue.names import names_of
from registry.errors import BadInput, EditedMeanwhile
from registry.forms import Filled, ThingForm, attach
from registry.forms.sent import lists_in
from registry.history import KINDS, Recorded, Writing, change, find_row
from registry.history.recorded import key_of, kind_of
from registry.history.rows import known_keys
from registry.snapshot import ORGANISATION, PEOPLE, Value

LONGEST_STEM = 60
"""How much of a wish goes into a key, so that a number still fits behind it."""

KEYS_AT_ONCE = 100
"""Of how many keys is asked at once whether they are taken."""


def shown_again(form: ThingForm) -> bool:
    """Whether a person asked for one entry more or less, so that the form is shown again unjudged."""
    if "add" in request.form:
        form.add_entry(request.form["add"])
        form.knowing(names_of)  # the new entry, too, offers what there is to choose from
    elif "remove" in request.form:
        form.remove_entry(request.form["remove"])
    else:
        return False
    return True


def version_shown(row: Recorded) -> str:
    """The version that a form over a thing is shown with; a form that is sent has to say it by itself."""
    return str(row.version) if request.method == "GET" else ""


def reveal(form: ThingForm) -> None:
    """Have every list know of the errors in its entries, found after the list itself was looked at."""
    for found in reversed(lists_in(form)):
        if not found.errors:
            found.errors = [entry.errors for entry in found.entries if entry.errors]


def save(form: ThingForm, said: Filled, value: Value, *, because: str, new: bool) -> bool:
    """Write a value under the reason that the form gives, else under `because`; False when it could not be.

    What the register refuses stands at the fields then; what somebody else changed meanwhile is kept as the
    form's `clash`, both versions, and a second saving is on the version shown.
    """
    reason = (form.because.data or "").strip() or because
    try:
        with change(g.organisation.id, by=g.person.key, because=reason) as writing:
            if new:
                writing.create(value)
            else:
                writing.put(value, version=form.seen)
    except BadInput as refused:
        attach(form, said, refused.problems)
    except EditedMeanwhile as clash:
        form.clash = [] if clash.current is None else differences(value, clash.current)
        row = find_row(g.organisation.id, kind_of(value).collection, key_of(value))
        form.version.data = str(row.version) if row else ""
        form.form_errors.append(
            _("Somebody else has changed this meanwhile. Nothing was saved yet: compare, then save again.")
            if row
            else _("Somebody else has removed this meanwhile. Nothing was saved.")
        )
    else:
        return True
    return False


def confirmed(form: Any, write: Callable[[Writing], None], *, because: str = "") -> bool:
    """Write what a page asks for, once a valid form was sent, under its reason or else under `because`.

    False when nothing was written: what stands in the way is said above the form, which keeps what was typed
    and is on the newest version then.
    """
    if not form.validate_on_submit():
        return False
    reason = form.reason.data if "reason" in form else because
    try:
        with change(g.organisation.id, by=g.person.key, because=reason or because) as writing:
            write(writing)
    except BadInput as refused:
        form.form_errors.extend(str(problem) for problem in refused.problems)
    except EditedMeanwhile as clash:
        row = find_row(g.organisation.id, clash.kind, clash.key)
        form.version.data = str(row.version) if row else ""
        form.form_errors.append(
            _("Somebody else has changed this meanwhile. Nothing was done: look at it, then confirm again.")
            if row
            else _("Somebody else has removed this meanwhile.")
        )
    else:
        return True
    return False


def differences(yours: Value, theirs: Any) -> list[tuple[str, str, str]]:
    """Field by field what differs: its name, your version and the other, as text."""
    return [
        (field.encode_name.replace("_", " "), as_text(mine), as_text(other))
        for field in msgspec.structs.fields(type(yours))
        if (mine := getattr(yours, field.name)) != (other := getattr(theirs, field.name))
    ]


def as_text(value: Any) -> str:
    """A value of a field as a person can compare it."""
    match value:
        case None | "" | ():
            return ""
        case bool():
            return _("Yes") if value else _("No")
        case tuple():
            return "; ".join(map(as_text, value))
        case msgspec.Struct():
            parts = msgspec.to_builtins(value)
            return ", ".join(f"{name.replace('_', ' ')}: {as_text(part)}" for name, part in parts.items())
    return str(value)


def free_key(organisation_id: int, collection: str, wish: str) -> str:
    """A key made of a wish that no thing of the kind has yet."""
    stem = slug(wish)[:LONGEST_STEM].strip("-") or collection[:1]
    keys = chain([stem], (f"{stem}-{number}" for number in count(2)))
    while True:
        wished = list(islice(keys, KEYS_AT_ONCE))
        taken = {ORGANISATION, PEOPLE, *known_keys(organisation_id, KINDS[collection], wished)}
        if free := [key for key in wished if key not in taken]:
            return free[0]


def slug(text: str) -> str:
    """A text as small letters, digits and hyphens; letters with marks lose them."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
