"""The data map in the record of a controller: a drawing with its table, of what the record is about."""

import xml.etree.ElementTree as ET

from registry.records.book import Chapter, Figure, Para, Table
from registry.records.chapters import book_of
from registry.snapshot import Snapshot
from tests.records.chapters.material import material, words_of
from tests.registers import activity, flow, register, vendor


def chapter(snapshot: Snapshot, **chosen: object) -> Chapter:
    book = book_of(material(snapshot, **chosen))  # type: ignore[arg-type]
    (found,) = [one for one in book.front if one.key == "data-map"]
    return found


def some_register() -> Snapshot:
    """Two activities: one has a host in Germany, the other one in the United States without a contract."""
    staff = activity("payroll", name="Payroll", subjects=("employee",), data=("name",))
    paid = flow(
        "to-pay", recipient="pay", activity="payroll", subjects=("employee",), data=("name",), contracts=()
    )
    return register(
        activities=(activity(), staff),
        vendors=(vendor(), vendor("pay", country="US"), vendor("nowhere", country=None)),
        flows=(flow(), paid, flow("to-nowhere", recipient="nowhere")),
    )


def rows(found: Chapter) -> list[list[str]]:
    (table,) = [block for block in found.blocks if isinstance(block, Table)]
    return [[words_of(cell) for cell in row] for row in table.rows]


def test_it_has_a_drawing_and_every_line_of_it_in_a_table() -> None:
    found = chapter(some_register())
    (figure,) = [block for block in found.blocks if isinstance(block, Figure)]
    tree = ET.fromstring(figure.svg)
    lines = [one for one in tree.iter() if "drawing-edge" in one.get("class", "").split()]
    assert len(lines) == len(rows(found))
    assert ["Employees", "Alder", "Name", "1 activity", "", ""] in rows(found)
    assert ["Alder", "Pay", "Name", "1 flow", "leaves the EEA", "Blocker"] in rows(found)
    assert ["Nowhere", "[country not recorded]"] in [row[:2] for row in rows(found)]


def test_its_drawing_says_in_a_sentence_what_it_shows() -> None:
    found = chapter(some_register())
    (figure,) = [block for block in found.blocks if isinstance(block, Figure)]
    title = ET.fromstring(figure.svg).find("{http://www.w3.org/2000/svg}title")
    assert title is not None
    assert (title.text or "").startswith("Whose data go to whom. Third parties: 3, countries: 3, flows: 3.")


def test_a_record_of_a_part_shows_that_part_alone() -> None:
    chosen = {"activities": frozenset({"payroll"}), "flows": frozenset({"to-pay"})}
    told = {cell for row in rows(chapter(some_register(), **chosen)) for cell in row[:2]}
    assert told == {"Employees", "Alder", "Pay", "United States"}


def test_where_nothing_moves_a_sentence_says_so() -> None:
    (block,) = chapter(register(activities=(), flows=())).blocks
    assert isinstance(block, Para)
    assert block.text == "No data move in the activities of this record on this day."
