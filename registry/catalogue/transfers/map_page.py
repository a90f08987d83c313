"""What the page with the map of transfers shows, from the assessment of the day."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple
from weakref import ref

from flask import current_app, url_for
from markupsafe import Markup

from registry.catalogue.transfers.lines import DIRECT, ONWARD
from registry.catalogue.transfers.world import RESTING_WORDS, world_of, world_words
from registry.graph.drawing.world import calm_swatch, draw_world, has_place, home_swatch, swatch
from registry.policy import Assessment, TransferAnswer
from registry.policy.movement import is_unplaced
from registry.policy.transfers.by_country import Place, Reached, Resting, Sums, by_country, sums_of
from registry.snapshot import ORGANISATION, PEOPLE

SUMS = "onward_transfers_by_country"


class Kept(NamedTuple):
    """What was worked out from an assessment, which is not kept alive by it."""

    assessment: ref[Assessment]
    sums: Sums
    unplaced: int


class Entry(NamedTuple):
    """A line of the legend."""

    sign: Markup
    word: str


@dataclass(frozen=True)
class MapPage:
    """The countries that the address asks for, worst first, the map and its legend.

    `elsewhere` are those that the map has no place for: international organisations. `unplaced` counts flows
    whose destination is unknown, `any` says whether there are transfers at all.
    """

    reached: tuple[Reached, ...]
    elsewhere: tuple[Reached, ...]
    drawing: Markup
    legend: tuple[Entry, ...]
    addresses: Mapping[str, str]
    unplaced: int
    any: bool

    def sign(self, resting: Resting) -> Markup:
        """The paint of a state."""
        return Markup(swatch(resting))


def map_page(assessment: Assessment, asked: Mapping[str, str], *, organisation_id: int) -> MapPage:
    """The map that an address asks for; each country leads to the list of the same transfers."""
    wanted: dict[str, Any] = {
        name: text for name in ("state", "reach") if (text := asked.get(name, "").strip())
    }
    sums, unplaced = kept_sums(organisation_id, assessment)
    reached = by_country(sums, keep=lambda place: fits(place, wanted))
    addresses = {
        one.country: url_for("transfers.index", **{**wanted, "country": one.country}) for one in reached
    }
    view = assessment.view
    law, home = view.law, view.organisation.country
    world = world_of(reached, law=law, on=assessment.on, home=home, leads_to=addresses.__getitem__)
    said = world_words(reached)
    found = {one.resting for one in reached}
    signs = [(Markup(swatch(state)), str(word)) for state, word in RESTING_WORDS.items() if state in found]
    calm = [(calm_swatch(area=True), said.area), (calm_swatch(area=False), said.others)]
    calm += [(home_swatch(), said.home)] if has_place(home) else []
    return MapPage(
        reached=reached,
        elsewhere=tuple(one for one in reached if not has_place(one.country)),
        drawing=Markup(draw_world(world, said=said)),
        legend=tuple(Entry(Markup(sign), word) for sign, word in (*signs, *calm)),
        addresses=addresses,
        unplaced=unplaced,
        any=bool(sums),
    )


def fits(place: Place, wanted: Mapping[str, str]) -> bool:
    """Whether transfers are among those that an address asks for, in the words of their list."""
    reach = ONWARD if place.is_onward else DIRECT
    return wanted.get("state", place.verdict) == place.verdict and wanted.get("reach", reach) == reach


def kept_sums(organisation_id: int, assessment: Assessment) -> tuple[Sums, int]:
    """The sums over an assessment's transfers, and how many flows go nobody knows where.

    Worked out once for as long as it is the newest.
    """
    kept: dict[int, Kept] = current_app.extensions.setdefault(SUMS, {})
    known = kept.get(organisation_id)
    if known is None or known.assessment() is not assessment:
        movements = assessment.view.movements

        def is_onward(answer: TransferAnswer) -> bool:
            return movements[answer.flow].flow.sender not in (ORGANISATION, PEOPLE)

        sums = sums_of(assessment.transfers, is_onward=is_onward)
        known = kept[organisation_id] = Kept(ref(assessment), sums, sum(map(is_unplaced, movements.values())))
    return known.sums, known.unplaced
