"""The vendor dossier: a chapter for each vendor with everything that is known and judged of it."""

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import ngettext
from msgspec.structs import replace

from registry.policy import Finding, TransferAnswer
from registry.policy.dossier import Dossiers
from registry.policy.picture import Pictures
from registry.policy.untraced import untraced_of
from registry.records.book import Block, Chapter, Para, Section
from registry.records.chapters.chain import MOST_LINKS, chain_section
from registry.records.chapters.dossier_contracts import contracts_section
from registry.records.chapters.dossier_decisions import decisions_section
from registry.records.chapters.dossier_overview import gathered, overview
from registry.records.chapters.dossier_profile import profile_section
from registry.records.chapters.dossier_technologies import technologies_section
from registry.records.chapters.dossier_terms import terms_section
from registry.records.chapters.findings import evidence, findings_table, gravest_first
from registry.records.chapters.held import held_section
from registry.records.chapters.meanings import meanings
from registry.records.chapters.naming import Names
from registry.records.chapters.parts import Chapters, chapter_key
from registry.records.chapters.recorded import Recorded
from registry.records.chapters.saying import by_name
from registry.records.chapters.sources import sources_chapter
from registry.records.chapters.transfers_table import transfers_section
from registry.records.material import Material
from registry.words import word

MOST_BEHIND = 60
"""How many findings further down its chain a chapter names; the record as JSON has them all."""


def chapters(material: Material) -> Chapters:
    """A chapter for each vendor chosen, by kind of vendor and name."""
    view = material.assessment.view
    chosen = [view.vendors[key] for key in material.chosen.vendors if key in view.vendors]
    chosen.sort(key=lambda vendor: (vendor.kind, by_name(vendor.name or vendor.key, vendor.key)))
    keys = frozenset(chapter_key("vendor", vendor.key) for vendor in chosen)
    names = Names(material.assessment, chapters=keys)
    writing = _Writing(names)
    body = tuple(writing.chapter(vendor.key) for vendor in chosen)
    lead = _(
        "What is known of each vendor on the day: who it is, what falls short, what its contracts promise, "
        "and what the data handed to it are worth in the chain behind it."
    )
    if replace(material.asked.selection, vendors=()):
        part = _("Where it says that there is none, none is among what was selected.")
        lead = _("%(lead)s %(more)s", lead=lead, more=part)
    explained = meanings("finding", "term", "transfer", "vendor", "contract", "condition", "exception")
    front = (overview(chosen, writing.about, names), explained)
    back = (_sources(material, writing, names),)
    return Chapters(front=front, body=body, back=back, about_word=_("Vendor"), lead=lead)


class _Writing:
    """Writes chapters one after another; what they share is looked up once."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._pictures = Pictures(names.assessment)
        self._dossiers = Dossiers(names.assessment)
        self._recorded = Recorded(names.assessment)

    def chapter(self, key: str) -> Chapter:
        """The chapter about one vendor."""
        names, recorded = self._names, self._recorded
        vendor = names.view.vendors[key]
        untraced = untraced_of(names.assessment, key, most=MOST_LINKS)
        sections = [
            profile_section(vendor, names),
            self._falling_short(key),
            contracts_section(key, recorded, names),
            terms_section(key, untraced, names),
            chain_section(key, self._pictures.of(key, most=MOST_LINKS), untraced, names),
            held_section(key, untraced, names),
            transfers_section(key, recorded.transfers_of(key), recorded.unplaced_of(key), names),
        ]
        if technologies := recorded.technologies_of(key):
            sections.append(technologies_section(technologies, names))
        sections.append(decisions_section(key, recorded, self._dossiers.about(key), names))
        return Chapter(
            key=chapter_key("vendor", key),
            title=names.party(key),
            about=names.party(key),
            group=word(vendor.kind),
            blocks=gathered(sections),
        )

    def about(self, key: str) -> Sequence[Finding]:
        """The findings about a vendor."""
        return self._dossiers.about(key)

    def transfers(self, key: str) -> Sequence[TransferAnswer]:
        """What leaves the EEA to a vendor or from it."""
        return self._recorded.transfers_of(key)

    def _falling_short(self, key: str) -> Section:
        """What falls short, gravest first, and what further down its chain weakens what it is handed."""
        names, about = self._names, self._dossiers.about(key)
        ordered = gravest_first(about)
        name = names.party(key)
        own = {finding.key for finding in about}
        behind = [finding for finding in self._dossiers.behind(key) if finding.key not in own]
        clean = _("Nothing falls short: what is recorded meets the baseline on this day.")
        if behind:
            clean = _("Nothing falls short with it, looked at alone; what weakens its chain stands beneath.")
        blocks: list[Block] = [
            findings_table(
                ordered,
                names,
                caption=_("What is required, what was found, and what would mend it"),
                empty=clean,
                beneath=name,
            ),
            *evidence(ordered, names, beneath=name),
        ]
        if behind:
            blocks.append(self._behind(behind))
        return Section(title=_("What falls short"), blocks=tuple(blocks))

    def _behind(self, behind: list[Finding]) -> Section:
        blocks: list[Block] = [
            Para(
                _("These weaken what the data handed to it are worth, though its own contract may be sound.")
            ),
            findings_table(
                behind[:MOST_BEHIND],
                self._names,
                caption=_("Findings about those behind it, the gravest first"),
                empty="",
                sheet=_("Findings behind"),
            ),
        ]
        if (left := len(behind) - MOST_BEHIND) > 0:
            told = ngettext(
                "%(num)d more finding is as grave or less; record.json has it.",
                "%(num)d more findings are as grave or less; record.json has them.",
                left,
            )
            blocks.append(Para(told, "note"))
        return Section(title=_("Further down its chain"), blocks=tuple(blocks))


def _sources(material: Material, writing: _Writing, names: Names) -> Chapter:
    """What the findings and transfers of the dossiers rest on."""
    keys = sorted(material.chosen.vendors)
    findings = {finding.key: finding for key in keys for finding in writing.about(key)}
    answers = {(one.flow, one.country): one for key in keys for one in writing.transfers(key)}
    return sources_chapter(names, findings.values(), answers.values())
