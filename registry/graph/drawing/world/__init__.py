"""A map of the world as a picture: countries filled by what transfers into them rest on. Pure."""

from registry.graph.drawing.world.draw import draw_world
from registry.graph.drawing.world.looks import STATES, calm_swatch, home_swatch, swatch
from registry.graph.drawing.world.media import WORLD_PAPER, WORLD_SCREEN, WorldMedium
from registry.graph.drawing.world.parts import Land, World, WorldWords
from registry.graph.drawing.world.shapes import has_place

__all__ = [
    "STATES",
    "WORLD_PAPER",
    "WORLD_SCREEN",
    "Land",
    "World",
    "WorldMedium",
    "WorldWords",
    "calm_swatch",
    "draw_world",
    "has_place",
    "home_swatch",
    "swatch",
]
