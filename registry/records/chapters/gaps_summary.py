"""The gap report at a glance: how many, how grave, and which remedies would mend the most."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from flask_babel import gettext as _
from flask_babel import ngettext

from registry.policy import SEVERITIES, Finding
from registry.policy.measures import words
from registry.policy.wording import braced, fill
from registry.records.book import Block, Chapter, Column, Para, Table
from registry.records.chapters.gaps_concerned import Concerned
from registry.records.chapters.naming import Names
from registry.records.chapters.saying import tag
from registry.records.chapters.spelling_out import remedy_of
from registry.records.chapters.titles import what

MOST_REMEDIES = 25


def summary(findings: Sequence[Finding], concerned: Concerned, names: Names, *, whole: bool) -> Chapter:
    """Counts by severity, and what is lacking most often; `whole` where nothing was selected away."""
    blocks: tuple[Block, ...]
    if findings:
        blocks = (_counts(findings), *_remedies(findings, concerned, names))
    else:
        none = _("Nothing falls short: what is recorded meets the baseline on this day.")
        among = _("Nothing falls short with what was selected: it meets the baseline on this day.")
        blocks = (Para(none if whole else among),)
    return Chapter(key="gaps", title=_("What falls short, at a glance"), blocks=blocks)


def _counts(findings: Sequence[Finding]) -> Table:
    accepted = Counter[str](f.severity for f in findings if f.accepted)
    total = Counter[str](f.severity for f in findings)
    return Table(
        caption=_("Findings by severity"),
        sheet=_("Severities"),
        columns=(
            Column(_("Severity"), 2),
            Column(_("Open"), 1, "number"),
            Column(_("Accepted"), 1, "number"),
            Column(_("Total"), 1, "number"),
        ),
        rows=tuple(
            (tag(severity), total[severity] - accepted[severity], accepted[severity], total[severity])
            for severity in SEVERITIES
        ),
        empty="",
    )


def _remedies(findings: Sequence[Finding], concerned: Concerned, names: Names) -> Iterator[Block]:
    """The requirements that are unmet most often, open ones first: one remedy may mend many findings."""
    lacking: defaultdict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in findings:
        lacking[finding.requirement, what(finding, names)].append(finding)
    ranked = sorted(lacking.items(), key=lambda one: (_gravity(one[1]), -_open(one[1]), -len(one[1]), one[0]))
    yield Table(
        caption=_("What is lacking, and what would mend it"),
        sheet=_("Remedies"),
        columns=(
            Column(_("What"), 2),
            Column(_("Severity"), 1),
            Column(_("Remedy"), 4),
            Column(_("Open"), 0.7, "number"),
            Column(_("Accepted"), 1.1, "number"),
            Column(_("Concerned"), 1.2, "number"),
        ),
        rows=tuple(
            (
                called,
                tag(some[0].severity),
                _remedy(some, names),
                _open(some),
                len(some) - _open(some),
                len({concerned.by(finding) for finding in some}),
            )
            for (_requirement, called), some in ranked[:MOST_REMEDIES]
        ),
        empty="",
    )
    if (left := len(ranked) - MOST_REMEDIES) > 0:
        told = ngettext(
            "%(num)d more kind of shortcoming is not in this table; the chapters have all findings.",
            "%(num)d more kinds of shortcomings are not in this table; the chapters have all findings.",
            left,
        )
        yield Para(told, "note")


def _remedy(findings: Sequence[Finding], names: Names) -> str:
    """The remedy in the words of a finding where all say the same, else as it is for whomever it concerns."""
    first, asked = remedy_of(findings[0], names), names.requirements.get(findings[0].requirement)
    if asked is None or all(finding.remedy == findings[0].remedy for finding in findings):
        return first
    least = asked.least
    spoken = {
        "vendor": _("the vendor"),
        "party": _("the sender"),
        "to": _("the recipient"),
        "least": words(least.value, least.unit) if least else "",
    }
    if braced(asked.remedy) <= spoken.keys():
        return fill(asked.remedy, spoken)
    return _("For instance: %(remedy)s", remedy=first)


def _gravity(findings: Sequence[Finding]) -> int:
    return min(SEVERITIES.index(finding.severity) for finding in findings)


def _open(findings: Sequence[Finding]) -> int:
    return sum(finding.accepted is None for finding in findings)
