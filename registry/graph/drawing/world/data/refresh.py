"""Draw the shapes of countries anew from Natural Earth's, and write down what they were made from.

    .venv/bin/python registry/graph/drawing/world/data/refresh.py

For a newer version, change it in MANIFEST.json first. Needs npm; nothing that runs does. The projection is
Equal Earth (Šavrič, Patterson, Jenny 2018), cut through the Bering Strait: hardly a country has two edges.
"""

import csv
import hashlib
import json
from collections.abc import Iterator
from itertools import pairwise
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from runpy import run_path
from typing import Any

from babel.core import get_global

HERE = Path(__file__).parent
VENDORED = HERE.parents[4] / "static/vendor/refresh.py"

WIDTH = 2_000
MIDDLE = 11.0
"""The meridian in the middle of the map."""
NORTH, SOUTH = 83.7, -56.5
LEFT_OUT = "AQ"
WITHOUT_NUMBER = {"Kosovo": "XK"}
"""Kosovo has no code of ISO's own; the register and the law know it by this one."""

BEND = 5.5
"""A point whose triangle with its neighbours is smaller than this is left out."""
ISLAND = 5.0
"""An island smaller than this is left out, unless it is the largest of its country."""

Point = tuple[float, float]
Line = list[Point]
A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796
SCALE = WIDTH / (2 * 2 * sqrt(3) * radians(180) / (3 * A1))


def projected(longitude: float, latitude: float) -> Point:
    """Where a place lies on the map; `longitude` counts from the meridian in the middle."""
    t = asin(sqrt(3) / 2 * sin(radians(latitude)))
    x = 2 * sqrt(3) * radians(longitude) * cos(t) / (3 * (9 * A4 * t**8 + 7 * A3 * t**6 + 3 * A2 * t**2 + A1))
    return WIDTH / 2 + SCALE * x, TOP - SCALE * (A4 * t**9 + A3 * t**7 + A2 * t**3 + A1 * t)


TOP = 0.0
TOP = -projected(0, NORTH)[1]
HEIGHT = round(projected(0, SOUTH)[1])


def unwrapped(line: Line) -> Line:
    """A line whose longitudes go on where they would jump from one edge of the map to the other."""
    found: Line = []
    for longitude, y in line:
        x = longitude - MIDDLE
        before = found[-1][0] if found else x
        found.append((x - 360 * round((x - before) / 360), y))
    return found


def triangle(a: Point, b: Point, c: Point) -> float:
    """The area between three points."""
    return abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2


def simplified(line: Line) -> Line:
    """A line without the points that bend it least (Visvalingam); its ends stay, and a ring stays one."""
    least = 5 if line[0] == line[-1] else 2
    kept = unwrapped(line)
    drawn = [projected(*point) for point in kept]
    while len(kept) > least:
        bends = [triangle(*drawn[n - 1 : n + 2]) for n in range(1, len(drawn) - 1)]
        smallest = min(bends)
        if smallest >= BEND:
            break
        del kept[bends.index(smallest) + 1], drawn[bends.index(smallest) + 1]
    return [(x + MIDDLE, y) for x, y in kept]


def arcs_of(topology: dict[str, Any]) -> list[Line]:
    """The borders as lines of longitude and latitude: each once, so that neighbours still fit together."""
    (by_x, by_y), (from_x, from_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    found = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * by_x + from_x, y * by_y + from_y))
        found.append(simplified(line))
    return found


def rings_of(geometry: dict[str, Any], arcs: list[Line]) -> Iterator[Line]:
    """The rings of a country, put together from their borders; ~n is border n the other way round."""
    parts = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    for ring in (ring for part in parts for ring in part):
        line: Line = []
        for n in ring:
            line += (arcs[n] if n >= 0 else arcs[~n][::-1])[1 if line else 0 :]
        yield unwrapped(line)


def cut(ring: Line, *, at: float, side: int) -> Line:
    """What of a ring lies on one side of a meridian (Sutherland and Hodgman)."""
    found: Line = []
    for (ax, ay), (bx, by) in pairwise([*ring, ring[0]]):
        inside, goes_on = side * (ax - at) >= 0, side * (bx - at) >= 0
        if inside:
            found.append((ax, ay))
        if inside != goes_on:
            found.append((at, ay + (by - ay) * (at - ax) / (bx - ax)))
    return found


