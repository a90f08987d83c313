"""The transfers register: by country what leaves the EEA, to whom, and what it rests on."""

from collections import Counter
from collections.abc import Mapping, Sequence

from flask_babel import gettext as _

from registry.policy import TransferAnswer
from registry.records.book import Block, Chapter, Column, Para, Ref, Section, Table
from registry.records.chapters.meanings import meanings
from registry.records.chapters.naming import Names
from registry.records.chapters.parts import Chapters, chapter_key
from registry.records.chapters.sources import sources_chapter
from registry.records.chapters.transfers_answer import answer_section
from registry.records.chapters.transfers_table import WORST_FIRST, doubts_of, in_order, transfers_table
from registry.records.material import Chosen, Material
from registry.words import word

Places = Mapping[str, Sequence[TransferAnswer]]
"""The transfers by country code, or by the name of an international organisation."""


def chapters(material: Material) -> Chapters:
    """A chapter for each country, and after it one for each importer there with every transfer in full."""
    names = Names(material.assessment)
    places = _places(material, names)
    body: list[Chapter] = []
    for answers in places.values():
        body.append(_country(answers, names))
        body += [_importer(some, names) for some in _by_importer(answers).values()]
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
    back = (sources_chapter(names, (), [answer for answers in places.values() for answer in answers]),)
    front = (_overview(places, material.chosen), meanings("transfer"))
    return Chapters(front=front, body=tuple(body), back=back, about_word=_("Country"), lead=lead)


def _places(material: Material, names: Names) -> Places:
    """The transfers by every chosen flow, to countries that were not selected, too."""
    chosen = material.chosen
    answers = (a for a in material.assessment.transfers if chosen.whole or a.flow in chosen.flows)
    places: dict[str, list[TransferAnswer]] = {}
    for answer in in_order(answers, names):
        places.setdefault(answer.country, []).append(answer)
    by_name = sorted(places, key=lambda code: (places[code][0].country_name.casefold(), code))
    return {code: places[code] for code in by_name}


def _by_importer(answers: Sequence[TransferAnswer]) -> Mapping[str, list[TransferAnswer]]:
    found: dict[str, list[TransferAnswer]] = {}
    for answer in answers:
        found.setdefault(answer.importer, []).append(answer)
    return found


def _overview(places: Places, chosen: Chosen) -> Chapter:
    """How many transfers go to each country, and how many of them rest on something."""
    blocks: tuple[Block, ...]
    if not places:
        none = _("No personal data leave the European Economic Area on this day.")
        among = _(
            "None among those selected: by these flows no personal data leave the European Economic Area."
        )
        blocks = (Para(none if chosen.whole else among),)
    else:
        counts = {code: Counter[str](a.verdict for a in answers) for code, answers in places.items()}
        table = Table(
            caption=_("Transfers by country"),
            sheet=_("Countries"),
            columns=(
                Column(_("Country"), 2),
                *(Column(word(verdict), 1.15, "number") for verdict in WORST_FIRST),
                Column(_("Direct"), 1, "number"),
                Column(_("Onward"), 1, "number"),
                Column(_("No data known to come"), 1.2, "number"),
            ),
            rows=tuple(
                (
                    Ref(answers[0].country_name, chapter_key("country", code)),
                    *(counts[code][verdict] for verdict in WORST_FIRST),
                    sum(answer.hops == 1 for answer in answers),
                    sum(answer.hops > 1 for answer in answers),
                    sum(answer.hops == 0 for answer in answers),
                )
                for code, answers in places.items()
            ),
            empty="",
        )
        note = Para(
            _(
                "A flow into two countries counts in both. No data known to come: the flow is recorded, but "
                "its sender holds none of the data that it says it passes on."
            ),
            "note",
        )
        blocks = (table, note)
    return Chapter(key="countries", title=_("Overview by country"), blocks=blocks)


def _country(answers: Sequence[TransferAnswer], names: Names) -> Chapter:
    country = answers[0].country_name
    table = transfers_table(answers, names, caption=_("Each flow, the importers by name"))
    return Chapter(
        key=chapter_key("country", answers[0].country),
        title=_("%(country)s: all transfers", country=country),
        about=country,
        group=country,
        blocks=(table,),
    )


def _open(answers: Sequence[TransferAnswer]) -> tuple[Section, ...]:
    """What the law leaves open about some transfers, each question once."""
    doubts = doubts_of(answers)
    return (Section(title=_("Open questions of law"), blocks=doubts),) if doubts else ()


def _importer(answers: Sequence[TransferAnswer], names: Names) -> Chapter:
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
        blocks=(*(answer_section(answer, names) for answer in answers), *_open(answers)),
        short=True,
    )
