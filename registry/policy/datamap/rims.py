"""The outer columns of a map, people and countries: those that stand for most keep a box of their own."""

from collections.abc import Mapping
from typing import NamedTuple

from registry.graph.drawing.datamap import MapColumn
from registry.graph.drawing.datamap.parts import Kind
from registry.policy.datamap.summing import Sums
from registry.policy.datamap.worst import NONE


class Rim(NamedTuple):
    """An outer column: the keys of its boxes, gravest first, with the gravest rank of what touches each."""

    column: MapColumn
    keys: tuple[str, ...]
    ranks: Mapping[str, int]


def rim_of(sums: Sums, *, kind: Kind, begins: str, first: str) -> Rim:
    """The column of boxes whose keys begin so; the thing `first` stands on top."""
    ranks: dict[str, int] = {}
    weights: dict[str, int] = {}
    for ends, one in sums.items():
        for key in ends:
            if key.startswith(begins):
                ranks[key] = min(one.rank, ranks.get(key, NONE))
                weights[key] = weights.get(key, 0) + one.flows + one.activities
    keys = sorted(ranks, key=lambda key: (key != begins + first, ranks[key], -weights[key], key))
    return Rim(MapColumn(kind, len(keys)), tuple(keys), ranks)
