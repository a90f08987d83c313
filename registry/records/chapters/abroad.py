"""Transfers as the record of an activity tells of them: to whom, where, on what ground, until when."""

from collections.abc import Iterable

from flask_babel import gettext as _
from flask_babel import ngettext

from registry.policy import TransferAnswer
from registry.policy.transfers import GroundFound
from registry.records.book import Block, Cell, Column, Gap, Para, Table, Tag
from registry.records.chapters.grounds import ground_name, until
from registry.records.chapters.onward import Handed, Hop
from registry.records.chapters.reading import Reading
from registry.records.chapters.saying import listed, natural, sourced, tag, with_days
from registry.records.chapters.unplaced import in_short, unplaced_table
from registry.snapshot import Safeguard

COMPELLING = "compelling interests"
"""The derogation of Art. 49(1) second subparagraph, whose safeguards the record has to document."""


def transfers(reading: Reading, handed: Handed) -> tuple[Block, ...]:
    """What goes to third countries among some flows, nearest first; then what goes nobody knows where."""
    unplaced = reading.unplaced(handed.hops)
    known_of = _("No personal data are known to leave the European Economic Area for this.")
    if unplaced:
        known_of = _("No transfer is certain: the destination of the flows beneath is unknown.")
    among = _("No transfer is among those selected.")
    left_out = _further(reading, handed)
    table = transfers_table(
        reading,
        handed.shown,
        caption=_("What leaves the European Economic Area for third countries, and what it rests on"),
        empty=left_out or (known_of if reading.has_all_recipients or unplaced else among),
    )
    blocks: list[Block] = [table]
    if left_out and table.rows:
        blocks.append(Para(left_out, "note"))
    return (*blocks, *unplaced_flows(reading, handed.shown))


def transfers_table(reading: Reading, hops: Iterable[Hop], *, caption: str, empty: str) -> Table:
    """The transfers among some flows, each with the data that are carried on by it."""
    return Table(
        caption=caption,
        sheet=_("Transfers"),
        columns=(
            Column(_("Importer"), 1.5),
            Column(_("Third country"), 1.4),
            Column(_("Exporter"), 1.3),
            Column(_("Data"), 1.4),
            Column(_("Verdict"), 1.45),
            Column(_("Rests on, or lacks"), 3.6),
            Column(_("Until"), 1.45, "date"),
            Column(_("Safeguards, Art. 49(1)"), 1.3),
        ),
        rows=tuple(_row(reading, hop, answer) for hop, answer in reading.crossings(hops)),
        empty=empty,
    )


def unplaced_flows(reading: Reading, hops: Iterable[Hop]) -> tuple[Table, ...]:
    """A table of the flows whose destination is unknown, where there are any."""
    unplaced = reading.unplaced(hops)
    if not unplaced:
        return ()
    caption = _("Flows whose destination is unknown: nobody can tell whether these are transfers")
    some = ((hop.movement, hop.data) for hop in unplaced)
    return (unplaced_table(reading.names, some, caption=caption),)


def _further(reading: Reading, handed: Handed) -> str:
    more = len(reading.transfers(handed.further)) + len(reading.unplaced(handed.further))
    if not more:
        return ""
    return ngettext(
        "One more transfer, or flow to an unknown destination, stands at the end of this record: "
        "%(chapter)s.",
        "%(num)s more transfers, or flows to an unknown destination, stand at the end of this record: "
        "%(chapter)s.",
        more,
        chapter=further_title(),
    )


def further_title() -> str:
    """What the chapter is called that has the flows further down the chains."""
    return _("Recipients further down the chains")


def third_countries(reading: Reading, handed: Handed) -> Cell:
    """The third countries and international organisations that data go to, or may go to for all one knows."""
    found = {(natural(a.country_name), a.country_name) for a in reading.transfers(handed.hops)}
    unknown = unknown_destination(reading, handed)
    if not found and unknown is None:
        return _("No transfer is known") if reading.has_all_recipients else _("None among those selected")
    return listed((*(name for _order, name in sorted(found)), unknown))


def unknown_destination(reading: Reading, handed: Handed) -> Gap | None:
    """That data go to an unknown destination, where they do."""
    return in_short(reading.names, (hop.movement for hop in reading.unplaced(handed.hops)))


def safeguards_used(reading: Reading, handed: Handed) -> Cell:
    """The documented safeguards of all transfers that need them; None where the derogation is not used."""
    every = (documented(reading, answer) for answer in reading.transfers(handed.hops))
    cells = {str(cell): cell for cell in every if cell is not None}
    return listed(cells[text] for text in sorted(cells)) if cells else None


def documented(reading: Reading, answer: TransferAnswer) -> Cell:
    """What documents the safeguards where the second subparagraph is relied on; None where it is not."""
    used = compelling(reading, answer)
    if not used:
        return None
    names, record = reading.names, reading.view.transfers[answer.flow]
    lines = [text.strip() for s in used for text in (s.conditions, s.evidence) if text.strip()]
    lines += [names.document(key) for key in record.documents]
    return listed(lines, gap=_("not documented"))


def compelling(reading: Reading, answer: TransferAnswer) -> list[Safeguard]:
    """The safeguards of a transfer that rely on Art. 49(1) second subparagraph."""
    record = reading.view.transfers.get(answer.flow)
    return [
        s
        for s in (record.safeguards if record else ())
        if s.kind == "derogation"
        and s.article == COMPELLING
        and (not s.countries or answer.country in s.countries)
    ]


def verdict_tag(answer: TransferAnswer) -> Tag:
    """How a transfer was judged."""
    return tag(answer.verdict)


def _reasoned(found: GroundFound) -> str:
    """A ground with its decision or contract, article and reason; its source stands among the sources."""
    text = _("%(ground)s: %(why)s", ground=ground_name(found), why=with_days(found.why))
    return sourced(text, found.confidence)


def grounds_or_lacks(answer: TransferAnswer) -> Cell:
    """What a transfer rests on; where nothing holds, a gap and why what was tried fails."""
    if answer.rests_on:
        return listed(_reasoned(found) for found in answer.rests_on)
    open_question = (
        _("nothing that is confirmed") if answer.verdict == "unconfirmed" else _("nothing that holds")
    )
    return listed((Gap(open_question), *map(with_days, answer.missing)))


def _row(reading: Reading, hop: Hop, answer: TransferAnswer) -> tuple[Cell, ...]:
    names, personal = reading.names, set(answer.categories)
    return (
        names.party_ref(answer.importer),
        answer.country_name,
        names.party(answer.exporter),
        names.categories(key for key in hop.data if key in personal),
        verdict_tag(answer),
        grounds_or_lacks(answer),
        until(answer),
        documented(reading, answer) or "",
    )
