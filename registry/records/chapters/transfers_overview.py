"""The transfers register at a glance: by country how many transfers there are, and what they rest on."""

from collections import Counter
from collections.abc import Mapping, Sequence

from flask_babel import gettext as _

from registry.policy import TransferAnswer
from registry.policy.movement import Movement
from registry.records.book import Block, Cell, Chapter, Column, Para, Ref, Table
from registry.records.chapters.naming import Names
from registry.records.chapters.parts import chapter_key
from registry.records.chapters.transfers_map import world_map
from registry.records.chapters.transfers_table import WORST_FIRST
from registry.records.following import live_on
from registry.words import word

UNPLACED = "destination-unknown"
"""The key of the chapter about flows whose destination is unknown."""

Places = Mapping[str, Sequence[TransferAnswer]]
"""The transfers by country code, or by the name of an international organisation."""


def overview(places: Places, unplaced: Sequence[Movement], names: Names, *, whole: bool) -> Chapter:
    """How many transfers go to each country, and how many of them rest on something."""
    blocks: tuple[Block, ...]
    if not places and not unplaced:
        none = _("No personal data leave the European Economic Area on this day.")
        among = _(
            "None among those selected: by these flows no personal data leave the European Economic Area."
        )
        blocks = (Para(none if whole else among),)
    else:
        table = Table(
            caption=_("Transfers by country"),
            sheet=_("Countries"),
            columns=(
                Column(_("Country"), 2),
                *(Column(word(verdict), 1.15, "number") for verdict in WORST_FIRST),
                Column(_("Direct"), 1, "number"),
                Column(_("Onward"), 1, "number"),
                Column(_("No data known to come"), 1.2, "number"),
            ),
            rows=(*(_row(code, answers) for code, answers in places.items()), *_unknown(unplaced, names)),
            empty="",
        )
        drawn = world_map(places, names.view)
        blocks = (*drawn, table, *(Para(text, "note") for text in _notes(places, unplaced)))
    return Chapter(key="countries", title=_("Overview by country"), blocks=blocks)


def _row(code: str, answers: Sequence[TransferAnswer]) -> tuple[Cell, ...]:
    verdicts = Counter[str](answer.verdict for answer in answers)
    return (
        Ref(answers[0].country_name, chapter_key("country", code)),
        *(verdicts[verdict] for verdict in WORST_FIRST),
        sum(answer.hops == 1 for answer in answers),
        sum(answer.hops > 1 for answer in answers),
        sum(answer.hops == 0 for answer in answers),
    )


def _unknown(unplaced: Sequence[Movement], names: Names) -> tuple[tuple[Cell, ...], ...]:
    """A row for the flows whose destination is unknown: they have no verdict."""
    if not unplaced:
        return ()
    direct = [one for one in unplaced if one.flow.sender not in names.view.vendors]
    chains = names.assessment.chains
    passed_on = [one for one in unplaced if one.flow.sender in names.view.vendors]
    onward = sum(live_on(chains, one.flow) != 0 for one in passed_on)
    verdicts: tuple[Cell, ...] = (None,) * len(WORST_FIRST)
    link = Ref(_("Destination unknown"), UNPLACED)
    return ((link, *verdicts, len(direct), onward, len(passed_on) - onward),)


def _notes(places: Places, unplaced: Sequence[Movement]) -> tuple[str, ...]:
    counted = _(
        "A flow into two countries counts in both. No data known to come: the flow is recorded, but "
        "its sender holds none of the data that it says it passes on."
    )
    unknown = _(
        "Destination unknown: no country is recorded for the recipient, so that nobody can tell whether the "
        "flow is a transfer."
    )
    return (*((counted,) if places else ()), *((unknown,) if unplaced else ()))
