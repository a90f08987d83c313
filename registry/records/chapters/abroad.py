"""Transfers as the record of an activity tells of them: to whom, where, on what ground, until when."""

from flask_babel import gettext as _
from flask_babel import ngettext

from registry.policy import TransferAnswer
from registry.policy.transfers import GroundFound
from registry.records.book import Block, Cell, Column, Gap, Para, Table, Tag
from registry.records.chapters.grounds import ground_name, until
from registry.records.chapters.onward import Handed
from registry.records.chapters.reading import Reading
from registry.records.chapters.saying import listed, sourced, tag, with_days
from registry.snapshot import Safeguard

COMPELLING = "compelling interests"
"""The derogation of Art. 49(1) second subparagraph, whose safeguards the record has to document."""


def transfers(reading: Reading, handed: Handed) -> tuple[Block, ...]:
    """A table of the transfers among some flows, nearest first; a word on those left out."""
    shown = reading.transfers(handed.shown)
    left_out = _left_out(len(reading.transfers(handed.hops)) - len(shown))
    none = _("No personal data are known to leave the European Economic Area for this.")
    among = _("No transfer is among those selected.")
    table = Table(
        caption=_("What leaves the European Economic Area for third countries, and what it rests on"),
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
        rows=tuple(_row(reading, answer) for answer in shown),
        empty=left_out or (none if reading.has_all_recipients else among),
    )
    return (table, Para(left_out, "note")) if left_out and shown else (table,)


def _left_out(more: int) -> str:
    if not more:
        return ""
    return ngettext(
        "One more transfer further down the chains is left out here; the transfers register lists all.",
        "%(num)s more transfers further down the chains are left out here; the transfers register lists all.",
        more,
    )


def third_countries(reading: Reading, handed: Handed) -> Cell:
    """The third countries and international organisations that data go to."""
    found = {(a.country_name, a.country) for a in reading.transfers(handed.hops)}
    if not found:
        return _("No transfer is known") if reading.has_all_recipients else _("None among those selected")
    return listed(name for name, _code in sorted(found))


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


def _row(reading: Reading, answer: TransferAnswer) -> tuple[Cell, ...]:
    names = reading.names
    return (
        names.party_ref(answer.importer),
        answer.country_name,
        names.party(answer.exporter),
        names.categories(answer.categories),
        verdict_tag(answer),
        grounds_or_lacks(answer),
        until(answer),
        documented(reading, answer) or "",
    )
