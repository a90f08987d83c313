"""Recipients as a record tells of them: by category, and each with its role, place, contract and ground."""

from collections import Counter
from collections.abc import Iterable, Sequence

from flask_babel import gettext as _
from flask_babel import ngettext

from registry.policy.movement import Movement
from registry.records.book import Block, Cell, Column, Gap, Items, Para, Table
from registry.records.chapters.abroad import further_title, unknown_destination
from registry.records.chapters.earlier import categories_then, earlier_and_later
from registry.records.chapters.onward import Handed, Hop
from registry.records.chapters.reading import Reading
from registry.records.chapters.saying import listed
from registry.snapshot import ORGANISATION, PEOPLE, Flow
from registry.words import word


def categories_of_recipients(reading: Reading, handed: Handed, others: Iterable[Flow]) -> Cell:
    """The categories of recipients (Art. 30(1)(d)): kinds in their roles, past and future ones, places."""
    counts: Counter[tuple[str, str]] = Counter()
    for kind, role, _vendor in {_category(hop) for hop in handed.hops}:
        counts[kind, role] += 1
    then = categories_then(reading.names, others)
    if not counts and not then:
        if reading.has_all_recipients:
            return _("No recipient is recorded; to be confirmed that there is none")
        return _("None among those selected")
    lines: list[Cell] = [
        ngettext(
            "%(kind)s as %(role)s: %(num)s recipient",
            "%(kind)s as %(role)s: %(num)s recipients",
            number,
            kind=word(kind),
            role=word(role).lower(),
        )
        for (kind, role), number in sorted(counts.items())
    ]
    if then:
        lines.append(_("On other days: %(categories)s", categories=then))
    abroad = {a.country for a in reading.transfers(handed.hops)}
    if abroad:
        places = reading.names.countries(abroad)
        lines.append(_("In third countries or international organisations: %(places)s", places=places))
    return listed((*lines, unknown_destination(reading, handed)))


def recipients(
    reading: Reading, handed: Handed, others: Sequence[Flow], *, sheet: str, about: str
) -> tuple[Block, ...]:
    """Tables of recipients of today, nearest first, and of other days; a word on those that stand apart."""
    table = recipients_table(
        reading,
        handed.shown,
        caption=_("Who receives the data of %(name)s, the nearest first", name=about),
        sheet=sheet,
        empty=_("No recipient is recorded. To be confirmed that the data go to nobody.")
        if reading.has_all_recipients
        else _("No recipient is among those selected."),
    )
    caption = _("Past and future recipients of the data of %(name)s", name=about)
    other = (earlier_and_later(reading.names, others, caption=caption),) if others else ()
    if not handed.further:
        return (table, *other)
    apart = ngettext(
        "One more flow further down the chains stands at the end of this record: %(chapter)s.",
        "%(num)s more flows further down the chains stand at the end of this record: %(chapter)s.",
        len(handed.further),
        chapter=further_title(),
    )
    return (table, Para(apart, "note"), *other)


def recipients_table(
    reading: Reading, hops: Iterable[Hop], *, caption: str, sheet: str, empty: str = ""
) -> Table:
    """A row for each flow to a recipient."""
    return Table(
        caption=caption,
        sheet=sheet,
        columns=recipient_columns(),
        rows=tuple(recipient_row(reading, hop) for hop in hops),
        empty=empty,
    )


def recipient_columns() -> tuple[Column, ...]:
    """What a table of recipients tells of each."""
    return (
        Column(_("Recipient"), 1.7),
        Column(_("Links away"), 0.8, "number"),
        Column(_("From"), 1.3),
        Column(_("Role and kind"), 1.35),
        Column(_("Country"), 1.3),
        Column(_("Data"), 2.0),
        Column(_("Contract in force"), 1.5),
        Column(_("Means and ground"), 1.6),
    )


def _category(hop: Hop) -> tuple[str, str, str]:
    vendor = hop.movement.vendor
    assert vendor is not None  # hops are links, and a link leads to a vendor
    return (vendor.kind, hop.movement.role or vendor.role, vendor.key)


def recipient_row(reading: Reading, hop: Hop) -> tuple[Cell, ...]:
    """A flow to a recipient, in the cells of its table."""
    names, flow = reading.names, hop.movement.flow
    kind, role, vendor = _category(hop)
    return (
        names.party_ref(vendor),
        Gap(_("no way known")) if hop.links is None else hop.links,
        names.party(flow.sender),
        Items((word(role), word(kind))),
        _places(reading, hop),
        names.categories(hop.data),
        contracts_in_force(reading, hop.movement),
        means_and_ground(hop.movement),
    )


def _places(reading: Reading, hop: Hop) -> Cell:
    """Where the recipient sits, and where else it receives or reads the data."""
    names, flow = reading.names, hop.movement.flow
    lines: list[Cell] = [names.seat(flow.recipient)]
    if flow.countries:
        lines.append(_("received in %(countries)s", countries=names.places(flow.countries)))
    if flow.access_countries:
        lines.append(_("read from %(countries)s", countries=names.places(flow.access_countries)))
    return listed(lines)


def contracts_in_force(reading: Reading, movement: Movement) -> Cell:
    """The contracts in force that cover a flow; a gap where its role calls for one and there is none."""
    named: list[str] = [
        reading.names.contract(c.key)
        if c.seen
        else _("%(contract)s (not seen)", contract=reading.names.contract(c.key))
        for c in movement.in_force
    ]
    if named:
        return listed(sorted(named))
    return Gap(_("none in force")) if movement.needs_contract else None


def means_and_ground(movement: Movement) -> Cell:
    """How data move and why they may be passed on."""
    flow, ground = movement.flow, movement.flow.ground
    lines: list[Cell] = [", ".join(word(means) for means in flow.means)]
    if flow.encrypted is False:
        lines.append(_("not encrypted in transit"))
    if flow.sale_or_exchange:
        lines.append(_("a sale or exchange"))
    if ground is None or ground.kind == "none":
        first_hand = flow.sender in (ORGANISATION, PEOPLE)
        on_instruction = movement.role in ("processor", "sub-processor") and bool(movement.in_force)
        if not on_instruction:
            lines.append(Gap(_("no ground recorded")) if first_hand else Gap(_("no ground known")))
        elif not lines[0]:
            lines.append(_("under the contract"))
    else:
        stated = [t for t in (ground.statement.strip(), ground.evidence.strip()) if t]
        lines += [word(ground.kind), *stated]
    return listed(lines)
