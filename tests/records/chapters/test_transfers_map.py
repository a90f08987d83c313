"""The transfers register shows the world by what transfers rest on, and says what the map cannot show."""

import xml.etree.ElementTree as ET

from registry.records.book import Chapter, Figure, Para, Table
from registry.records.chapters import transfers
from registry.snapshot import Snapshot
from tests.graph.pictures import SVG, texts
from tests.records.chapters.material import material
from tests.registers import flow, register, vendor


def overview(snapshot: Snapshot) -> Chapter:
    return transfers.chapters(material(snapshot, kind="transfers")).front[0]


def test_the_map_stands_above_its_table_and_its_title_says_what_it_shows() -> None:
    found = overview(
        register(
            vendors=(vendor(country="US"), vendor("till", country="SG"), vendor("near", country="CH")),
            flows=(flow(), flow("to-till", recipient="till"), flow("to-near", recipient="near")),
        )
    )
    assert [type(block) for block in found.blocks[:2]] == [Figure, Table]
    (figure,) = (block for block in found.blocks if isinstance(block, Figure))
    drawn = ET.fromstring(figure.svg)
    assert drawn.findtext(f"{SVG}title") == (
        "What transfers into each country rest on. No ground: Singapore, United States. "
        "Adequacy decision (Art. 45): Switzerland. The table beneath says the same."
    )
    assert set(texts(drawn, "world-code")) == {"SG", "CH"}
    assert texts(drawn, "world-word")[0] == "No ground"


def test_without_a_transfer_to_a_country_there_is_no_map() -> None:
    assert not any(isinstance(block, Figure) for block in overview(register()).blocks)
    board = vendor(country=None, international_organisation="Aviation Board")
    assert not any(isinstance(block, Figure) for block in overview(register(vendors=(board,))).blocks)


def test_what_has_no_place_on_the_map_is_named_beneath_it() -> None:
    board = vendor("board", country=None, international_organisation="Aviation Board")
    found = overview(
        register(vendors=(vendor(country="US"), board), flows=(flow(), flow("to-board", recipient="board")))
    )
    assert isinstance(found.blocks[0], Figure)
    assert found.blocks[1] == Para("Not on the map, as they are no country: Aviation Board.", "note")
