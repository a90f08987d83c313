"""What a record was about, as it stands in a record that was read."""

from collections.abc import Mapping
from typing import TypeVar

import msgspec
from flask_babel import gettext as _

from registry.errors import BadInput, Problem
from registry.records.asked import Selection
from registry.snapshot.base import Value

V = TypeVar("V", bound=Value)


def selection_from(keys: Mapping[str, tuple[str, ...]]) -> Selection:
    """The selection that a record which was read names; raises BadInput where that can be nobody's."""
    return as_read(keys, Selection, place="selection")


def as_read(keys: Mapping[str, tuple[str, ...]], type_: type[V], *, place: str) -> V:
    """Keys by kind as a record that was read has them; kinds that are not known here are left out.

    Raises BadInput where something can be no key.
    """
    known = {field.name for field in msgspec.structs.fields(type_)}
    try:
        return msgspec.convert({kind: named for kind, named in keys.items() if kind in known}, type_)
    except msgspec.ValidationError as error:
        wrong = _("it names what nothing can be called (%(why)s).", why=error)
        problem = Problem(place, wrong, _("Take the record as it was made."))
        raise BadInput(_("the record"), [problem]) from None
