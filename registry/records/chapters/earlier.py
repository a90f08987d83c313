"""Recipients of the past and of the future: Art. 30 asks also to whom data have been or will be disclosed."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from flask_babel import gettext as _

from registry.graph import is_active
from registry.policy.movement import role_in
from registry.records.book import Cell, Column, Items, Table
from registry.records.chapters.naming import Names
from registry.records.chapters.saying import by_name
from registry.snapshot import Flow
from registry.words import word


def other_flows(names: Names) -> Mapping[str, Sequence[Flow]]:
    """By activity, the flows to vendors that have ended by the day or begin after it, by recipient."""
    view = names.view
    found: dict[str, list[Flow]] = {}
    for flow in view.snapshot.flows:
        if flow.activity and flow.recipient in view.vendors and not is_active(flow, on=view.on):
            found.setdefault(flow.activity, []).append(flow)
    for flows in found.values():
        flows.sort(key=lambda flow: (*by_name(names.party(flow.recipient), flow.recipient), flow.key))
    return found


def earlier_and_later(names: Names, flows: Iterable[Flow], *, caption: str) -> Table:
    """A table of the flows that are not active on the day, with when they are."""
    return Table(
        caption=caption,
        sheet=_("Past and future recipients"),
        columns=(
            Column(_("Recipient"), 1.6),
            Column(_("Role and kind"), 1.1),
            Column(_("Country"), 1.0),
            Column(_("Data"), 2.0),
            Column(_("From"), 0.9, "date"),
            Column(_("Until"), 0.9, "date"),
        ),
        rows=tuple(_row(names, flow) for flow in flows),
        empty=_("No past or future recipient is recorded."),
    )


def categories_then(names: Names, flows: Iterable[Flow]) -> str:
    """The kinds of recipients of the past and of the future as a phrase; '' where there is none."""
    return ", ".join(sorted({_category(names, flow) for flow in flows}))


def _category(names: Names, flow: Flow) -> str:
    vendor = names.view.vendors[flow.recipient]
    role = word(role_in(flow, vendor) or vendor.role).lower()
    return _("%(kind)s as %(role)s", kind=word(vendor.kind), role=role)


def _row(names: Names, flow: Flow) -> tuple[Cell, ...]:
    vendor = names.view.vendors[flow.recipient]
    return (
        names.party_ref(flow.recipient),
        Items((word(role_in(flow, vendor) or vendor.role), word(vendor.kind))),
        names.seat(flow.recipient),
        names.categories(flow.data),
        _known(flow.starts),
        _known(flow.ends),
    )


def _known(day: date | None) -> date | str:
    """A day, or that none is set: a missing bound is open."""
    return day if day is not None else _("not set")
