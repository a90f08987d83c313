"""Recipients and transfers so far down the chains that no other chapter lists them: each of them once."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from flask_babel import gettext as _

from registry.records.book import Block, Cell, Chapter, Column, Para, Table
from registry.records.chapters.abroad import further_title, transfers_table, unplaced_flows
from registry.records.chapters.onward import Handed, Hop
from registry.records.chapters.parts import chapter_key
from registry.records.chapters.reading import Reading
from registry.records.chapters.recipients import recipient_columns, recipient_row
from registry.records.chapters.saying import by_name

KEY = "further"
"""The key of the first of these chapters."""

ROOM = 120
"""How many flows a chapter has: a chapter is printed in one go."""

Part = tuple[str, Handed]
"""What a chapter is about, and the flows that the data of that take."""


class Far(NamedTuple):
    """A flow that chapters leave out, and the numbers of those whose data it carries on."""

    hop: Hop
    whose: tuple[int, ...]


def further(reading: Reading, parts: Iterable[Part]) -> tuple[Chapter, ...]:
    """Chapters of all flows that other chapters leave out, by the country of the recipient."""
    parts = [part for part in parts if part[1].further]
    if not parts:
        return ()
    lead = _(
        "These recipients are many links away. Each flow stands here once, by the country of its recipient, "
        "with the numbers of those in this record whose data it carries on."
    )
    numbered = Table(
        caption=_("Whose data these are"),
        sheet=_("Further recipients, whose data"),
        columns=(Column(_("Number"), 0.5, "number"), Column(_("Data of"), 6)),
        rows=tuple((number, name) for number, (name, _handed) in enumerate(parts, 1)),
        empty="",
    )
    first = Chapter(
        key=KEY, title=further_title(), blocks=(Para(lead, "lead"), numbered), group=further_title()
    )
    flows = sorted(_once(parts), key=lambda far: _order(reading, far.hop))
    by_place = groupby(flows, key=lambda far: _place(reading, far.hop))
    return (first, *(one for place, some in by_place for one in _of_place(reading, place, list(some))))


def _of_place(reading: Reading, place: str, flows: Sequence[Far]) -> Iterator[Chapter]:
    """The recipients in a country and what transfers they are, so many to a chapter."""
    for number, at in enumerate(range(0, len(flows), ROOM), 1):
        some = flows[at : at + ROOM]
        hops = [far.hop for far in some]
        blocks: list[Block] = [_recipients(reading, place, some)]
        if reading.crossings(hops):
            caption = _("What of it leaves the European Economic Area, and what it rests on")
            blocks.append(transfers_table(reading, hops, caption=caption, empty=""))
        called = place if len(flows) <= ROOM else _("%(place)s, part %(number)s", place=place, number=number)
        yield Chapter(
            key=chapter_key(KEY, place, str(number)),
            title=_("Further down the chains: %(place)s", place=called),
            group=further_title(),
            entry=called,
            blocks=(*blocks, *unplaced_flows(reading, hops)),
            short=True,
        )


def _once(parts: Sequence[Part]) -> list[Far]:
    """Each flow that is left out, with the data of all that it carries on data of."""
    found: dict[str, Far] = {}
    for number, (_name, handed) in enumerate(parts, 1):
        for hop in handed.further:
            key = hop.movement.flow.key
            known = found.get(key)
            found[key] = Far(hop, (number,)) if known is None else _together(known, hop, number)
    return list(found.values())


def _together(known: Far, hop: Hop, number: int) -> Far:
    links = [n for n in (known.hop.links, hop.links) if n is not None]
    data = tuple(sorted({*known.hop.data, *hop.data}))
    return Far(Hop(hop.movement, min(links, default=None), data), (*known.whose, number))


def _place(reading: Reading, hop: Hop) -> str:
    seat = reading.names.seat(hop.movement.flow.recipient)
    return seat if isinstance(seat, str) else _("Country not recorded")


def _order(reading: Reading, hop: Hop) -> tuple[object, ...]:
    """By country and recipient; one whose country is not recorded comes last."""
    flow, place = hop.movement.flow, _place(reading, hop)
    unknown = not isinstance(reading.names.seat(flow.recipient), str)
    name = reading.names.party(flow.recipient)
    return (unknown, *by_name(place, ""), *by_name(name, flow.recipient), flow.key)


def _recipients(reading: Reading, place: str, some: Sequence[Far]) -> Table:
    """A row for each flow; those that differ in nothing but their data share one."""
    alike: dict[tuple[Cell, ...], tuple[Far, set[str]]] = {}
    for far in some:
        bare = Hop(far.hop.movement, far.hop.links, ())
        key = (*recipient_row(reading, bare), _numbers(far.whose))
        alike.setdefault(key, (far, set()))[1].update(far.hop.data)
    shown = [(far._replace(hop=far.hop._replace(data=tuple(data)))) for far, data in alike.values()]
    return Table(
        caption=_("Who receives the data: %(place)s", place=place),
        sheet=_("Further recipients"),
        columns=(*recipient_columns(), Column(_("Data of"), 0.9)),
        rows=tuple((*recipient_row(reading, far.hop), _numbers(far.whose)) for far in shown),
        empty="",
    )


def _numbers(whose: Sequence[int]) -> str:
    """Numbers as a phrase, those that follow one another as a span: 1–4, 7."""
    spans: list[list[int]] = []
    for number in whose:
        if spans and number == spans[-1][-1] + 1:
            spans[-1].append(number)
        else:
            spans.append([number])
    return ", ".join(f"{span[0]}–{span[-1]}" if len(span) > 1 else str(span[0]) for span in spans)
