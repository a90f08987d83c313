"""The controllers that the organisation acts for, each with all that its activities record about it."""

from collections.abc import Iterable
from typing import NamedTuple

from flask_babel import gettext as _

from registry.records.book import Cell, Gap
from registry.records.chapters.reading import Reading
from registry.records.chapters.saying import by_name, contact, listed
from registry.snapshot import Activity, Client, Contact


class Served(NamedTuple):
    """A controller served, by its name, with the activities carried out for it; '' where none is recorded."""

    name: str
    entries: tuple[Client, ...]
    activities: tuple[Activity, ...]


def served(reading: Reading, activities: Iterable[Activity]) -> list[Served]:
    """The chosen controllers by name; last, what is carried out for nobody that is recorded.

    Those of the same name are the same.
    """
    chosen = reading.material.chosen
    entries: dict[str, list[Client]] = {}
    carried: dict[str, dict[str, Activity]] = {}
    for activity in activities:
        for name in {c.name.strip() for c in activity.clients} or {""}:
            if name and not (chosen.whole or name in {n.strip() for n in chosen.clients}):
                continue
            carried.setdefault(name, {})[activity.key] = activity
            entries.setdefault(name, []).extend(c for c in activity.clients if c.name.strip() == name)
    ordered = sorted(carried, key=lambda name: (not name, *by_name(name, "")))
    return [Served(name, _distinct(entries[name]), tuple(carried[name].values())) for name in ordered]


def _distinct(entries: Iterable[Client]) -> tuple[Client, ...]:
    found = dict.fromkeys(entries)
    return tuple(sorted(found, key=lambda c: (c.address, c.email, c.country or "", str(c))))


def client_contact(one: Served) -> Cell:
    """The controller's name and how to reach it, as its activities record it."""
    if not one.name:
        return Gap(_("controller not recorded"))
    reached = [c for c in one.entries if c.address.strip() or c.email.strip()]
    first, *others = reached or list(one.entries)
    lines = [contact(first), *(contact(other, named=False) for other in others if reached)]
    return listed(_once(lines))


def representatives(reading: Reading, one: Served) -> Cell:
    """The client's representative; none is recorded where none may be needed."""
    found = _contacts(c.representative for c in one.entries)
    if found is not None:
        return found
    if not one.name:
        return Gap(_("controller not recorded"))
    countries = {c.country for c in one.entries if c.country}
    view = reading.view
    if countries and all(view.law.eea(code, on=view.on).inside for code in countries):
        return _("Not needed: it is established in the European Economic Area")
    return _("None recorded; to be confirmed that it needs none")


def officers(one: Served) -> Cell:
    """The client's data protection officer."""
    found = _contacts(c.dpo for c in one.entries)
    if found is not None:
        return found
    if not one.name:
        return Gap(_("controller not recorded"))
    return _("None recorded; to be confirmed that it has none")


def _contacts(recorded: Iterable[Contact | None]) -> Cell:
    found = {str(who): who for who in recorded if who is not None}
    return listed(contact(found[text]) for text in sorted(found)) if found else None


def _once(cells: Iterable[Cell]) -> list[Cell]:
    found: list[Cell] = []
    for cell in cells:
        if cell not in found:
            found.append(cell)
    return found
