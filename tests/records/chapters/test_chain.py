"""A vendor's chain on paper: a drawing that tells itself in a sentence, and every link in a table."""

import xml.etree.ElementTree as ET

from registry.policy.picture import Pictures
from registry.records.book import Chapter, Figure, Section
from registry.records.chapters import chain, dossier
from registry.snapshot import Flow, Snapshot, Vendor
from tests.graph.drawing import drawn
from tests.graph.pictures import SVG
from tests.records.chapters.material import blocks_of, facts_of, material, table_of
from tests.registers import flow, register, vendor


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
    alone = chapter(drawn("f1 a > b: email"), "b")
    assert not figures(alone)
    assert facts_of(alone, "")["Chain"] == "No data move to it or on from it on this day."


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
