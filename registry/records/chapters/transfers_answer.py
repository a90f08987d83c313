"""One transfer in full: why something holds or does not, and what would mend it."""

from collections.abc import Sequence

from flask_babel import gettext as _

from registry.policy import TransferAnswer
from registry.policy.movement import role_in
from registry.policy.transfers import GroundFound
from registry.policy.wording import spoken
from registry.records.book import Cell, Facts, Gap, Section
from registry.records.chapters.grounds import ground_name, sureness
from registry.records.chapters.naming import Names
from registry.records.chapters.origins import Origins
from registry.records.chapters.saying import listed, tag, with_days
from registry.records.chapters.transfers_recorded import recorded_facts
from registry.records.chapters.transfers_table import distance
from registry.words import word


def answer_section(answer: TransferAnswer, names: Names, origins: Origins) -> Section:
    """A transfer with everything that was judged and is recorded of it."""
    title = _(
        "%(exporter)s to %(importer)s: %(data)s",
        exporter=names.party(answer.exporter),
        importer=names.party(answer.importer),
        data=names.categories(answer.categories),
    )
    rows: list[tuple[str, Cell]] = [*_movement(answer, names, origins)]
    rows += [(_("Rests on"), _ground(ground)) for ground in answer.rests_on]
    if not answer.rests_on:
        rows.append((_("What was tried, and why it fails"), _sentences(answer.missing)))
        rows.append((_("What would mend it"), _sentences(answer.mend)))
    rows += recorded_facts(answer, names.view.transfers.get(answer.flow), names)
    if answer.other_regimes:
        rows.append((_("Laws of other countries, not judged"), listed(answer.other_regimes)))
    rows.append((_("Key of the flow in record.json"), answer.flow))
    if answer.note:
        rows.append((_("Remark"), with_days(answer.note)))
    return Section(title=title, blocks=(Facts(caption="", rows=tuple(rows), sheet=_("Transfers in full")),))


def _movement(answer: TransferAnswer, names: Names, origins: Origins) -> tuple[tuple[str, Cell], ...]:
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
        (_("Data subjects"), origins.subjects(answer)),
        (_("Activities"), origins.activities(answer)),
        (_("Purposes"), names.purposes(flow.purposes) or Gap(_("not recorded"))),
        (_("Links away"), distance(answer)),
        (_("The way of the data"), names.way(answer.way) or Gap(_("no data are known to come by it"))),
        (_("Since"), flow.starts or ""),
    )


def _ground(ground: GroundFound) -> Cell:
    """A ground, why it holds, until when, and how sure its legal facts are."""
    until = _("valid until %(day)s", day=spoken(ground.valid_to)) if ground.valid_to else _("no end recorded")
    return listed((ground_name(ground), with_days(ground.why), until, sureness(ground.confidence)))


def _party(key: str, role: str, names: Names) -> Cell:
    """Who, where, and in which role."""
    seat = names.seat(key)
    if role and isinstance(seat, str):
        return listed((names.party_ref(key), _("%(place)s, %(role)s", place=seat, role=word(role).lower())))
    return listed((names.party_ref(key), seat, word(role)))


def _sentences(texts: Sequence[str]) -> Cell:
    return listed(map(with_days, texts), gap=_("nothing recorded"))
