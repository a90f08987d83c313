"""The gap report: what falls short, gravest first, by whom it concerns, with what would mend it."""

from collections.abc import Mapping, Sequence

from flask_babel import gettext as _

from registry.policy import SEVERITIES, Finding
from registry.records.book import Chapter
from registry.records.chapters.findings import evidence, findings_table, gravest_first
from registry.records.chapters.gaps_concerned import Concerned, Whose
from registry.records.chapters.gaps_summary import summary
from registry.records.chapters.meanings import meanings
from registry.records.chapters.naming import Names
from registry.records.chapters.parts import Chapters, chapter_key
from registry.records.chapters.saying import by_name
from registry.records.chapters.sources import sources_chapter
from registry.records.material import Material
from registry.words import word

FEW = 3
"""A chapter of so few findings need not begin a page."""


def chapters(material: Material) -> Chapters:
    """A chapter for each severity and each one concerned: vendor, activity, or the organisation."""
    names = Names(material.assessment)
    concerned = Concerned(names)
    found: dict[tuple[int, Whose], list[Finding]] = {}
    for finding in gravest_first(material.findings):
        place = (SEVERITIES.index(finding.severity), concerned.by(finding))
        found.setdefault(place, []).append(finding)
    ordered = _in_order(found, concerned)
    body = tuple(_chapter(whose, findings, concerned, names) for (_rank, whose), findings in ordered.items())
    lead = _(
        "What falls short of the baseline on the day, the gravest first, with what would mend it. What a "
        "named person accepts is marked with who and until when, and stays in the report."
    )
    front = (summary(material.findings, concerned, names, whole=material.chosen.whole), meanings("finding"))
    back = (sources_chapter(names, material.findings, ()),)
    return Chapters(front=front, body=body, back=back, about_word=_("Concerns"), lead=lead)


def _in_order(
    found: Mapping[tuple[int, Whose], list[Finding]], concerned: Concerned
) -> Mapping[tuple[int, Whose], list[Finding]]:
    """By severity, then the organisation and its activities before vendors, then by name."""
    places = sorted(
        found,
        key=lambda at: (at[0], at[1].kind == "vendor", *by_name(concerned.name(at[1]), at[1].key)),
    )
    return {place: found[place] for place in places}


def gap_chapter(severity: str, whose: Whose) -> str:
    """The key of the chapter about what falls short with somebody at a severity."""
    return chapter_key("gaps", severity, whose.kind, *((whose.key,) if whose.key else ()))


def _chapter(whose: Whose, findings: Sequence[Finding], concerned: Concerned, names: Names) -> Chapter:
    severity, name = findings[0].severity, concerned.name(whose)
    table = findings_table(
        findings,
        names,
        caption=_("What is required, what was found, and what would mend it"),
        empty="",
        beneath=name,
    )
    return Chapter(
        key=gap_chapter(severity, whose),
        title=_("%(name)s: %(severity)s", name=name, severity=word(severity)),
        about=name,
        entry=name,
        group=word(severity),
        blocks=(table, *evidence(findings, names, beneath=name)),
        short=len(findings) <= FEW,
    )
