"""Findings for people."""

from collections import Counter

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from registry.law import is_unconfirmed
from registry.policy import SEVERITIES, Assessment, Finding
from registry.policy.findings import Step, Where
from registry.policy.wording import spoken

COLOURS = {"blocker": "bold red", "major": "yellow", "minor": "cyan", "note": "dim"}
SHAPES = {"blocker": "■", "major": "▲", "minor": "●", "note": "·"}


def severity_tag(severity: str) -> Text:
    """A severity as shape and word, coloured on a terminal."""
    return Text(f"{SHAPES[severity]} {severity}", style=COLOURS[severity])


def heading(out: Console, assessment: Assessment, *, note: str) -> None:
    """Whose register was judged, on which day, against what; `note` says something of the baseline."""
    snapshot, baseline = assessment.view.snapshot, assessment.baseline
    out.print(Text(f"{snapshot.organisation.name}, judged on {spoken(assessment.on)}", style="bold"))
    out.print(f"Baseline: {baseline.name}, version {baseline.version}{f' ({note})' if note else ''}")
    counts = (
        (len(snapshot.vendors), "vendor"),
        (len(assessment.view.movements), "active flow"),
        (len(snapshot.contracts), "contract"),
        (len(assessment.transfers), "transfer"),
    )
    out.print(", ".join(counted(number, thing) for number, thing in counts))
    if assessment.not_judged:
        out.print(f"Not judged by this baseline: {', '.join(assessment.not_judged)}")


def counted(number: int, thing: str) -> str:
    """A number of things: 1 vendor, 2 vendors."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def print_findings(out: Console, assessment: Assessment, *, brief: bool) -> None:
    """A table of counts, then every finding with its reasons; one line each when brief."""
    out.print()
    if not assessment.findings:
        out.print("Nothing falls short.\n")
        return
    out.print(_counts(assessment.findings))
    out.print()
    for idle in assessment.idle_exceptions:
        out.print(f"Exception for {idle.finding}: {idle.why}")
    if brief:
        print_lines(out, assessment, assessment.findings)
        out.print()
        return
    for severity in SEVERITIES:
        for finding in assessment.findings:
            if finding.severity == severity:
                _print_finding(out, assessment, finding)
    _print_statements(out, assessment)


def _print_statements(out: Console, assessment: Assessment) -> None:
    """The statements of the policy that the findings cite, once each."""
    cited = {basis for finding in assessment.findings for basis in finding.basis}
    table = Table(box=None, show_header=False, pad_edge=False)
    for statement in assessment.baseline.statements:
        if statement.id in cited:
            table.add_row(statement.id, Text(f"{statement.section}: {statement.promise}"))
    if table.row_count:
        out.print(Text(f"Statements of {assessment.baseline.name} named above", style="bold"))
        out.print(table)
        out.print()


def _counts(findings: tuple[Finding, ...]) -> Table:
    table = Table("severity", "findings", "of them accepted", box=None, pad_edge=False)
    table.columns[1].justify = table.columns[2].justify = "right"
    counts = Counter(f.severity for f in findings)
    accepted = Counter(f.severity for f in findings if f.accepted)
    for severity in SEVERITIES:
        table.add_row(severity_tag(severity), str(counts[severity]), str(accepted[severity]))
    return table


def print_lines(out: Console, assessment: Assessment, findings: tuple[Finding, ...]) -> None:
    """A line a finding, however long: key first, so that it can be copied."""
    for finding in findings:
        line = Text(f"{finding.key}  ")
        line.append_text(severity_tag(finding.severity))
        accepted = "  accepted" if finding.accepted else ""
        term = assessment.view.law.terms_by_id.get(finding.term)
        about = f"{finding.subject.name or finding.subject.key}: " + (f"{term.label}: " if term else "")
        line.append(f"{accepted}  {about}{finding.found}")
        out.print(line, soft_wrap=True)


def _print_finding(out: Console, assessment: Assessment, finding: Finding) -> None:
    title = severity_tag(finding.severity)
    title.append(f"  {finding.subject.name or finding.subject.key}", style="bold")
    title.append(f"  {finding.key}", style="dim")
    out.print(title)
    rows = Table(box=None, show_header=False, pad_edge=False)
    rows.add_column(style="dim", no_wrap=True)
    rows.add_column(overflow="fold")
    for label, text in _reasons(assessment, finding):
        rows.add_row(label, Text(text))
    out.print(Padding(rows, (0, 0, 1, 4)))


def _reasons(assessment: Assessment, finding: Finding) -> list[tuple[str, str]]:
    view = assessment.view
    number = f" ({finding.number_is})" if finding.number_is == "the organisation's choice" else ""
    reasons = [("required", finding.required + number), ("found", finding.found)]
    reasons += [("where", text) for where in finding.where if (text := _place(where))]
    if finding.categories:
        reasons.append(("data", view.words_for(finding.categories)))
    if finding.witness:
        reasons.append(("path", way(assessment, finding.witness)))
    if finding.in_front:
        reasons.append(("weakens", _vendors(assessment, finding.in_front, more=finding.in_front_more)))
    if len(finding.behind) > 1 or finding.behind_more:
        reasons.append(("goes on to", _vendors(assessment, finding.behind[1:], more=finding.behind_more)))
    reasons.append(("to mend", finding.remedy))
    reasons.append(("based on", ", ".join(finding.basis)))
    for doubt in finding.doubts:
        source = f" [{doubt.source}]" if doubt.source else ""
        unconfirmed = " (unconfirmed)" if is_unconfirmed(doubt.confidence) else ""
        reasons.append(("doubt", f"{doubt.text}{source}{unconfirmed}"))
    if finding.accepted:
        by = f"by {finding.accepted.by} until {spoken(finding.accepted.until)}"
        reasons.append(("accepted", f"{by}: {finding.accepted.reason}"))
    return reasons


def _place(where: Where) -> str:
    if not (where.document or where.page is not None or where.clause or where.quotation):
        return ""  # the contract alone is named by what was found
    parts = [where.contract]
    if where.document:
        parts.append(f"document {where.document}")
    if where.page is not None:
        parts.append(f"page {where.page}")
    if where.clause:
        parts.append(f"clause {where.clause}")
    place = ", ".join(part for part in parts if part)
    return f"{place}: “{where.quotation}”" if where.quotation else place


def way(assessment: Assessment, steps: tuple[Step, ...]) -> str:
    """A way through the chains as names joined by arrows."""
    names = [assessment.view.name(steps[0].sender)]
    names += [assessment.view.name(step.recipient) for step in steps]
    return " → ".join(names)


def _vendors(assessment: Assessment, keys: tuple[str, ...], *, more: bool) -> str:
    return ", ".join(assessment.view.name(key) for key in keys) + (" and more" if more else "")
