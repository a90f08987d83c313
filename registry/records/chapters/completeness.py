"""What is missing for a complete record, by article; and what nobody can tell from the register alone."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from flask_babel import gettext as _
from flask_babel import ngettext

from registry.records.book import Block, Cell, Chapter, Column, Para, Section, Table
from registry.records.chapters import lacks_of_activities as activities
from registry.records.chapters.clients import served
from registry.records.chapters.lacks import Found, Lack, RecordOf, joined, of_organisation
from registry.records.chapters.reading import Reading
from registry.records.chapters.strays import FIELDS, handed_by, lacking, strays
from registry.records.chapters.unassigned import FEW, unassigned
from registry.records.material import Material
from registry.words import N_, word

LEVELS = (N_("always"), N_("if any"), N_("if used"), N_("where possible"))
"""When Art. 30 asks for a field, as the law's table has it."""

CAPACITIES = {"controller": ("controller", "joint controller"), "processor": ("processor",)}


def lacks(material: Material, record: RecordOf = "controller") -> tuple[Lack, ...]:
    """Everything that Art. 30 asks for and the register does not have, for what was chosen."""
    return lacks_in(Reading(material), record)


def lacks_in(reading: Reading, record: RecordOf) -> tuple[Lack, ...]:
    """The same of a register that is being read already."""
    of_all = _controller(reading) if record == "controller" else _processor(reading)
    return joined(reading, record, chain(of_all, lacking(reading, record), _nothing_kept(reading, record)))


def _nothing_kept(reading: Reading, record: RecordOf) -> Iterator[Found]:
    """That a whole record has no activity; a part may well have none."""
    if reading.activities(*CAPACITIES[record]) or not reading.material.chosen.whole:
        return
    who = reading.view.organisation.name
    field = {"controller": "30.1.b", "processor": "30.2.b"}[record]
    missing, right = _nothing_kept_words(record)
    yield (field, "organisation", "organisation", who, missing, right)


def _nothing_kept_words(record: RecordOf) -> tuple[str, str]:
    if record == "controller":
        return (
            _("any activity that it carries out as a controller"),
            _("Record what it does with personal data for purposes of its own."),
        )
    return (
        _("any activity that it carries out for others as a processor"),
        _("Record what it does with personal data for others; if nothing, no such record is needed."),
    )


def _controller(reading: Reading) -> Iterator[Found]:
    yield from of_organisation(
        reading, first="30.1.a.controller", representative="30.1.a.rep", dpo="30.1.a.dpo"
    )
    for activity in reading.activities("controller", "joint controller"):
        handed = reading.handed((activity.key,))
        yield from activities.of_controller(reading, activity)
        yield from activities.of_vendors(
            handed, country="30.1.e.country", joint="30.1.a.joint", named=activity.joint_with
        )
        yield from activities.of_safeguards(reading, handed, field="30.1.e.safeguard")
    stray = handed_by(reading, strays(reading, "controller"))
    yield from activities.of_vendors(stray, country="30.1.e.country", joint="30.1.a.joint")
    yield from activities.of_safeguards(reading, stray, field="30.1.e.safeguard")


def _processor(reading: Reading) -> Iterator[Found]:
    yield from of_organisation(
        reading, first="30.2.a.processor", representative="30.2.a.rep", dpo="30.2.a.dpo"
    )
    for activity in reading.activities("processor"):
        handed = reading.handed((activity.key,))
        yield from activities.of_processor(activity)
        yield from activities.of_vendors(handed, country="30.2.c", joint="")
        yield from activities.of_safeguards(reading, handed, field="30.2.c")
    stray = handed_by(reading, strays(reading, "processor"))
    yield from activities.of_vendors(stray, country="30.2.c", joint="")
    yield from activities.of_safeguards(reading, stray, field="30.2.c")
    for client in served(reading, reading.activities("processor")):
        if client.name:
            yield from activities.of_client(client)


