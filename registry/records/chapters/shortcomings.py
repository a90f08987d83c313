"""Findings as a record shows them: how grave, about what, required and found, remedy, who accepts."""

from collections.abc import Iterable

from flask_babel import gettext as _
from flask_babel import ngettext

from registry.policy import SEVERITIES, Finding
from registry.records.book import Block, Cell, Column, Para, Table
from registry.records.chapters.naming import Names
from registry.records.chapters.reading import Reading
from registry.records.chapters.saying import accepted, severity


def findings_table(names: Names, findings: Iterable[Finding], *, caption: str, empty: str) -> Table:
    """The findings gravest first; one that a person accepts stays, with who and until when."""
    rank = {found: i for i, found in enumerate(SEVERITIES)}
    ordered = sorted(findings, key=lambda f: (rank[f.severity], f.key))
    return Table(
        caption=caption,
        sheet=_("Findings"),
        columns=(
            Column(_("Severity"), 1.1),
            Column(_("About"), 1.6),
            Column(_("Required"), 1.9),
            Column(_("Found"), 2.4),
            Column(_("What would mend it"), 2.1),
            Column(_("Based on"), 1.35),
            Column(_("Accepted"), 1.4),
        ),
        rows=tuple(_row(names, finding) for finding in ordered),
        empty=empty,
    )


def shortcomings(
    reading: Reading, activities: tuple[str, ...], *, caption: str, empty: str
) -> tuple[Block, ...]:
    """The findings about activities and the flows that serve them; those further down are counted."""
    table = findings_table(reading.names, reading.findings_on(activities), caption=caption, empty=empty)
    further = reading.findings_further(activities)
    if not further:
        return (table,)
    counted = ngettext(
        "%(num)s more finding is about flows further down the chains; the gap report has it.",
        "%(num)s more findings are about flows further down the chains; the gap report has them.",
        len(further),
    )
    return (table, Para(counted, "note"))


def _row(names: Names, finding: Finding) -> tuple[Cell, ...]:
    return (
        severity(finding.severity),
        names.subject_of(finding),
        finding.required,
        finding.found,
        finding.remedy,
        ", ".join(finding.basis),
        accepted(finding),
    )
