"""The shapes of countries on the map, as the bundled file has them."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import msgspec


class Shape(NamedTuple):
    """A country: its path, empty for one that is too small; the middle of its largest piece and its size."""

    path: str
    at: tuple[float, float]
    size: float


class Shapes(NamedTuple):
    """Every country by its code, on a canvas; `neutral` is the path of land without a code."""

    width: float
    height: float
    neutral: str
    countries: Mapping[str, Shape]


class _Shape(msgspec.Struct):
    path: str
    at: tuple[float, float]
    size: float


class _Shapes(msgspec.Struct):
    width: float
    height: float
    neutral: str
    countries: dict[str, _Shape]


@cache
def shapes() -> Shapes:
    """The bundled shapes."""
    content = files(__package__).joinpath("data", "shapes.json").read_bytes()
    read = msgspec.json.decode(content, type=_Shapes)
    countries = {code: Shape(one.path, one.at, one.size) for code, one in read.countries.items()}
    return Shapes(read.width, read.height, read.neutral, countries)


def has_place(code: str) -> bool:
    """Whether a country has its place on the map."""
    return code in shapes().countries
