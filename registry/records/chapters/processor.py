"""The record of a processor (Art. 30(2)): a chapter for each controller served."""

from flask_babel import gettext as _

from registry.records.book import Cell, Chapter, Column, Facts, Gap, Section, Table
from registry.records.chapters import strays
from registry.records.chapters.abroad import safeguards_used, third_countries, transfers
from registry.records.chapters.activity import answered_by, in_order, security
from registry.records.chapters.clients import Served, client_contact, officers, representatives, served
from registry.records.chapters.completeness import missing
from registry.records.chapters.further import further
from registry.records.chapters.meanings import meanings
from registry.records.chapters.onward import Handed
from registry.records.chapters.parts import Chapters, chapter_key
from registry.records.chapters.reading import Reading
from registry.records.chapters.recipients import categories_of_recipients, recipients
from registry.records.chapters.saying import listed, organisation_contact, said, state
from registry.records.chapters.shortcomings import shortcomings
from registry.records.chapters.sources import sources
from registry.records.chapters.summary import summary
from registry.records.material import Material
from registry.snapshot import Activity

NOBODY = "no-client"
"""The key of the chapter about what is carried out for nobody that is recorded."""


def chapters(material: Material) -> Chapters:
    """The processor's record by controller served; activities that have ended are counted in the summary."""
    activities = Reading(material).activities("processor")
    clients = served(Reading(material), activities)
    reading = Reading(material, chapters=[client_key(one) for one in clients])
    found = strays.strays(reading, "processor")
    stray = strays.handed_by(reading, found)
    parts = [(name_of(one), reading.handed(tuple(a.key for a in one.activities))) for one in clients]
    return Chapters(
        front=(
            summary(reading, "processor", "processor"),
            meanings("finding", "transfer", "activity"),
            missing(reading, "processor"),
        ),
        body=(*(chapter_of(reading, one) for one in clients), *strays.chapter(reading, found, stray)),
        back=(
            *further(reading, (*parts, (strays.title(), stray))),
            sources(reading, tuple(a.key for a in activities), record="processor"),
        ),
        about_word=_("Controller served"),
        lead=_(
            "This is the record of all categories of processing that the organisation carries out for "
            "controllers, which it keeps as a processor under Art. 30(2) of the General Data Protection "
            "Regulation (EU) 2016/679."
        ),
    )


def client_key(one: Served) -> str:
    """The key of the chapter about a client."""
    return chapter_key("client", one.name) if one.name else NOBODY


def name_of(one: Served) -> str:
    """What a chapter is called: by the client, or by what is not known."""
    return one.name or _("Processing whose controller is not recorded")


def spoken_of(one: Served) -> str:
    """The client as a sentence speaks of it."""
    return one.name or _("a controller that is not recorded")


def chapter_of(reading: Reading, one: Served) -> Chapter:
    """One controller served: what is processed for it, by whom else, where, and what falls short."""
    name = name_of(one)
    keys = tuple(activity.key for activity in one.activities)
    handed = reading.handed(keys)
    return Chapter(
        key=client_key(one),
        title=name,
        about=name,
        blocks=(
            _facts(reading, one, handed),
            Section(title=_("Categories of processing"), blocks=(_processing(reading, one, spoken_of(one)),)),
            Section(
                title=_("Sub-processors and other recipients"),
                blocks=recipients(
                    reading,
                    handed,
                    reading.other_flows(keys),
                    sheet=_("Sub-processors"),
                    about=spoken_of(one),
                ),
            ),
            Section(title=_("Transfers"), blocks=transfers(reading, handed)),
            Section(
                title=_("What falls short"),
                blocks=shortcomings(
                    reading,
                    reading.findings_on(keys),
                    handed,
                    caption=_("Findings about this processing and what serves it, the gravest first"),
                    itself=_("what is processed for it and the flows and technologies that serve it"),
                ),
            ),
        ),
    )


def _facts(reading: Reading, one: Served, handed: Handed) -> Facts:
    asked = reading.asked
    named = (activity.name or activity.key for activity in one.activities)
    rows: tuple[tuple[str, Cell], ...] = (
        (asked(_("Controller"), "30.2.a.controller"), client_contact(one)),
        (asked(_("Its representative"), "30.2.a.rep"), representatives(reading, one)),
        (asked(_("Its data protection officer"), "30.2.a.dpo"), officers(one)),
        (asked(_("Processor"), "30.2.a.processor"), organisation_contact(reading.view.organisation)),
        (asked(_("Categories of processing"), "30.2.b"), in_order(named)),
        (_("Sub-processors and other recipients"), _categories(reading, one, handed)),
        (asked(_("Transfers to third countries"), "30.2.c"), third_countries(reading, handed)),
        (asked(_("Documented safeguards"), "30.2.c"), safeguards_used(reading, handed)),
        (asked(_("Security measures"), "30.2.d"), _security(one.activities)),
        (_("Requests of data subjects are answered by"), in_order({answered_by(a) for a in one.activities})),
    )
    return Facts(
        caption=_("The record of processing for %(name)s", name=spoken_of(one)),
        rows=rows,
        sheet=_("Controllers"),
    )


def _categories(reading: Reading, one: Served, handed: Handed) -> Cell:
    return categories_of_recipients(reading, handed, reading.other_flows(a.key for a in one.activities))


def _security(activities: tuple[Activity, ...]) -> Cell:
    measures = dict.fromkeys(m.strip() for a in activities for m in a.security if m.strip())
    bare = [a.name or a.key for a in activities if not any(m.strip() for m in a.security)]
    lines: list[Cell] = list(measures)
    lines += [Gap(_("no measure described for %(activity)s", activity=name)) for name in bare]
    return listed(lines)


def _processing(reading: Reading, one: Served, name: str) -> Table:
    return Table(
        caption=_("What is done for %(name)s, with which data, and how they are secured", name=name),
        sheet=_("Processing"),
        columns=(
            Column(reading.asked(_("Activity"), "30.2.b"), 1.4),
            Column(_("State"), 1.0),
            Column(_("Purposes"), 1.4),
            Column(_("Data"), 1.8),
            Column(_("Data subjects"), 1.3),
            Column(reading.asked(_("Security measures"), "30.2.d"), 1.8),
            Column(_("Systems and location"), 1.2),
            Column(_("Owner"), 0.9),
        ),
        rows=tuple(_row(reading, activity) for activity in one.activities),
        empty=_("No activity is recorded."),
    )


def _row(reading: Reading, activity: Activity) -> tuple[Cell, ...]:
    names = reading.names
    return (
        activity.name or activity.key,
        state(activity.status),
        listed((names.purpose(use.purpose) for use in activity.purposes), gap=_("no purpose recorded")),
        in_order(map(names.category, activity.data)),
        in_order(map(names.subject, activity.subjects)),
        security(activity),
        listed((*(s.strip() for s in activity.systems), names.countries(activity.locations))),
        said(activity.owner),
    )
