"""The part of a register that a record is about, in words."""

from collections.abc import Iterable

from flask_babel import gettext as _

from registry.records.asked import Selection
from registry.records.book import Cell, Items
from registry.records.chapters.naming import Names
from registry.records.chapters.saying import natural


def selected(names: Names, selection: Selection) -> Cell:
    """What was selected, kind by kind; or that it is the whole organisation."""
    if not selection:
        return _("The whole organisation")
    lines: list[str] = []
    if selection.activities:
        lines.append(_("Activities: %(names)s", names=_list(map(names.activity, selection.activities))))
    if selection.functions:
        lines.append(_("Business functions: %(names)s", names=_list(selection.functions)))
    if selection.vendors:
        lines.append(_("Vendors: %(names)s", names=_list(map(names.party, selection.vendors))))
    if selection.countries:
        lines.append(_("Countries: %(names)s", names=names.countries(selection.countries)))
    if selection.clients:
        lines.append(_("Controllers served: %(names)s", names=_list(selection.clients)))
    return Items((_("A part of the register only"), *lines))


def _list(found: Iterable[str]) -> str:
    return ", ".join(sorted(set(found), key=natural))