def to_confirm(reading: Reading, record: RecordOf) -> tuple[str, ...]:
    """What the register cannot prove: that where nothing is recorded there is nothing."""
    found = reading.activities(*CAPACITIES[record])
    lone = [a.name or a.key for a in found if not reading.handed((a.key,)).hops]
    texts = []
    if lone and reading.has_all_recipients:
        names = ", ".join(lone)
        texts.append(_("No recipient is recorded for: %(names)s. Confirm that there is none.", names=names))
    if record == "processor":
        clients = {client for activity in found for client in activity.clients}
        bare = {c.name.strip() for c in clients} - {c.name.strip() for c in clients if c.dpo is not None}
        if bare:
            texts.append(
                ngettext(
                    "For %(num)s controller served no data protection officer is recorded. Confirm that it "
                    "has none.",
                    "For %(num)s controllers served no data protection officer is recorded. Confirm that "
                    "they have none.",
                    len(bare),
                )
            )
    return tuple(texts)


def missing(reading: Reading, record: RecordOf) -> Chapter:
    """The page of a record that lists its gaps, by article; or says that there is none."""
    found = lacks_in(reading, record)
    confirm = to_confirm(reading, record)
    blocks: list[Block] = [Para(_lead(reading, record, len(found)), "lead")]
    if found:
        blocks.append(_table(reading, _in_short(found, record)))
    blocks.extend(unassigned(reading, record))
    if confirm:
        paras = tuple(Para(text) for text in confirm)
        blocks.append(Section(title=_("To be confirmed"), blocks=paras))
    return Chapter(
        key="missing", title=_("What is missing for a complete record"), blocks=tuple(blocks), short=True
    )


def _in_short(found: Sequence[Lack], record: RecordOf) -> list[Lack]:
    """What is lacking, with one row for many flows that belong to no activity; those are told beneath."""
    flows = [lack for lack in found if lack.kind == "flow" and lack.field == FIELDS[record]]
    if len(flows) <= FEW:
        return list(found)
    together = flows[0]._replace(
        key="",
        about=ngettext("%(num)s flow", "%(num)s flows", len(flows)),
        missing=_("no current activity is named, so that the record cannot say what they are for"),
        right=_("Name the activity that each of the flows beneath serves, or record its end."),
    )
    others = set(flows[1:])
    return [together if lack is flows[0] else lack for lack in found if lack not in others]


def _lead(reading: Reading, record: RecordOf, count: int) -> str:
    """Whether anything is missing, and how much; or that there is no activity of which to say so."""
    if not reading.activities(*CAPACITIES[record]):
        return _no_activity(record, whole=reading.material.chosen.whole)
    if not count:
        return _("Nothing is missing: every field that Art. 30 asks for is recorded.")
    return ngettext(
        "%(num)s thing is missing for a complete record. It is marked where it ought to stand.",
        "%(num)s things are missing for a complete record. Each is marked where it ought to stand.",
        count,
    )


def _no_activity(record: RecordOf, *, whole: bool) -> str:
    if record == "controller":
        if whole:
            return _("No current or planned activity of the organisation as a controller is recorded.")
        return _(
            "No current or planned activity of the organisation as a controller is among those selected."
        )
    if whole:
        return _("No current or planned activity of the organisation as a processor is recorded.")
    return _("No current or planned activity of the organisation as a processor is among those selected.")


def _table(reading: Reading, some: Iterable[Lack]) -> Table:
    return Table(
        caption=_("By article of the General Data Protection Regulation, in the order of Art. 30"),
        sheet=_("Missing"),
        columns=(
            Column(_("Article"), 1.0),
            Column(_("Field"), 1.6),
            Column(_("About"), 1.5),
            Column(_("Asked for"), 0.9),
            Column(_("What is missing"), 2.1),
            Column(_("What would be right"), 2.1),
        ),
        rows=tuple(_row(reading, lack) for lack in some),
        empty="",
    )


def _row(reading: Reading, lack: Lack) -> tuple[Cell, ...]:
    about: Cell = lack.about
    if lack.kind in ("activity", "client", "vendor"):
        about = reading.names.leading(lack.about, lack.kind, lack.key)
    article = _("Art. %(article)s", article=lack.article)
    return (article, lack.label, about, word(lack.level), lack.missing, lack.right)
