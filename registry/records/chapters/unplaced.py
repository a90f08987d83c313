"""Flows of which nobody knows where they go: no country is recorded, so they may be transfers."""

from collections.abc import Iterable

from flask_babel import gettext as _
from flask_babel import ngettext

from registry.policy.movement import Movement
from registry.records.book import Cell, Column, Gap, Table
from registry.records.chapters.naming import Names
from registry.records.chapters.saying import by_name, listed

NAMED = 6
"""How many recipients a short cell names; beyond that it counts them, and the table has every one."""


def in_short(names: Names, some: Iterable[Movement]) -> Gap | None:
    """That the destination of some flows is unknown, as a gap; None where there are none."""
    keys = sorted({m.flow.recipient for m in some}, key=lambda key: by_name(names.party(key), key))
    if not keys:
        return None
    if len(keys) <= NAMED:
        parties = ", ".join(map(names.party, keys))
        return Gap(_("destination unknown: no country is recorded for %(parties)s", parties=parties))
    return Gap(
        ngettext(
            "destination unknown: no country is recorded for %(num)s recipient",
            "destination unknown: no country is recorded for %(num)s recipients",
            len(keys),
        )
    )


def unplaced_table(names: Names, some: Iterable[tuple[Movement, Iterable[str]]], *, caption: str) -> Table:
    """Flows whose destination is unknown, each with the personal data that it is about, by recipient."""
    ordered = sorted(some, key=lambda one: _order(names, one[0]))
    return Table(
        caption=caption,
        sheet=_("Destination unknown"),
        columns=(
            Column(_("Recipient"), 1.6),
            Column(_("From"), 1.4),
            Column(_("Data"), 1.8),
            Column(_("Purposes"), 1.4),
            Column(_("Destination"), 1.6),
            Column(_("What would settle it"), 2.4),
        ),
        rows=tuple(_row(names, movement, data) for movement, data in ordered),
        empty="",
    )


def _order(names: Names, movement: Movement) -> tuple[str, ...]:
    flow = movement.flow
    recipient, sender = names.party(flow.recipient), names.party(flow.sender)
    return (*by_name(recipient, flow.recipient), *by_name(sender, flow.sender), flow.key)


def _row(names: Names, movement: Movement, data: Iterable[str]) -> tuple[Cell, ...]:
    flow, personal = movement.flow, names.view.personal
    read_from = names.places(flow.access_countries)
    return (
        names.party_ref(flow.recipient),
        names.party_ref(flow.sender),
        names.categories(key for key in data if key in personal),
        names.purposes(flow.purposes),
        listed((Gap(_("unknown: no country is recorded")), _("read from %(countries)s", countries=read_from)))
        if read_from
        else Gap(_("unknown: no country is recorded")),
        _("Record where the recipient is established, or where it receives the data."),
    )
