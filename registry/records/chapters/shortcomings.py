"""What falls short with activities, as the records of Art. 30 show it; and what is told elsewhere."""

from collections.abc import Iterable

from flask_babel import gettext as _
from flask_babel import ngettext

from registry.policy import Finding
from registry.records.book import Block, Para
from registry.records.chapters.alike import told_once
from registry.records.chapters.findings import findings_table, gravest_first
from registry.records.chapters.onward import Handed
from registry.records.chapters.reading import Reading


def shortcomings(
    reading: Reading,
    findings: Iterable[Finding],
    handed: Handed,
    *,
    caption: str,
    itself: str,
    alike_once: bool = False,
) -> tuple[Block, ...]:
    """The findings about something `itself`; those about its recipients are counted, with their place.

    With `alike_once`, those that say the same of many flows are told once with their number.
    """
    found = gravest_first(findings)
    listed = {finding.key for finding in found}
    further = {f.key for f in reading.findings_further(handed)} - listed
    about = {f.key for f in reading.findings_about_recipients(handed)} - listed - further
    rows, alike = told_once(found, reading.names) if alike_once else (found, ())
    notes = tuple(Para(text, "note") for text in (*_further(len(further)), *_about(len(about))))
    clean = _(
        "Nothing falls short with %(itself)s, nor with those who receive its data, on this day.",
        itself=itself,
    )
    if notes:
        clean = _(
            "Nothing falls short with %(itself)s, looked at alone. What is told elsewhere:", itself=itself
        )
    table = findings_table(rows, reading.names, caption=caption, empty=clean)
    if not alike:
        return (table, *notes)
    return (*map(Para, alike), *((table,) if rows else ()), *notes)


def _further(count: int) -> tuple[str, ...]:
    if not count:
        return ()
    told = ngettext(
        "%(num)s finding is about flows further down the chains, which name no activity. The gap report "
        "has it, under whoever receives the data.",
        "%(num)s findings are about flows further down the chains, which name no activity. The gap report "
        "has them, under whoever receives the data.",
        count,
    )
    return (told,)


def _about(count: int) -> tuple[str, ...]:
    if not count:
        return ()
    told = ngettext(
        "%(num)s finding is about the recipients themselves: what is recorded of them, their contracts and "
        "technologies. The gap report has it, under the recipient.",
        "%(num)s findings are about the recipients themselves: what is recorded of them, their contracts and "
        "technologies. The gap report has them, under each recipient.",
        count,
    )
    return (told,)
