"""From a thing to its history, and from the history to the thing."""

from collections.abc import Mapping
from typing import Any

import msgspec
from flask import current_app, g, request, url_for
from flask_babel import lazy_gettext as _l

from registry.history import KINDS, EntryThing
from registry.snapshot import ORGANISATION
from registry.web_links import address_of

CALLED: Mapping[str, Any] = {
    "organisation": _l("Organisation"),
    "data_categories": _l("Data category"),
    "subject_categories": _l("Category of people"),
    "purposes": _l("Purpose"),
    "activities": _l("Processing activity"),
    "vendors": _l("Third party"),
    "contracts": _l("Contract"),
    "flows": _l("Flow"),
    "transfers": _l("Transfer"),
    "technologies": _l("Technology"),
    "documents": _l("Document"),
    "decisions": _l("Decision"),
    "conditions": _l("Condition"),
    "exceptions": _l("Exception"),
    "baselines": _l("Baseline"),
    "assignments": _l("Assignment"),
    "comments": _l("Comment"),
}
"""What one thing of each kind is called."""

SINGULAR: Mapping[str, str] = {
    "organisation": "organisation",
    "data_categories": "category",
    "subject_categories": "subject category",
    "purposes": "purpose",
    "activities": "activity",
    "vendors": "vendor",
    "contracts": "contract",
    "flows": "flow",
    "transfers": "transfer",
    "technologies": "technology",
    "documents": "document",
    "conditions": "condition",
    "assignments": "finding",
}
"""What the links of pages call one thing of a kind."""


def kind_words(kind: str) -> str:
    """What a thing of a kind is called."""
    plain = kind.replace("_", " ")
    return str(CALLED.get(kind, plain[:1].upper() + plain[1:]))


def page_of_thing(kind: str, key: str) -> str | None:
    """The address of a thing's own page; None when its kind has none."""
    if kind == "baselines" and "baseline.index" in current_app.view_functions:
        return url_for("baseline.index", baseline=key)
    return address_of(SINGULAR.get(kind, ""), key)


def page_with(thing: EntryThing) -> str | None:
    """The address of the page on which a thing of an entry stands: its own, or that of what it is about."""
    said = msgspec.json.decode(thing.now or thing.was or "{}")
    if thing.kind == "comments":
        return address_of("finding", said["finding"])
    if thing.kind == "decisions":
        url = address_of("vendor", said["vendor"])
        return f"{url}#decisions" if url else None
    return page_of_thing(thing.kind, thing.key)


def history_url() -> str | None:
    """The history of the thing whose page this is; None on other pages."""
    kind = request.blueprint if request else None
    if "organisation" not in g or kind not in KINDS or request.endpoint != f"{kind}.show":
        return None
    key = (request.view_args or {}).get("key", ORGANISATION)
    return url_for("logbook.index", kind=kind, thing=key)
