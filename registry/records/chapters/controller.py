"""The record of a controller (Art. 30(1)): a chapter for each processing activity."""

from flask_babel import gettext as _

from registry.records.book import Chapter, Para, Section
from registry.records.chapters import strays
from registry.records.chapters.abroad import transfers
from registry.records.chapters.activity import activity_facts
from registry.records.chapters.completeness import missing
from registry.records.chapters.datamap import data_map
from registry.records.chapters.further import further
from registry.records.chapters.keeping import data_kept, purposes
from registry.records.chapters.meanings import meanings
from registry.records.chapters.parts import Chapters, chapter_key
from registry.records.chapters.reading import Reading
from registry.records.chapters.recipients import recipients
from registry.records.chapters.saying import by_name
from registry.records.chapters.shortcomings import shortcomings
from registry.records.chapters.sources import sources
from registry.records.chapters.summary import summary
from registry.records.material import Material
from registry.snapshot import Activity

CAPACITIES = ("controller", "joint controller")


def chapters(material: Material) -> Chapters:
    """The controller's record; activities that have ended are left out and counted in the summary."""
    reading = Reading(material)
    activities = sorted(reading.activities(*CAPACITIES), key=_order)
    reading = Reading(material, chapters=[chapter_key("activity", a.key) for a in activities])
    keys = tuple(a.key for a in activities)
    found = strays.strays(reading, "controller")
    stray = strays.handed_by(reading, found)
    parts = [(a.name or a.key, reading.handed((a.key,))) for a in activities]
    return Chapters(
        front=(
            summary(reading, "controller", *CAPACITIES),
            meanings("finding", "transfer", "activity"),
            data_map(reading, keys, strays=[one.flow.key for one in found]),
            missing(reading, "controller"),
        ),
        body=(
            *(chapter_of(reading, activity) for activity in activities),
            *strays.chapter(reading, found, stray),
        ),
        back=(
            *further(reading, (*parts, (strays.title(), stray))),
            sources(reading, keys, record="controller"),
        ),
        about_word=_("Activity"),
        lead=_(
            "This is the record of processing activities that the organisation keeps as a controller under "
            "Art. 30(1) of the General Data Protection Regulation (EU) 2016/679."
        ),
    )


def chapter_of(reading: Reading, activity: Activity) -> Chapter:
    """One activity: what Art. 30(1) asks for, recipients and transfers, and what falls short."""
    name = activity.name or activity.key
    handed = reading.handed((activity.key,))
    planned = activity.status == "planned"
    note = (Para(_("This activity is planned and has not begun."), "note"),) if planned else ()
    return Chapter(
        key=chapter_key("activity", activity.key),
        title=_("%(activity)s (planned)", activity=name) if planned else name,
        about=name,
        group=activity.business_function.strip() or _("No business function recorded"),
        blocks=(
            *note,
            activity_facts(reading, activity, handed),
            Section(title=_("Purposes and legal bases"), blocks=(purposes(reading, activity),)),
            Section(title=_("Data and erasure"), blocks=(data_kept(reading, activity),)),
            Section(
                title=_("Recipients"),
                blocks=recipients(
                    reading,
                    handed,
                    reading.other_flows((activity.key,)),
                    sheet=_("Recipients"),
                    about=name,
                ),
            ),
            Section(title=_("Transfers"), blocks=transfers(reading, handed)),
            Section(
                title=_("What falls short"),
                blocks=shortcomings(
                    reading,
                    reading.findings_on((activity.key,)),
                    handed,
                    caption=_("Findings about this activity, its flows and technologies, the gravest first"),
                    itself=_("this activity and the flows and technologies that serve it"),
                ),
            ),
        ),
    )


def _order(activity: Activity) -> tuple[object, ...]:
    """By business function, those without one last; then by name."""
    function = activity.business_function.strip()
    return (not function, *by_name(function, ""), *by_name(activity.name or activity.key, activity.key))
