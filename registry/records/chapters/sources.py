"""What a record cites: statements of the baseline, sources of legal facts, and questions of law left open."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from flask_babel import gettext as _
from flask_babel import ngettext
from msgspec.structs import replace

from registry.law import Source, in_a_sentence
from registry.policy import Finding, TransferAnswer
from registry.policy.transfers import GroundFound
from registry.records.book import Block, Chapter, Column, Para, Section, Table
from registry.records.chapters import strays
from registry.records.chapters.grounds import ground_name, sureness
from registry.records.chapters.lacks import RecordOf
from registry.records.chapters.naming import Names
from registry.records.chapters.reading import Reading
from registry.records.chapters.saying import listed, natural, with_days, with_source

Cited = tuple[str, Source]
"""A legal fact and where it stands."""

Standing = defaultdict[tuple[str, str], set[str]]
"""By a source and how sure it is, both in words, the legal facts that stand there."""

NAMED = 12
"""How many grounds of one kind are named with their source."""


def sources(reading: Reading, activities: Iterable[str], *, record: RecordOf) -> Chapter:
    """The last chapter of the record of some activities."""
    keys = tuple(activities)
    found = strays.strays(reading, record)
    handed = [*(reading.handed((key,)) for key in keys), strays.handed_by(reading, found)]
    answers = {(a.flow, a.country): a for one in handed for a in reading.transfers(one.hops)}
    stray = reading.findings_on_flows(one.flow.key for one in found)
    told = (*reading.findings_on(keys), *stray, *reading.organisation_findings())
    findings = {f.key: f for f in told}
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
        (_("%(article)s, %(label)s", article=basis.article, label=basis.label), basis.source)
        for id in used
        if (basis := law.legal_basis(id)) is not None
    ]
    membership = view.law.eea(view.organisation.country, on=view.on)
    place = reading.names.country(view.organisation.country)
    if isinstance(place, str):
        facts.append(
            (_("Whether %(country)s is in the EEA", country=in_a_sentence(place)), membership.source)
        )
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
    cited: Standing = defaultdict(set)
    for what, source in facts:
        cited[with_days(source.text), sureness(source.confidence)].add(what)
    for alike, ground in _grounds(answers):
        cited[with_days(alike.source), sureness(alike.confidence)].add(ground)
    doubts = {with_source(d) for finding in findings for d in finding.doubts}
    doubts |= {with_source(d) for answer in answers for d in answer.doubts}
    blocks: list[Block] = [
        Para(
            _("Where the reasons in this record come from. It is said where nobody has checked the source.")
        ),
    ]
    if findings:
        blocks.append(_statements(names, findings))
    if cited or not findings:
        blocks.append(_legal(cited))
    if doubts:
        lead = Para(_("These questions of law are shown and not decided here."), "lead")
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


def _grounds(answers: Iterable[TransferAnswer]) -> Iterator[tuple[GroundFound, str]]:
    """What transfers rest on: grounds of one kind, article and source in the same words."""
    found: defaultdict[GroundFound, set[str]] = defaultdict(set)
    for answer in answers:
        for ground in answer.rests_on:
            alike = replace(ground, reference="", why="", valid_to=None)
            found[alike].add(ground.reference)
    for alike, references in found.items():
        named = sorted(filter(None, references), key=natural)
        said = "; ".join(named[:NAMED])
        if (more := len(named) - NAMED) > 0:
            said = ngettext(
                "%(grounds)s; and %(num)d more, named where their transfers are told",
                "%(grounds)s; and %(num)d more, named where their transfers are told",
                more,
                grounds=said,
            )
        yield alike, ground_name(replace(alike, reference=said))


def _legal(cited: Standing) -> Table:
    """A row for each source, with all legal facts that stand there."""
    rows = (
        (source, listed(sorted(facts, key=natural)), sure)
        for (source, sure), facts in sorted(cited.items(), key=lambda one: natural(one[0][0]))
    )
    return Table(
        caption=_("Legal sources, each with the legal facts that stand there"),
        sheet=_("Legal sources"),
        columns=(Column(_("Source"), 2.8), Column(_("Legal facts"), 3.2), Column(_("How sure"), 1.9)),
        rows=tuple(rows),
        empty=_("This record cites no legal source."),
    )
