"""Findings about a vendor or by severity: a table of what falls short, and the evidence of each."""

from collections.abc import Iterable, Sequence

from flask_babel import gettext as _

from registry.policy import SEVERITIES, Finding
from registry.records.book import Block, Cell, Column, Para, Section, Table
from registry.records.chapters.naming import Names
from registry.records.chapters.rules import rule_words
from registry.records.chapters.saying import accepted, doubt, listed, tag

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


def title_of(finding: Finding, names: Names, *, beneath: str = "") -> str:
    """What falls short, and on which flow or with which thing; `beneath` is a heading above it."""
    kind, key = finding.subject.kind, finding.subject.key
    flow = names.flows.get(finding.flow or (key if kind in ("flow", "transfer") else ""))
    thing = names.subject_of(finding)
    if flow is not None:
        ends = {"sender": names.party(flow.sender), "recipient": names.party(flow.recipient)}
        thing = _("%(sender)s → %(recipient)s", **ends)
    if thing == beneath:
        return what(finding, names)
    return _("%(what)s: %(thing)s", what=what(finding, names), thing=thing)


def findings_table(
    findings: Sequence[Finding], names: Names, *, caption: str, empty: str, sheet: str = "", beneath: str = ""
) -> Table:
    """What falls short, a row each: required, found, what mends it, on what it is based, who accepts it."""
    columns = (
        Column(_("Finding"), 1.8),
        Column(_("Severity"), 1.15),
        Column(_("Required"), 1.9),
        Column(_("Found"), 2.3),
        Column(_("What would mend it"), 2.1),
        Column(_("Based on"), 1.35),
        Column(_("Accepted"), 1.5),
    )
    rows = tuple(
        (
            title_of(finding, names, beneath=beneath),
            tag(finding.severity),
            finding.required,
            finding.found,
            finding.remedy,
            ", ".join(finding.basis),
            accepted(finding),
        )
        for finding in findings
    )
    return Table(caption=caption, sheet=sheet or _("Findings"), columns=columns, rows=rows, empty=empty)


def evidence(findings: Sequence[Finding], names: Names, *, beneath: str = "") -> tuple[Block, ...]:
    """Where findings say so, whom they concern, how the data get there; what the law leaves open."""
    told = [
        (title_of(finding, names, beneath=beneath), *reasons)
        for finding in findings
        if any(reasons := _reasons(finding, names))
    ]
    table = Table(
        caption=_("Where contracts say so, how the data get there, and whom it touches"),
        sheet=_("Evidence"),
        columns=(
            Column(_("Finding"), 1.6),
            Column(_("Where it says so"), 2.4),
            Column(_("Data concerned"), 1.6),
            Column(_("The way of the data"), 1.8),
            Column(_("Worth less because of it"), 1.4),
            Column(_("The data go on to"), 1.4),
            Column(_("The number comes from"), 1.3),
        ),
        rows=tuple(told),
        empty="",
    )
    doubts = dict.fromkeys(doubt(one) for finding in findings for one in finding.doubts)
    paras = tuple(Para(text, "doubt") for text in doubts)
    blocks: list[Block] = []
    if told:
        blocks.append(Section(title=_("Evidence"), blocks=(table,)))
    if paras:
        blocks.append(Section(title=_("Open questions of law about these findings"), blocks=paras))
    return tuple(blocks)


def _reasons(finding: Finding, names: Names) -> tuple[Cell, ...]:
    own = finding.number_is == CHOICE
    return (
        _listed(names.place(where) for where in finding.where),
        names.categories(finding.categories),
        names.way(finding.witness) if len(finding.witness) > 1 else "",  # the title has a single link
        _parties(finding.in_front, names, more=finding.in_front_more),
        _parties(finding.behind[1:], names, more=finding.behind_more),
        _("the organisation's choice") if own else finding.number_is,
    )


def _parties(keys: Sequence[str], names: Names, *, more: bool) -> Cell:
    said = ", ".join(names.party(key) for key in keys)
    return _("%(parties)s and more", parties=said) if said and more else said


def _listed(texts: Iterable[str]) -> Cell:
    found = tuple(text for text in texts if text)
    return listed(found) if found else ""