def on_the_map(ring: Line) -> Iterator[Line]:
    """The pieces of a ring on the map, in whole units; what leaves by one edge comes in by the other."""
    for turn in (-360, 0, 360):
        piece = cut([(x + turn, y) for x, y in ring], at=-180, side=1)
        piece = cut(piece, at=180, side=-1) if piece else piece
        if len(piece) > 2:
            drawn = [projected(*point) for point in piece]
            yield list(dict.fromkeys((round(x), round(y)) for x, y in drawn))


def area(ring: Line) -> float:
    """How large a ring is; negative when it runs the other way round."""
    return sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairwise([*ring, ring[0]])) / 2


def centre(ring: Line) -> Point:
    """The centre of gravity of a ring."""
    whole = area(ring)
    if abs(whole) < 1:
        return ring[0]
    turns = [((ax + bx, ay + by), ax * by - bx * ay) for (ax, ay), (bx, by) in pairwise([*ring, ring[0]])]
    return sum(x * w for (x, _), w in turns) / (6 * whole), sum(y * w for (_, y), w in turns) / (6 * whole)


def as_path(rings: list[Line]) -> str:
    """Rings as the path of an SVG: from a place on, each step from the one before."""
    text = ""
    for ring in rings:
        steps = (f"{bx - ax:g} {by - ay:g}" for (ax, ay), (bx, by) in pairwise(ring))
        text += f"M{ring[0][0]:g} {ring[0][1]:g}l{' '.join(steps)}z"
    return text.replace(" -", "-")


def drawn(rings: list[Line]) -> dict[str, Any]:
    """A country: its path, the middle of its largest piece, and how large that is."""
    largest = max(rings, key=lambda ring: abs(area(ring)))
    kept = [ring for ring in rings if ring is largest or (len(ring) > 2 and abs(area(ring)) >= ISLAND)]
    x, y = centre(largest)
    path = as_path(kept) if len(largest) > 2 else ""
    return {"path": path, "at": [round(x), round(y)], "size": round(abs(area(largest)))}


def shapes(topology: dict[str, Any]) -> dict[str, Any]:
    """Every country by its code; what has none is one neutral piece."""
    arcs, by_number = arcs_of(topology), get_global("territory_aliases")
    found: dict[str, list[Line]] = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        (code,) = by_number.get(geometry.get("id")) or [
            WITHOUT_NUMBER.get(geometry["properties"]["name"], "")
        ]
        pieces = [piece for ring in rings_of(geometry, arcs) for piece in on_the_map(ring)]
        found.setdefault(code, []).extend(pieces)
    neutral = as_path([ring for ring in found.pop("") if abs(area(ring)) >= ISLAND])
    countries = {code: drawn(found[code]) for code in sorted(found) if code != LEFT_OUT}
    with (HERE / "places.csv").open(encoding="utf-8") as places:
        for row in csv.DictReader(places):
            east = (float(row["longitude"]) - MIDDLE + 180) % 360 - 180
            x, y = projected(east, float(row["latitude"]))
            countries[row["code"]] = {"path": "", "at": [round(x), round(y)], "size": 0}
    return {"width": WIDTH, "height": HEIGHT, "neutral": neutral, "countries": countries}


def refresh() -> None:
    """Write shapes.json and its fingerprints."""
    manifest = json.loads((HERE / "MANIFEST.json").read_text(encoding="utf-8"))
    content = run_path(str(VENDORED))["package_files"](manifest["name"], manifest["version"])[
        manifest["from"]
    ]
    made = json.dumps(shapes(json.loads(content)), separators=(",", ":")).replace('},"', '},\n"') + "\n"
    (HERE / "shapes.json").write_text(made, encoding="utf-8")
    manifest["from_sha256"] = hashlib.sha256(content).hexdigest()
    manifest["sha256"] = {"shapes.json": hashlib.sha256(made.encode()).hexdigest()}
    (HERE / "MANIFEST.json").write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    refresh()
