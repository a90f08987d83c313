"""Many flows that belong to no activity of a record, told together: a sentence, and a table by recipient."""

from collections.abc import Iterable

from flask_babel import gettext as _
from flask_babel import ngettext

from registry.records.book import Cell, Column, Gap, Para, Section, Table
from registry.records.chapters.lacks import RecordOf
from registry.records.chapters.reading import Reading
from registry.records.chapters.saying import by_name
from registry.records.chapters.strays import Stray, strays, title

FEW = 3
"""So many flows are told one by one."""


def unassigned(reading: Reading, record: RecordOf) -> tuple[Section, ...]:
    """The flows that belong to no activity of a record; nothing where they are few or none."""
    found = strays(reading, record)
    if len(found) <= FEW:
        return ()
    told = ngettext(
        "%(num)s flow belongs to no current activity, so that the record cannot say what it is for.",
        "%(num)s flows belong to no current activity, so that the record cannot say what they are for.",
        len(found),
    )
    return (Section(title=title(), blocks=(Para(told), _table(reading, found))),)


def _table(reading: Reading, found: Iterable[Stray]) -> Table:
    return Table(
        caption=_("By recipient; flows that differ in nothing but their data share a row"),
        sheet=_("Flows without an activity"),
        columns=(
            Column(_("Recipient"), 1.8),
            Column(_("From"), 1.5),
            Column(_("Data"), 3),
            Column(_("Activity named"), 1.5),
            Column(_("Flows"), 0.7, "number"),
        ),
        rows=_rows(reading, found),
        empty="",
    )


def _rows(reading: Reading, found: Iterable[Stray]) -> tuple[tuple[Cell, ...], ...]:
    """A row for each pair of sender and recipient, and each ended activity that their flows name."""
    names = reading.names
    together: dict[tuple[str, str, str], list[Stray]] = {}
    for stray in found:
        ended = stray.ended.key if stray.ended is not None else ""
        together.setdefault((stray.flow.recipient, stray.flow.sender, ended), []).append(stray)

    def order(at: tuple[str, str, str]) -> tuple[str, ...]:
        recipient, sender, ended = at
        return (*by_name(names.party(recipient), recipient), *by_name(names.party(sender), sender), ended)

    return tuple(
        (
            names.party_ref(recipient),
            names.party(sender),
            names.categories(key for one in together[recipient, sender, ended] for key in one.flow.data),
            _("“%(name)s”, which has ended", name=names.activity(ended)) if ended else Gap(_("none")),
            len(together[recipient, sender, ended]),
        )
        for recipient, sender, ended in sorted(together, key=order)
    )
