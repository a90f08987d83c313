"""What a record cites: statements of the baseline, sources of legal facts, and questions of law left open."""

from collections.abc import Iterable

from flask_babel import gettext as _

from registry.law import Source
from registry.policy import Finding, TransferAnswer
from registry.records.book import Block, Chapter, Column, Para, Section, Table
from registry.records.chapters.grounds import sureness
from registry.records.chapters.naming import Names
from registry.records.chapters.reading import Reading
from registry.records.chapters.saying import with_days, with_source

Cited = tuple[str, Source]
"""A legal fact and where it stands."""


def sources(reading: Reading, activities: Iterable[str], *, record: str) -> Chapter:
    """The last chapter of the record of some activities."""
    keys = tuple(activities)
    handed = [reading.handed((key,)) for key in keys]
    answers = {(a.flow, a.country): a for one in handed for a in reading.transfers(one.hops)}
    findings = {f.key: f for f in (*reading.findings_on(keys), *reading.organisation_findings())}
    law, view = reading.view.law, reading.view
    facts: list[Cited] = [
        (_("Fields of the record, Art. 30"), f.source)
        for f in law.art30_fields
        if f.group == "GDPR" and f.record in (record, "both")
    ]
    used = {
        id
        for key in keys
        for use in view.activities[key].purposes
        for id in (use.basis, use.condition)
        if id is not None
    }
    facts += [
        (_("%(article)s, %(label)s", article=found.article, label=found.label), found.source)
        for id in used
        if (found := law.legal_basis(id)) is not None
    ]
    membership = view.law.eea(view.organisation.country, on=view.on)
    place = reading.names.country(view.organisation.country)
    if isinstance(place, str):
        facts.append((_("Whether %(country)s is in the EEA", country=place), membership.source))
    return sources_chapter(reading.names, findings.values(), answers.values(), facts=facts)


def sources_chapter(
    names: Names,
    findings: Iterable[Finding],
    answers: Iterable[TransferAnswer],
    *,
    facts: Iterable[Cited] = (),
) -> Chapter:
    """What findings, transfers and other legal facts rest on; the same source and doubt once."""
    findings, answers = tuple(findings), tuple(answers)
    cited = {(what, source.text, source.confidence) for what, source in facts}
    for answer in answers:
        cited |= {
            (
                _("%(reference)s, %(article)s", reference=g.reference or g.kind, article=g.article),
                g.source,
                g.confidence,
            )
            for g in answer.rests_on
        }
    doubts = {with_source(d) for finding in findings for d in finding.doubts}
    doubts |= {with_source(d) for answer in answers for d in answer.doubts}
    blocks: list[Block] = [
        Para(_("Where the reasons in this record come from. What is only remembered is marked unconfirmed.")),
    ]
    if findings:
        blocks.append(_statements(names, findings))
    if cited or not findings:
        blocks.append(_legal(cited))
    if doubts:
        lead = Para(_("These questions of law are shown and not decided here."))
        open_ones = (Para(text, "doubt") for text in sorted(doubts))
        blocks.append(Section(title=_("Open questions of law"), blocks=(lead, *open_ones)))
    return Chapter(key="sources", title=_("Sources and open questions"), blocks=tuple(blocks))


def _statements(names: Names, findings: tuple[Finding, ...]) -> Table:
    baseline = names.assessment.baseline
    cited = {basis for finding in findings for basis in finding.basis}
    return Table(
        caption=_("Statements of %(baseline)s that findings rest on", baseline=baseline.name),
        sheet=_("Statements"),
        columns=(Column(_("Statement"), 0.6), Column(_("Section"), 1.4), Column(_("Promise"), 4.0)),
        rows=tuple((s.id, s.section, s.promise) for s in baseline.statements if s.id in cited),
        empty=_("No finding of this record rests on a statement of the baseline."),
    )


def _legal(cited: set[tuple[str, str, str]]) -> Table:
    return Table(
        caption=_("Legal sources"),
        sheet=_("Legal sources"),
        columns=(Column(_("Legal fact"), 2.2), Column(_("Source"), 3.4), Column(_("How sure"), 1.3)),
        rows=tuple((what, with_days(source), sureness(sure)) for what, source, sure in sorted(cited)),
        empty=_("This record cites no legal source."),
    )
