"""The map of the world: every country has its place, small ones a label, and states differ without colour."""

import hashlib
import json
import xml.etree.ElementTree as ET
from itertools import combinations
from pathlib import Path

import pytest

from registry.graph.drawing import world as drawing
from registry.graph.drawing.world import (
    STATES,
    WORLD_PAPER,
    WORLD_SCREEN,
    Land,
    World,
    WorldMedium,
    WorldWords,
    draw_world,
    has_place,
    swatch,
)
from registry.graph.drawing.world.labels import Label, place_labels
from registry.graph.drawing.world.shapes import shapes
from registry.law import country_codes
from tests.graph.pictures import SVG, all_of, texts

DATA = Path(drawing.__file__).parent / "data"
SAID = WorldWords(
    title="Where <data> go & rest",
    description="The table says the same.",
    states={state: state.capitalize() for state in STATES},
    area="EEA",
    home="Own country",
    others="No transfer",
)
SMALL = ("SG", "MT", "LI", "MU", "BM", "HK", "MO", "TV", "MC", "SM", "VA", "GI", "JE", "GG", "IM", "AD", "XK")


def drawn(*lands: Land, on: WorldMedium = WORLD_SCREEN, **more: object) -> ET.Element:
    return ET.fromstring(draw_world(World(lands, **more), said=SAID, on=on))  # type: ignore[arg-type]  # as typed in the tests


def test_every_country_of_the_law_has_its_place_but_the_land_that_nobody_owns_and_scattered_islets() -> None:
    assert {code for code in country_codes() if not has_place(code)} == {"AQ", "UM"}
    assert not has_place("International Aviation Board")
    for code, shape in shapes().countries.items():
        assert 0 <= shape.at[0] <= shapes().width, code
        assert 0 <= shape.at[1] <= shapes().height, code


def test_countries_lie_where_they_are() -> None:
    at = {code: shape.at for code, shape in shapes().countries.items()}
    assert at["CA"][0] < at["GB"][0] < at["DE"][0] < at["RU"][0] < at["JP"][0] < at["NZ"][0]
    assert at["IS"][1] < at["DE"][1] < at["KE"][1] < at["ZA"][1]
    assert at["US"][1] < at["MX"][1] < at["BR"][1] < at["AR"][1]
    size = {code: shape.size for code, shape in shapes().countries.items()}
    assert size["RU"] > size["BR"] > size["IN"] > size["DE"] > size["CH"] > size["MT"]


def test_the_shapes_are_what_the_manifest_says_and_weigh_little() -> None:
    manifest = json.loads((DATA / "MANIFEST.json").read_text())
    content = (DATA / "shapes.json").read_bytes()
    assert manifest["sha256"]["shapes.json"] == hashlib.sha256(content).hexdigest()
    assert len(content) <= 60_000


def test_each_state_has_a_paint_of_its_own_and_only_those_that_occur_are_there() -> None:
    looks = {(look.ground, look.marks) for look in STATES.values()}
    assert len(looks) == len(STATES)
    tree = drawn(Land("US", "no ground", "US"), Land("IN", "safeguards", "IN"))
    assert {one.get("id") for one in tree.iter(f"{SVG}pattern")} == {"world-no-ground", "world-safeguards"}
    assert [one.get("fill") for one in all_of(tree, "drawing-line")] == [
        "url(#world-no-ground)",
        "url(#world-safeguards)",
    ]
    assert 'fill="url(#world-no-ground)"' in swatch("no ground")


def test_a_small_country_has_a_label_with_its_code_and_a_large_one_its_shape_alone() -> None:
    tree = drawn(Land("SG", "adequacy", "Singapore"), Land("US", "no ground", "United States"))
    assert texts(tree, "world-code") == ["SG"]


@pytest.mark.parametrize("on", [WORLD_SCREEN, WORLD_PAPER])
def test_labels_never_cover_one_another_nor_leave_the_map(on: WorldMedium) -> None:
    width, height = on.label
    found = place_labels(SMALL, shapes(), size=on.label, taken=[shapes().countries["IT"].at])
    assert [label.code for label in found] == list(SMALL)
    for a, b in combinations(found, 2):
        assert abs(a.middle[0] - b.middle[0]) >= width or abs(a.middle[1] - b.middle[1]) >= height, (a, b)
    assert all(width / 2 <= one.middle[0] <= shapes().width - width / 2 for one in found)
    assert any(one.is_apart for one in found)
    assert not Label("SG", (1.0, 2.0), (1.0, 2.0)).is_apart


def test_on_a_page_each_country_leads_on_and_on_paper_nothing_does() -> None:
    land = Land(
        "US", "no ground", "United States: <7> transfers & more", "/o/alder/transfers?country=US&state=x"
    )
    tree = drawn(land)
    (link,) = tree.iter(f"{SVG}a")
    assert link.get("href") == land.href
    assert link.findtext(f"{SVG}title") == land.told
    assert tree.get("role") == "group"
    printed = drawn(land, on=WORLD_PAPER)
    assert printed.get("role") == "img"
    assert not list(printed.iter(f"{SVG}a"))
    assert printed.findtext(f"{SVG}title") == SAID.title


def test_on_paper_the_legend_has_the_words_of_what_occurs() -> None:
    tree = drawn(
        Land("US", "no ground", ""),
        Land("MT", "adequacy", ""),
        on=WORLD_PAPER,
        area=frozenset({"DE"}),
        home="IE",
    )
    assert texts(tree, "world-word") == ["No ground", "Adequacy", "EEA", "No transfer", "Own country"]
    _, _, width, height = map(float, tree.get("viewBox", "").split())
    assert (width, height > shapes().height) == (shapes().width, True)


def test_what_is_no_country_of_the_map_is_left_out_and_an_unknown_state_refused() -> None:
    tree = drawn(Land("Aviation Board", "no ground", ""), Land("AQ", "no ground", ""), home="ZZ")
    assert not all_of(tree, "drawing-line")
    with pytest.raises(ValueError, match="perfect"):
        drawn(Land("US", "perfect", ""))


def test_the_calm_area_does_not_paint_over_a_country_that_stands_out() -> None:
    alone = drawn(Land("FR", "no ground", ""), area=frozenset({"DE"}))
    both = drawn(Land("FR", "no ground", ""), area=frozenset({"DE", "FR"}))
    (area,), (same,) = all_of(alone, "world-area"), all_of(both, "world-area")
    assert area.get("d") == same.get("d") == shapes().countries["DE"].path
