"""What falls short with activities, as the records of Art. 30 show it."""

from flask_babel import ngettext

from registry.records.book import Block, Para
from registry.records.chapters.findings import findings_table, gravest_first
from registry.records.chapters.reading import Reading


def shortcomings(
    reading: Reading, activities: tuple[str, ...], *, caption: str, empty: str
) -> tuple[Block, ...]:
    """The findings about activities and the flows that serve them; those further down are counted."""
    found = gravest_first(reading.findings_on(activities))
    table = findings_table(found, reading.names, caption=caption, empty=empty)
    further = reading.findings_further(activities)
    if not further:
        return (table,)
    counted = ngettext(
        "%(num)s more finding is about flows further down the chains; the gap report has it.",
        "%(num)s more findings are about flows further down the chains; the gap report has them.",
        len(further),
    )
    return (table, Para(counted, "note"))
