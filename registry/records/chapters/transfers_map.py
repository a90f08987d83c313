"""The map of the world in a transfers register: countries by what transfers into them rest on."""

from collections.abc import Mapping, Sequence

from flask_babel import gettext as _

from registry.catalogue.transfers.world import world_of, world_words
from registry.graph.drawing.world import WORLD_PAPER, draw_world, has_place
from registry.policy import TransferAnswer
from registry.policy.transfers.by_country import by_country, sums_of
from registry.policy.view import View
from registry.records.book import Block, Figure, Para


def world_map(places: Mapping[str, Sequence[TransferAnswer]], view: View) -> tuple[Block, ...]:
    """The map of some transfers and what it cannot show; nothing where it would show none of them."""
    if not any(map(has_place, places)):
        return ()
    every = (answer for answers in places.values() for answer in answers)
    reached = by_country(sums_of(every, is_onward=lambda answer: answer.hops != 1))
    world = world_of(reached, law=view.law, on=view.on, home=view.organisation.country)
    said = world_words(reached)
    aloud = _("%(title)s. %(description)s", title=said.title, description=said.description)
    drawing = draw_world(world, said=said._replace(title=aloud), on=WORLD_PAPER)
    caption = _("Where data are transferred, and what the worst transfer into each country rests on")
    blocks: list[Block] = [Figure(svg=drawing, caption=caption)]
    elsewhere = [one.name for one in reached if not has_place(one.country)]
    if elsewhere:
        names = ", ".join(elsewhere)
        blocks.append(Para(_("Not on the map, as they are no country: %(names)s.", names=names), "note"))
    return tuple(blocks)
