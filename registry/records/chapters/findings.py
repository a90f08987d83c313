"""Findings about a vendor or by severity: a table of what falls short, and the evidence of each."""

from collections.abc import Iterable, Sequence

from flask_babel import gettext as _

from registry.policy import SEVERITIES, Finding
from registry.records.book import Block, Cell, Column, Para, Section, Table
from registry.records.chapters.naming import Names
from registry.records.chapters.saying import accepted, basis, doubt, listed, natural, tag
from registry.records.chapters.spelling_out import found_of, remedy_of
from registry.records.chapters.titles import title_of
from registry.words import word

FEW = 5
"""So many parties may stand in a column of the evidence."""


def gravest_first(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """By severity; within one those that nobody accepts first, then by key."""
    return tuple(
        sorted(findings, key=lambda f: (SEVERITIES.index(f.severity), f.accepted is not None, f.key))
    )


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
            found_of(finding, names),
            remedy_of(finding, names),
            ", ".join(map(basis, finding.basis)),
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
        caption=_("What is known of each: the place in a contract, the data and their way, whom it touches"),
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
        crowds = _crowds(findings, names, beneath=beneath)
        blocks.append(Section(title=_("Evidence"), blocks=(table, crowds) if crowds.rows else (table,)))
    if paras:
        blocks.append(Section(title=_("Open questions of law about these findings"), blocks=paras))
    return tuple(blocks)


def _reasons(finding: Finding, names: Names) -> tuple[Cell, ...]:
    return (
        _listed(names.place(where) for where in finding.where),
        names.categories(finding.categories),
        names.way(finding.witness) if len(finding.witness) > 1 else "",  # the title has a single link
        _parties(finding.in_front, names, more=finding.in_front_more),
        _parties(finding.behind[1:], names, more=finding.behind_more),
        _whose_number(finding, names),
    )


def _whose_number(finding: Finding, names: Names) -> str:
    """Who set the number that is required; nothing where no number is."""
    asked = names.requirements.get(finding.requirement)
    least = asked.least.value if asked and asked.least else None
    is_number = isinstance(least, int | float) and not isinstance(least, bool)
    return word(finding.number_is) if is_number else ""


def _parties(keys: Sequence[str], names: Names, *, more: bool) -> Cell:
    """Parties by name; so many that they would fill a thin column are only counted, and named beneath."""
    if len(keys) > FEW:
        if more:
            return _("more than %(count)s, named beneath", count=len(keys))
        return _("%(count)s, named beneath", count=len(keys))
    said = ", ".join(names.party(key) for key in keys)
    return _("%(parties)s and more", parties=said) if said and more else said


def _crowds(findings: Sequence[Finding], names: Names, *, beneath: str) -> Table:
    """Over the whole width, those who are too many for a column; once where findings have the same."""
    found: dict[tuple[str, str], list[str]] = {}
    for one in findings:
        concerned = (
            (_("Worth less because of it"), one.in_front, one.in_front_more),
            (_("The data go on to"), one.behind[1:], one.behind_more),
        )
        for how, keys, more in concerned:
            if len(keys) > FEW:
                said = _named(keys, names, more=more)
                found.setdefault((how, said), []).append(title_of(one, names, beneath=beneath))
    return Table(
        caption=_("Whom these findings touch, where they are too many for the table above"),
        sheet=_("Parties concerned"),
        columns=(Column(_("Finding"), 2), Column(_("How"), 1), Column(_("Parties"), 6)),
        rows=tuple((listed(titles), how, said) for (how, said), titles in found.items()),
        empty="",
    )


def _named(keys: Sequence[str], names: Names, *, more: bool) -> str:
    said = ", ".join(sorted((names.party(key) for key in keys), key=natural))
    return _("%(parties)s and more", parties=said) if more else said


def _listed(texts: Iterable[str]) -> Cell:
    found = tuple(text for text in texts if text)
    return listed(found) if found else ""
