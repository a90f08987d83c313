"""Transfers as a table: from whom to whom, into which country, and what each rests on or lacks."""

from collections.abc import Iterable, Sequence

from flask_babel import gettext as _
from flask_babel import ngettext

from registry.policy import TransferAnswer
from registry.policy.findings import Doubt
from registry.policy.movement import Movement
from registry.records.book import Block, Cell, Column, Gap, Para, Section, Table
from registry.records.chapters.grounds import ground_name, until
from registry.records.chapters.naming import Names
from registry.records.chapters.saying import by_name, doubt, listed, tag, with_days
from registry.records.chapters.unplaced import unplaced_table

WORST_FIRST = ("no ground", "unconfirmed", "grounded")


def transfers_table(
    answers: Sequence[TransferAnswer], names: Names, *, caption: str, empty: str = ""
) -> Table:
    """A row for each flow and country."""
    return Table(
        caption=caption,
        sheet=_("Transfers"),
        columns=(
            Column(_("Importer"), 1.4),
            Column(_("Exporter"), 1.4),
            Column(_("Country"), 1.3),
            Column(_("Data"), 1.6),
            Column(_("Links away"), 0.95),
            Column(_("Verdict"), 1.4),
            Column(_("Rests on, or lacks"), 2.8),
            Column(_("Valid until"), 1.2, "date"),
        ),
        rows=tuple(
            (
                names.party_ref(one.importer),
                names.party_ref(one.exporter),
                one.country_name,
                names.categories(one.categories),
                distance(one),
                tag(one.verdict),
                rests_on(one),
                until(one),
            )
            for one in answers
        ),
        empty=empty,
    )


def distance(answer: TransferAnswer) -> Cell:
    """How many links it is from the source; a flow by which no data are known to come is marked."""
    if answer.hops == 0:
        return Gap(_("no data are known to come by it"))
    if answer.hops == 1:
        return _("direct")
    return ngettext("onward, %(num)d link", "onward, %(num)d links", answer.hops)


def rests_on(answer: TransferAnswer) -> Cell:
    """The grounds that hold; where none does, what was tried and why it fails."""
    if answer.rests_on:
        return listed(ground_name(ground) for ground in answer.rests_on)
    return listed(map(with_days, answer.missing), gap=_("nothing recorded"))


def in_order(answers: Iterable[TransferAnswer], names: Names) -> list[TransferAnswer]:
    """Transfers by importer and country; those nearest to the source first."""
    return sorted(
        answers,
        key=lambda one: (
            *by_name(names.party(one.importer), one.importer),
            one.country_name,
            one.hops or len(names.view.vendors) + 1,
            one.flow,
        ),
    )


def transfers_section(
    vendor: str, answers: Sequence[TransferAnswer], unplaced: Sequence[Movement], names: Names
) -> Section:
    """The transfers to a vendor and from it, what goes nobody knows where, and the questions left open."""
    name = names.party(vendor)
    none = _("No data leave the EEA by way of it on this day.")
    if unplaced:
        none = _(
            "No transfer by way of it is known for certain: the destination of the flows beneath is unknown."
        )
    table = transfers_table(
        in_order(answers, names),
        names,
        caption=_("Each transfer to %(name)s or from it, and what it rests on", name=name),
        empty=none,
    )
    blocks: list[Block] = [table]
    if unplaced:
        caption = _("Each flow to %(name)s or from it whose destination is unknown", name=name)
        blocks.append(unplaced_table(names, ((one, one.flow.data) for one in unplaced), caption=caption))
    blocks += doubts_of(answers)
    return Section(title=_("Transfers"), blocks=tuple(blocks))


def doubts_of(answers: Iterable[TransferAnswer]) -> tuple[Para, ...]:
    """Open questions about transfers, each once."""
    found: dict[Doubt, None] = dict.fromkeys(one for answer in answers for one in answer.doubts)
    return tuple(Para(text, "doubt") for text in dict.fromkeys(doubt(one) for one in found))
