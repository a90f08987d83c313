"""A vendor's chain on paper: a drawing that tells itself in a sentence, and every link in a table."""

import xml.etree.ElementTree as ET

import pytest
from msgspec.structs import replace

from registry.policy.picture import Pictures
from registry.records.book import Chapter, Figure, Section
from registry.records.chapters import book_of, chain, dossier
from registry.records.sheets.gathering import sheets_of
from registry.snapshot import Flow, Snapshot, Vendor
from tests.graph.drawing import drawn
from tests.graph.pictures import SVG
from tests.records.chapters.material import blocks_of, facts_of, material, said_in, table_of
from tests.registers import flow, register, vendor

DENIALS = ("No data move to it", "It holds no data", "No term is required of it", "No data are handed to it")
"""Sentences that say that there is nothing."""


def chapter(snapshot: Snapshot, key: str) -> Chapter:
    found = dossier.chapters(material(snapshot, kind="dossier"))
    return next(c for c in found.body if c.key == f"vendor.{key}")


def figures(one: Chapter) -> list[Figure]:
    sections = [block for block in one.blocks if isinstance(block, Section)]
    return [block for section in sections for block in section.blocks if isinstance(block, Figure)]


def test_the_drawing_says_in_a_sentence_from_whom_data_come_and_to_whom_they_go() -> None:
    snapshot = drawn("f1 organisation > a: email", "f2 a > b: email", "f3 b > c: email")
    (figure,) = figures(chapter(snapshot, "b"))
    tree = ET.fromstring(figure.svg)
    assert tree[0].tag == f"{SVG}title"
    assert tree[0].text == "Data go from a to b, and on to c. Links in all: 3."
    assert not any({"style", "opacity"} & set(element.attrib) for element in tree.iter())
    (last,) = figures(chapter(snapshot, "c"))
    assert ET.fromstring(last.svg)[0].text == "Data go from b to c, and not on from there."


def test_every_link_stands_beneath_with_data_countries_contracts_and_distance() -> None:
    abroad = flow(countries=("US",), contracts=())
    (row,) = table_of(chapter(register(flows=(abroad,)), "host"), "Chain")
    assert (row["From"], row["To"], row["Links away"]) == ("Alder", "Host", "1")
    assert row["Data"] == "Email address, Name"
    assert row["Countries"] == "United States | leaves the EEA"
    assert row["Contracts"] == "[no contract in force]"


def test_data_held_come_with_the_way_by_which_they_got_there() -> None:
    snapshot = drawn("f1 organisation > a: email card", "f2 a > b: email")
    assert table_of(chapter(snapshot, "b"), "Data held") == [
        {"Data": "Email address", "Way": "Alder → a → b"}
    ]


def test_a_vendor_that_no_data_reach_has_no_drawing_but_a_sentence() -> None:
    alone = chapter(register(flows=(), vendors=(vendor(),)), "host")
    assert not figures(alone)
    assert facts_of(alone, "")["Chain"] == "No data move to it or on from it on this day."


@pytest.mark.parametrize("key", ["a", "b"])
def test_a_vendor_whose_data_come_from_nowhere_is_never_said_to_have_none(key: str) -> None:
    snapshot = drawn("f1 organisation > a: email", "f2 a > b: email", holds="")
    book = book_of(material(snapshot, kind="dossier"))
    found = chapter(snapshot, key)
    assert not figures(found)
    told = said_in(replace(book, body=(found,)))
    assert [denial for denial in DENIALS if denial in told] == []
    for said in (
        "Data flow to it or on from it, but nothing in the register says where the data come from.",
        "Nobody can tell which data it holds",
        "Nobody can tell which terms are required of it",
        "No current activity of Alder names Email address. What would mend it: name these data",
    ):
        assert said in told, said
    rows = [(row["From"], row["To"]) for row in table_of(found, "Flows not followed")]
    assert rows == {"a": [("Alder", "a"), ("a", "b")], "b": [("a", "b")]}[key]
    sheets = {sheet.title: sheet for sheet in sheets_of(book)}
    assert len(sheets["Flows not followed"].rows) == 3
    remarks = str(sheets["Remarks"].rows)
    assert "Nobody can tell which data it holds" in remarks


def test_beside_a_chain_stands_what_cannot_be_followed() -> None:
    found = chapter(drawn("f1 organisation > a: email card", "f2 x > a: email", holds="email"), "a")
    assert figures(found)
    rows = table_of(found, "Flows not followed")
    assert [(row["From"], row["Data of unknown origin"]) for row in rows] == [
        ("Alder", "Payment card"),
        ("x", "Email address"),
    ]
    notes = [getattr(block, "text", "") for block in blocks_of(found)]
    assert "The data of flows that cannot be followed are not among these." in notes
    assert any(text.startswith("No flow brings x these data: Email address.") for text in notes)


def test_of_a_long_chain_the_nearest_links_are_told_and_the_rest_is_counted() -> None:
    count = chain.MOST_LINKS + 7
    vendors = tuple(Vendor(key=f"v{n:03}") for n in range(count + 1))
    flows = [Flow(key="f", sender="organisation", recipient="v000", data=("name",))]
    flows += [
        Flow(key=f"f{n:03}", sender="v000", recipient=f"v{n:03}", data=("name",)) for n in range(1, count)
    ]
    found = chapter(register(vendors=vendors, flows=tuple(flows), contracts=(), conditions=()), "v000")
    assert len(table_of(found, "Chain")) == chain.MOST_LINKS
    notes = [getattr(block, "text", "") for block in blocks_of(found)]
    assert "7 more links are farther away; record.json has them." in notes


def test_pictures_of_many_vendors_are_those_of_each() -> None:
    one = material(register(), kind="dossier").assessment
    pictures = Pictures(one)
    assert pictures.of("host") == Pictures(one).of("host")
    assert pictures.of("host", most=0).more == 1


def test_hostile_names_stand_as_typed() -> None:
    name = '=cmd|"/c"!A1 <b>&amp; \u202eevil'
    found = chapter(register(vendors=(vendor(name=name),)), "host")
    assert found.title == found.about == name
    assert table_of(found, "Chain")[0]["To"] == name
    assert facts_of(found, "Vendors")["Kind"] == "Service provider"
    (figure,) = figures(found)
    told = ET.fromstring(figure.svg)[0].text or ""
    assert "<b>&amp;" in told
