"""One processing activity: the fields of Art. 30, and what authorities ask beside them."""

from collections.abc import Iterable

from flask_babel import gettext as _

from registry.records.book import Cell, Facts, Gap
from registry.records.chapters.abroad import safeguards_used, third_countries
from registry.records.chapters.keeping import erasure
from registry.records.chapters.onward import Handed
from registry.records.chapters.reading import Reading
from registry.records.chapters.recipients import categories_of_recipients
from registry.records.chapters.saying import (
    answer,
    by_name,
    contact,
    listed,
    natural,
    organisation_contact,
    said,
    state,
    vendor_contact,
)
from registry.snapshot import Activity
from registry.words import word


def activity_facts(reading: Reading, activity: Activity, handed: Handed) -> Facts:
    """The facts of an activity of which the organisation is a controller (Art. 30(1)), gaps marked."""
    names, asked = reading.names, reading.asked
    rows: tuple[tuple[str, Cell], ...] = (
        (_("Capacity of the organisation"), word(activity.capacity)),
        (_("State"), state(activity.status)),
        (_("Business function"), said(activity.business_function)),
        (asked(_("Controller"), "30.1.a.controller"), organisation_contact(reading.view.organisation)),
        (asked(_("Joint controllers"), "30.1.a.joint"), joint_controllers(reading, activity)),
        (asked(_("Purposes"), "30.1.b"), listed(names.purpose(use.purpose) for use in activity.purposes)),
        (
            asked(_("Categories of data subjects"), "30.1.c.subjects"),
            in_order(map(names.subject, activity.subjects)),
        ),
        (
            asked(_("Categories of personal data"), "30.1.c.data"),
            in_order(map(names.category, activity.data)),
        ),
        (asked(_("Categories of recipients"), "30.1.d"), recipients_in_short(reading, activity, handed)),
        (asked(_("Third countries"), "30.1.e.country"), third_countries(reading, handed)),
        (asked(_("Documented safeguards"), "30.1.e.safeguard"), safeguards_used(reading, handed)),
        (asked(_("Time limits for erasure"), "30.1.f"), erasure(reading, activity)),
        (asked(_("Security measures"), "30.1.g"), security(activity)),
        *beside(reading, activity),
    )
    title = activity.name or activity.key
    return Facts(caption=_("The record of %(activity)s", activity=title), rows=rows, sheet=_("Activities"))


def beside(reading: Reading, activity: Activity) -> tuple[tuple[str, Cell], ...]:
    """What authorities ask about an activity beside Art. 30."""
    names = reading.names
    systems: tuple[str, ...] = activity.systems
    return (
        (_("Source of the data"), said(activity.source)),
        (_("Systems"), listed(system.strip() for system in systems)),
        (_("Location of the data"), in_order(names.country(code) for code in activity.locations)),
        (_("Automated decisions"), automated(activity)),
        (_("Data protection impact assessment"), impact(reading, activity)),
        (_("Owner"), said(activity.owner)),
        (_("Requests of data subjects are answered by"), answered_by(activity)),
        (_("Note"), activity.note.strip()),
    )


def recipients_in_short(reading: Reading, activity: Activity, handed: Handed) -> Cell:
    """The categories of an activity's recipients, past and future."""
    return categories_of_recipients(reading, handed, reading.other_flows((activity.key,)))


def answered_by(activity: Activity) -> str:
    """Who answers requests of data subjects."""
    if activity.rights_requests_go_to == "client":
        return _("the controller served, to whom they are passed on")
    return _("the organisation")


def joint_controllers(reading: Reading, activity: Activity) -> Cell:
    """Each joint controller and how to reach it, vendors in that role too; a gap where one is due."""
    ordered = sorted(activity.joint_with, key=lambda c: by_name(c.name, c.email))
    named = {one.name.strip() for one in ordered}
    vendors = [v for v in reading.joint_vendors(activity.key) if (v.name or v.key) not in named]
    if ordered or vendors:
        return listed((*map(contact, ordered), *map(vendor_contact, vendors)))
    if activity.capacity == "joint controller":
        if not reading.has_all_recipients:
            return _("None among those selected")
        return Gap(_("no joint controller recorded"))
    return None


def security(activity: Activity) -> Cell:
    """The security measures, as entered."""
    return listed((measure.strip() for measure in activity.security), gap=_("no measure described"))


def in_order(texts: Iterable[Cell]) -> Cell:
    """Names one under another, in their order; a gap where there is none."""
    return listed(sorted(texts, key=natural))


def automated(activity: Activity) -> Cell:
    """Whether decisions are automated, with the remark."""
    return listed((answer(activity.automated_decisions), activity.automated_decisions_note.strip()))


def impact(reading: Reading, activity: Activity) -> Cell:
    """Whether an impact assessment is due, how far it has come, and where it is."""
    found = activity.impact_assessment
    if found is None or found.needed is None:
        return Gap(_("not recorded whether one is needed"))
    if not found.needed:
        return _("not needed")
    document = reading.names.document(found.document) if found.document else ""
    return listed((state(found.state), found.done_on, document))
