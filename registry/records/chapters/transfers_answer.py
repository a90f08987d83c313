"""One transfer in full: why something holds or does not, and what would mend it."""

from collections.abc import Sequence

from flask_babel import gettext as _

from registry.policy import TransferAnswer
from registry.policy.movement import role_in
from registry.policy.wording import spoken
from registry.records.book import Block, Cell, Facts, Gap, Para, Section
from registry.records.chapters.naming import Names
from registry.records.chapters.saying import doubt, listed, tag
from registry.records.chapters.transfers_recorded import recorded_facts
from registry.records.chapters.transfers_table import distance, ground_name, source_of
from registry.words import word


def answer_section(answer: TransferAnswer, names: Names) -> Section:
    """A transfer with everything that was judged and is recorded of it."""
    title = _(
        "%(exporter)s to %(importer)s: %(data)s",
        exporter=names.party(answer.exporter),
        importer=names.party(answer.importer),
        data=names.categories(answer.categories),
    )
    blocks: list[Block] = [Facts(caption=_("The transfer"), rows=_facts(answer, names))]
    for ground in answer.rests_on:
        rows: tuple[tuple[str, Cell], ...] = (
            (_("Ground"), ground_name(ground)),
            (_("Why it holds"), ground.why),
            (_("Valid until"), ground.valid_to or _("no end recorded")),
            (_("Source"), source_of(ground)),
        )
        blocks.append(Facts(caption=_("What it rests on"), rows=rows))
    if not answer.rests_on:
        blocks.append(Facts(caption=_("What was tried, and what would mend it"), rows=_tried(answer)))
    recorded = names.view.transfers.get(answer.flow)
    blocks.append(Facts(caption=_("What is recorded"), rows=recorded_facts(answer, recorded, names)))
    if answer.note:
        blocks.append(Para(answer.note, "note"))
    if answer.other_regimes:
        rows = ((_("Other regimes, not judged"), listed(answer.other_regimes)),)
        blocks.append(Facts(caption=_("Other regimes"), rows=rows))
    blocks += [Para(doubt(one), "doubt") for one in answer.doubts]
    return Section(title=title, blocks=tuple(blocks))


def _facts(answer: TransferAnswer, names: Names) -> tuple[tuple[str, Cell], ...]:
    flow = names.flows[answer.flow]
    importer = names.view.vendors.get(answer.importer)
    role = role_in(flow, importer)
    exporter = names.view.sender_role(flow)
    return (
        (_("Verdict"), tag(answer.verdict)),
        (_("Exporter"), _party(answer.exporter, exporter, names)),
        (_("Importer"), _party(answer.importer, role or "", names)),
        (_("Into"), answer.country_name),
        (_("Personal data"), names.categories(answer.categories)),
        (_("Data subjects"), names.subjects(flow.subjects) or Gap(_("not recorded"))),
        (_("Purposes"), names.purposes(flow.purposes) or Gap(_("not recorded"))),
        (_("Links away"), distance(answer)),
        (_("The way of the data"), names.way(answer.way) or Gap(_("no data are known to come by it"))),
        (_("Since"), spoken(flow.starts) if flow.starts else None),
        (_("Flow"), answer.flow),
    )


def _party(key: str, role: str, names: Names) -> Cell:
    """Who, where, and in which role."""
    return listed((names.party_ref(key), names.seat(key), word(role)))


def _tried(answer: TransferAnswer) -> tuple[tuple[str, Cell], ...]:
    return (
        (_("What was tried, and why it fails"), _sentences(answer.missing)),
        (_("What would mend it"), _sentences(answer.mend)),
    )


def _sentences(texts: Sequence[str]) -> Cell:
    return listed(texts, gap=_("nothing recorded"))
