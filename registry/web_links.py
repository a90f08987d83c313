"""Where the page of a thing of the register is, and the form that changes it."""

from typing import Any

from flask import current_app, url_for

ENDPOINTS = {
    "organisation": ("organisation.show", ""),
    "activity": ("activities.show", "key"),
    "vendor": ("vendors.show", "key"),
    "contract": ("contracts.show", "key"),
    "flow": ("flows.show", "key"),
    "transfer": ("transfers.show", "key"),
    "technology": ("technologies.show", "key"),
    "document": ("documents.show", "key"),
    "category": ("data_categories.show", "key"),
    "subject category": ("subject_categories.show", "key"),
    "purpose": ("purposes.show", "key"),
    "condition": ("conditions.show", "key"),
    "finding": ("findings.show", "key"),
}
"""By the kind of a thing, as findings say it, the endpoint of its page and what that calls the key."""


def address_of(kind: str, key: str) -> str | None:
    """The address of a thing's page in this page's organisation; None when there is no such page."""
    endpoint, argument = ENDPOINTS.get(kind, ("", ""))
    if endpoint not in current_app.view_functions:
        return None
    values: dict[str, Any] = {argument: key} if argument else {}
    return url_for(endpoint, **values)


WORDS = frozenset({"category", "subject category", "purpose"})
"""The kinds of things of which the standard ones cannot be changed."""


def address_of_form(kind: str, key: str) -> str | None:
    """The address of the form that changes a thing; None where there is none for all of its kind."""
    endpoint, argument = ENDPOINTS.get(kind, ("", ""))
    form = endpoint.replace(".show", ".edit")
    if kind in WORDS or form not in current_app.view_functions:
        return None
    values: dict[str, Any] = {argument: key} if argument else {}
    return url_for(form, **values)
