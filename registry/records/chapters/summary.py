"""The first page of a record: what it holds in numbers, how to read it, and what it does not judge."""

from collections import Counter
from collections.abc import Iterable, Sequence

from flask_babel import gettext as _

from registry.policy import SEVERITIES, Finding
from registry.records.book import Block, Cell, Chapter, Column, Facts, Para, Section, Table
from registry.records.chapters import strays
from registry.records.chapters.findings import findings_table, gravest_first
from registry.records.chapters.lacks import RecordOf
from registry.records.chapters.reading import Reading
from registry.records.chapters.saying import severity
from registry.records.chapters.titles import title_of_key
from registry.words_of_rules import rule_words

Counted = Sequence[tuple[str, Cell]]
"""What is counted, with the number."""


def summary(reading: Reading, record: RecordOf, *capacities: str) -> Chapter:
    """The summary of the record of activities in some capacities."""
    ever = reading.ever(*capacities)
    states = Counter[str](activity.status for activity in ever)
    keys = tuple(a.key for a in reading.activities(*capacities))
    found = strays.strays(reading, record)
    handed = [*(reading.handed((key,)) for key in keys), strays.handed_by(reading, found)]
    unplaced = {hop.movement.flow.key for one in handed for hop in reading.unplaced(one.hops)}
    vendors = {hop.movement.flow.recipient for one in handed for hop in one.hops}
    verdicts = Counter[str](
        {(a.flow, a.country): a.verdict for one in handed for a in reading.transfers(one.hops)}.values()
    )
    counts: Counted = (
        (_("Activities in this record"), states["active"] + states["planned"]),
        (_("of these planned"), states["planned"]),
        (_("Activities that have ended, left out"), states["ended"]),
        (_("Recipients, further ones in the chains among them"), len(vendors)),
        (_("Transfers that rest on a ground"), verdicts["grounded"]),
        (_("Transfers whose ground is unconfirmed"), verdicts["unconfirmed"]),
        (_("Transfers without a ground"), verdicts["no ground"]),
        (_("Flows whose destination is unknown"), len(unplaced)),
        (_("Flows that belong to no activity"), len(found)),
    )
    further = (f for one in handed for f in reading.findings_further(one))
    about = (f for one in handed for f in reading.findings_about_recipients(one))
    served = (*reading.findings_on(keys), *reading.findings_on_flows(one.flow.key for one in found))
    every = (*reading.organisation_findings(), *served, *further, *about)
    return summary_chapter(reading, counts, {f.key: f for f in every}.values())


def summary_chapter(reading: Reading, counts: Counted, findings: Iterable[Finding]) -> Chapter:
    """The summary of any record, with what it counts and the findings that concern it."""
    blocks: list[Block] = [
        Facts(caption=_("What this record holds"), rows=tuple(counts)),
        by_severity(findings),
    ]
    if found := reading.organisation_findings():
        who = reading.view.organisation.name
        caption = _("Findings about %(name)s itself", name=who)
        table = findings_table(gravest_first(found), reading.names, caption=caption, empty="", beneath=who)
        blocks.append(Section(title=_("About the organisation"), blocks=(table,)))
    blocks.extend(_limits(reading))
    return Chapter(key="summary", title=_("Summary"), blocks=tuple(blocks))


def by_severity(findings: Iterable[Finding]) -> Table:
    """How many findings there are of each severity, and how many of them somebody accepts."""
    findings = tuple(findings)
    found = Counter[str](finding.severity for finding in findings)
    accepted = Counter[str](finding.severity for finding in findings if finding.accepted)
    return Table(
        caption=_("Findings by severity"),
        sheet=_("Findings by severity"),
        columns=(
            Column(_("Severity")),
            Column(_("Findings"), kind="number"),
            Column(_("Of them accepted"), kind="number"),
        ),
        rows=tuple((severity(one), found[one], accepted[one]) for one in SEVERITIES),
        empty="",
    )


def _limits(reading: Reading) -> Iterable[Section]:
    """What the baseline does not judge, and exceptions that mark nothing."""
    assessment = reading.material.assessment
    if assessment.not_judged:
        rules = "; ".join(map(rule_words, assessment.not_judged))
        text = _(
            "%(baseline)s has no requirement on: %(rules)s.", baseline=assessment.baseline.name, rules=rules
        )
        yield Section(title=_("Not judged"), blocks=(Para(text),))
    if assessment.idle_exceptions:
        rows = ((title_of_key(idle.finding, reading.names), idle.why) for idle in assessment.idle_exceptions)
        table = Table(
            caption=_("Exceptions that mark no finding on this day"),
            sheet=_("Idle exceptions"),
            columns=(Column(_("Finding"), 2.0), Column(_("Why it marks nothing"), 2.0)),
            rows=tuple(sorted(rows)),
            empty="",
        )
        yield Section(title=_("Exceptions without effect"), blocks=(table,))
