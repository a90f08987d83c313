"""The transfers register: by country what leaves the EEA, to whom, and what it rests on."""

from collections.abc import Mapping, Sequence

from flask_babel import gettext as _

from registry.policy import TransferAnswer
from registry.policy.movement import Movement, is_unplaced
from registry.records.book import Chapter, Para, Section
from registry.records.chapters.meanings import meanings
from registry.records.chapters.naming import Names
from registry.records.chapters.origins import Origins
from registry.records.chapters.parts import Chapters, chapter_key
from registry.records.chapters.saying import by_name
from registry.records.chapters.sources import sources_chapter
from registry.records.chapters.transfers_answer import answer_section
from registry.records.chapters.transfers_overview import UNPLACED, Places, overview
from registry.records.chapters.transfers_table import doubts_of, in_order, transfers_table
from registry.records.chapters.unplaced import unplaced_table
from registry.records.material import Material


def chapters(material: Material) -> Chapters:
    """A chapter for each country, and after it one for each importer there with every transfer in full."""
    names = Names(material.assessment)
    origins = Origins(names)
    places = _places(material, names)
    body: list[Chapter] = []
    for answers in places.values():
        body.append(_country(answers, names))
        body += [_importer(some, names, origins) for some in _by_importer(answers).values()]
    lead = _(
        "Every flow of personal data out of the European Economic Area on the day, direct or onward at any "
        "distance, with the ground under Chapter V of the GDPR that it rests on or lacks."
    )
    if material.asked.selection.countries:
        by_flow = _(
            "The selection is by flow: one that goes to a selected country is told with every country that "
            "it goes to."
        )
        lead = _("%(lead)s %(more)s", lead=lead, more=by_flow)
    unplaced = _unplaced(material)
    if unplaced:
        apart = _("Flows whose destination is unknown have a chapter of their own at the end.")
        lead = _("%(lead)s %(more)s", lead=lead, more=apart)
        body.append(_destination_unknown(unplaced, names))
    back = (sources_chapter(names, (), [answer for answers in places.values() for answer in answers]),)
    front = (overview(places, unplaced, names, whole=material.chosen.whole), meanings("transfer"))
    return Chapters(front=front, body=tuple(body), back=back, about_word=_("Country"), lead=lead)


def _places(material: Material, names: Names) -> Places:
    """The transfers by every chosen flow, to countries that were not selected, too."""
    chosen = material.chosen
    answers = (a for a in material.assessment.transfers if chosen.whole or a.flow in chosen.flows)
    places: dict[str, list[TransferAnswer]] = {}
    for answer in in_order(answers, names):
        places.setdefault(answer.country, []).append(answer)
    ordered = sorted(places, key=lambda code: by_name(places[code][0].country_name, code))
    return {code: places[code] for code in ordered}


def _by_importer(answers: Sequence[TransferAnswer]) -> Mapping[str, list[TransferAnswer]]:
    found: dict[str, list[TransferAnswer]] = {}
    for answer in answers:
        found.setdefault(answer.importer, []).append(answer)
    return found


def _unplaced(material: Material) -> tuple[Movement, ...]:
    """The chosen flows whose destination is unknown."""
    chosen = material.chosen
    every = material.assessment.view.movements.values()
    return tuple(m for m in every if is_unplaced(m) and (chosen.whole or m.flow.key in chosen.flows))


def _destination_unknown(unplaced: Sequence[Movement], names: Names) -> Chapter:
    lead = _(
        "No country is recorded for these recipients, neither where they are established nor where they "
        "receive the data. Until it is, nobody can tell whether these flows are transfers, nor judge them."
    )
    caption = _("Each flow, the recipients by name")
    table = unplaced_table(names, ((one, one.flow.data) for one in unplaced), caption=caption)
    return Chapter(
        key=UNPLACED,
        title=_("Destination unknown: all flows"),
        about=_("Destination unknown"),
        group=_("Destination unknown"),
        entry=_("All flows"),
        blocks=(Para(lead, "lead"), table),
    )


def _country(answers: Sequence[TransferAnswer], names: Names) -> Chapter:
    country = answers[0].country_name
    table = transfers_table(answers, names, caption=_("Each flow, the importers by name"))
    return Chapter(
        key=chapter_key("country", answers[0].country),
        title=_("%(country)s: all transfers", country=country),
        about=country,
        group=country,
        entry=_("All transfers"),
        blocks=(table,),
    )


def _open(answers: Sequence[TransferAnswer]) -> tuple[Section, ...]:
    """What the law leaves open about some transfers, each question once."""
    doubts = doubts_of(answers)
    return (Section(title=_("Open questions of law"), blocks=doubts),) if doubts else ()


def _importer(answers: Sequence[TransferAnswer], names: Names, origins: Origins) -> Chapter:
    first = answers[0]
    importer = names.party(first.importer)
    title = _("%(country)s: %(importer)s", importer=importer, country=first.country_name)
    if importer == first.country_name:
        title = _("%(country)s: each transfer", country=first.country_name)
    return Chapter(
        key=chapter_key("country", first.country, first.importer),
        title=title,
        about=first.country_name,
        group=first.country_name,
        entry=_("Each transfer") if importer == first.country_name else importer,
        blocks=(*(answer_section(answer, names, origins) for answer in answers), *_open(answers)),
        short=True,
    )
