"""The things that name a word, as its page lists them."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from registry.catalogue.names import names_of_keys
from registry.history import Mention
from registry.judgement.naming import Named
from registry.web_links import address_of

SINGULAR: Mapping[str, str] = {"activities": "activity", "flows": "flow", "technologies": "technology"}
"""What the links of pages call one of a kind."""

FIELDS: Mapping[str, Any] = {
    "data[]": _l("data"),
    "retention[].data[]": _l("retention"),
    "subjects[]": _l("people"),
    "purposes[]": _l("purposes"),
    "purposes[].purpose": _l("purposes"),
    "collects[]": _l("data that it collects"),
}


def named_things(rows: Sequence[Mention]) -> list[tuple[Mention, Named, str]]:
    """Each mention with its thing by name and the field in words."""
    keys: dict[str, list[str]] = {}
    for row in rows:
        keys.setdefault(row.kind, []).append(row.key)
    names = {kind: names_of_keys(kind, some) for kind, some in keys.items()}
    return [
        (
            row,
            Named(names[row.kind].get(row.key, row.key), address_of(SINGULAR.get(row.kind, ""), row.key)),
            str(FIELDS.get(row.field, _("elsewhere"))),
        )
        for row in rows
    ]
