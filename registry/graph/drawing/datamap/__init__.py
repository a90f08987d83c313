"""The data map of an organisation as a picture: people, organisation, vendors, countries in columns. Pure."""

from registry.graph.drawing.datamap.draw import draw_map
from registry.graph.drawing.datamap.media import MAP_PAPER, MAP_SCREEN
from registry.graph.drawing.datamap.parts import (
    Addresses,
    DataMap,
    MapBox,
    MapColumn,
    MapLine,
    MapWords,
    reading_order,
)

__all__ = [
    "MAP_PAPER",
    "MAP_SCREEN",
    "Addresses",
    "DataMap",
    "MapBox",
    "MapColumn",
    "MapLine",
    "MapWords",
    "draw_map",
    "reading_order",
]
