"""Findings about a vendor or by severity: a table of what falls short, and the evidence of each."""

from collections.abc import Iterable, Iterator, Sequence

from flask_babel import gettext as _

from registry.policy import SEVERITIES, Finding
from registry.policy.shortfalls import RULE
from registry.policy.wording import spoken
from registry.records.book import Cell, Column, Facts, Items, Para, Section, Table
from registry.records.chapters.naming import Names
from registry.records.chapters.saying import doubt, listed, tag

CHOICE = "the organisation's choice"


def gravest_first(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """By severity; within one those that nobody accepts first, then by key."""
    return tuple(
        sorted(findings, key=lambda f: (SEVERITIES.index(f.severity), f.accepted is not None, f.key))
    )


def what(finding: Finding, names: Names) -> str:
    """What falls short: a term of a contract, or what a rule looks at."""
    if finding.term in names.view.law.terms_by_id:
        return names.term(finding.term)
    return rule_words(finding.rule)


def rule_words(rule: str) -> str:
    """A rule's name as words."""
    if rule == RULE:
        return _("Contract terms")
    said = rule.replace("-", " ")
    return said[:1].upper() + said[1:]


def title_of(finding: Finding, names: Names) -> str:
    """What falls short, and on which flow or with which thing."""
    flow = names.flows.get(finding.flow)
    thing = names.subject_of(finding)
    if flow is not None:
        ends = {"sender": names.party(flow.sender), "recipient": names.party(flow.recipient)}
        thing = _("%(sender)s → %(recipient)s", **ends)
    return _("%(what)s: %(thing)s", what=what(finding, names), thing=thing)


def findings_table(
    findings: Sequence[Finding], names: Names, *, caption: str, empty: str, sheet: str = ""
) -> Table:
    """What falls short, a row each: required, found, what mends it, on what it is based, who accepts it."""
    columns = (
        Column(_("Finding"), 1.6),
        Column(_("Severity"), 1.0),
        Column(_("Required"), 1.8),
        Column(_("Found"), 1.8),
        Column(_("What would mend it"), 1.9),
        Column(_("Based on"), 1.1),
        Column(_("State"), 0.9),
    )
    rows = tuple(
        (
            title_of(finding, names),
            tag(finding.severity),
            finding.required,
            finding.found,
            finding.remedy,
            ", ".join(finding.basis),
            state(finding),
        )
        for finding in findings
    )
    return Table(caption=caption, sheet=sheet or _("Findings"), columns=columns, rows=rows, empty=empty)


def state(finding: Finding) -> Cell:
    """Open, or accepted: by whom, until when and why."""
    by = finding.accepted
    if by is None:
        return tag("open")
    return Items((tag("accepted"), _("by %(who)s until %(day)s", who=by.by, day=spoken(by.until)), by.reason))


def evidence(finding: Finding, names: Names) -> Section:
    """Where a finding says so, whom it concerns, how the data get there, what is open about it."""
    rows = tuple((label, cell) for label, cell in _reasons(finding, names) if cell not in ("", None))
    caption = _("Evidence for %(finding)s", finding=title_of(finding, names))
    doubts = tuple(Para(doubt(one), "doubt") for one in finding.doubts)
    return Section(title=title_of(finding, names), blocks=(Facts(caption=caption, rows=rows), *doubts))


def _reasons(finding: Finding, names: Names) -> Iterator[tuple[str, Cell]]:
    yield _("Found"), finding.found
    yield _("Where it says so"), _listed(names.place(where) for where in finding.where)
    yield _("Data concerned"), names.categories(finding.categories)
    yield _("The way of the data"), names.way(finding.witness)
    yield _("Worth less because of it"), _parties(finding.in_front, names, more=finding.in_front_more)
    yield _("The data go on to"), _parties(finding.behind[1:], names, more=finding.behind_more)
    yield _("Rests on"), _listed(finding.sources or finding.basis)
    if finding.number_is:
        own = finding.number_is == CHOICE
        yield _("Whose number it is"), _("the organisation's choice") if own else finding.number_is
    yield _("Key"), finding.key


def _parties(keys: Sequence[str], names: Names, *, more: bool) -> Cell:
    said = ", ".join(names.party(key) for key in keys)
    return _("%(parties)s and more", parties=said) if said and more else said


def _listed(texts: Iterable[str]) -> Cell:
    found = tuple(text for text in texts if text)
    return listed(found) if found else ""
