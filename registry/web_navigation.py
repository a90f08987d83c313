"""The main navigation: packages add their pages, and each page shows which entry it stands under."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import IntEnum
from itertools import groupby
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from flask import Flask, current_app, g, request, url_for
from flask_babel import lazy_gettext as _l

from registry.permissions import ROLES, Permission, asked_by

ENTRIES = "onward_navigation"


class Part(IntEnum):
    """The parts of the navigation, in their order."""

    NOW = 0
    REGISTER = 1
    WORDS = 2
    YARDSTICK = 3
    ACCOUNT = 4
    HOUSE = 5


HEADINGS: Mapping[Part, Any] = {
    Part.NOW: "",
    Part.REGISTER: _l("The register"),
    Part.WORDS: _l("Its words"),
    Part.YARDSTICK: _l("What is asked"),
    Part.ACCOUNT: _l("Accountability"),
    Part.HOUSE: _l("Administration"),
}
"""How each part is headed; what people open first stands above all headings."""


@dataclass(frozen=True)
class Link:
    """An entry as a package adds it; `label` may be lazy, and is read in the reader's language."""

    label: Any
    endpoint: str
    values: Mapping[str, Any] = field(default_factory=dict)
    part: Part = Part.NOW
    order: int = 0
    children: Sequence["Link"] = ()


@dataclass(frozen=True)
class Shown:
    """An entry as a page shows it."""

    label: str
    url: str
    current: bool
    part: Part = Part.NOW
    children: Sequence["Shown"] = ()


def add_to_navigation(
    app: Flask,
    *,
    label: Any,
    endpoint: str,
    part: Part,
    values: Mapping[str, Any] | None = None,
    order: int = 0,
    children: Iterable[Link] = (),
) -> None:
    """Add an entry to the navigation within an organisation; within its part, lower orders come first.

    People see only entries whose page is open to their role.
    """
    entry = Link(label, endpoint, values or {}, part, order, tuple(children))
    app.extensions.setdefault(ENTRIES, []).append(entry)


def navigation() -> list[Shown]:
    """The entries for this page's organisation, the one marked under which the page stands; else none."""
    if "organisation" not in g:
        return []
    entries: list[Link] = current_app.extensions.get(ENTRIES, [])
    shown = [
        drawn(entry)
        for entry in sorted(entries, key=lambda entry: (entry.part, entry.order))
        if is_open(entry)
    ]
    urls = [url for entry in shown for url in (entry.url, *(child.url for child in entry.children))]
    nearest = max((url for url in urls if leads_here(url)), key=len, default=None)
    return [marked(entry, nearest=nearest) for entry in shown]


def parts_of(entries: Iterable[Shown]) -> list[tuple[str, list[Shown]]]:
    """Entries, which stand in order, by their parts: the heading of each, and what stands beneath it."""
    return [
        (str(HEADINGS[part]), list(some)) for part, some in groupby(entries, key=lambda entry: entry.part)
    ]


def drawn(entry: Link) -> Shown:
    """An entry with its addresses, not marked yet."""
    children = tuple(drawn(child) for child in entry.children if is_open(child))
    return Shown(
        str(entry.label),
        url_for(entry.endpoint, **entry.values),
        current=False,
        part=entry.part,
        children=children,
    )


def is_open(entry: Link) -> bool:
    """Whether the page of an entry is open to the person's role; one that is not installed is not."""
    view = current_app.view_functions.get(entry.endpoint)
    asked = asked_by(view) if view is not None else None
    if isinstance(asked, Permission):
        return asked in ROLES.get(g.get("role", ""), frozenset())
    return asked is not None


def leads_here(url: str) -> bool:
    """Whether an address is this page's own or begins it, with everything that it asks for.

    The address of an organisation begins all of its pages and leads only to the first of them.
    """
    parts = urlsplit(url)
    path = parts.path.rstrip("/")
    here = request.path.replace("/add/", "/", 1).rstrip("/")
    if here != path and (path == f"/o/{g.organisation_key}" or not here.startswith(path + "/")):
        return False
    return all(value in request.args.getlist(name) for name, value in parse_qsl(parts.query))


def marked(entry: Shown, *, nearest: str | None) -> Shown:
    """An entry that is current when it, or one beneath it, leads nearest to this page."""
    children = tuple(marked(child, nearest=nearest) for child in entry.children)
    here = nearest is not None and entry.url == nearest
    return replace(entry, current=here or any(child.current for child in children), children=children)


def install(app: Flask) -> None:
    """Give every template the navigation: each part's heading and entries."""
    app.extensions.setdefault(ENTRIES, [])
    app.context_processor(lambda: {"navigation": parts_of(navigation())})
