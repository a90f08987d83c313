"""The page of the data map: the drawing with its tables, what narrows it, and the lists behind it."""

from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch
from weakref import ref
from xml.etree.ElementTree import Element

import pytest
from flask import Flask
from flask.testing import FlaskClient

from registry.history import change
from registry.law import load_law
from registry.overview.mapping.keeping import MOST_ASKED, KeptMaps
from registry.policy import assess
from registry.policy.datamap import DataMaps, Narrow
from registry.snapshot import Snapshot
from tests.generated import shipped_baseline
from tests.html_page import SVG, Page, words
from tests.registers import TODAY, activity, flow, organisation, register, vendor
from tests.web_app import client_as, fresh_app, page, with_organisation

MAP = "/o/alder/map"
NAME = '<b onclick="x">Crm & Sons'


def some_register() -> Snapshot:
    """A host, another one in the United States without a contract, and many small ones behind the first."""
    small = [vendor(f"small{n:02}", country="FR") for n in range(14)]
    onward = [flow(f"on{n:02}", sender="host", recipient=one.key) for n, one in enumerate(small)]
    return register(
        vendors=(vendor(), vendor("crm", name=NAME, country="US"), *small),
        flows=(flow(), flow("to-crm", recipient="crm", contracts=(), data=("email",)), *onward),
    )


@pytest.fixture(scope="module", autouse=True)
def patient() -> Iterator[None]:
    """However busy the machine is, no page says that its map is still being drawn together."""
    with patch("registry.overview.mapping.routes.WAIT_SECONDS", 120.0):
        yield


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    made = fresh_app(tmp_path_factory.mktemp("map"))
    with_organisation(made, some_register())
    with made.app_context(), change(1, by="tests", because="To judge by.") as writing:
        writing.put(shipped_baseline())
    return made


@pytest.fixture(scope="module")
def reader(app: Flask) -> FlaskClient:
    return client_as(app, "reader")


def read(client: FlaskClient, address: str) -> Page:
    answer = client.get(address)
    assert answer.status_code == 200, answer.status
    return page(answer)


def rows(found: Page) -> list[list[str]]:
    """The rows of all tables as words."""
    return [
        [words(cell) for cell in row if cell.tag in ("th", "td")]
        for row in found.all("tr")
        if any(cell.tag == "td" for cell in row)
    ]


def in_drawing(found: Page, tag: str) -> list[Element]:
    return list(found.root.iter(f"{{{SVG}}}{tag}"))


def drawn(found: Page) -> list[str]:
    """The names on the drawing, as boxes say them in full."""
    boxes = [g for g in in_drawing(found, "g") if "drawing-node" in g.get("class", "")]
    told = [next(one.iter(f"{{{SVG}}}title")).text or "" for one in boxes]
    return [text.partition(",")[0].partition(":")[0] for text in told]


def addresses(found: Page) -> list[str]:
    """Where the links of a page lead, those on its drawing first."""
    return [a.get("href", "") for a in (*in_drawing(found, "a"), *found.all("a"))]


def test_every_line_of_the_drawing_is_a_row_of_a_table_with_word_and_border(reader: FlaskClient) -> None:
    found = read(reader, MAP)
    lines = [g for g in in_drawing(found, "g") if "drawing-edge" in g.get("class", "")]
    assert len(lines) == len(rows(found))
    sent = next(row for row in rows(found) if row[:2] == ["Alder", NAME])
    assert sent[2].startswith("Email address")
    assert sent[3:] == ["1 flow from Alder to " + NAME, "leaves the EEA", "blocker"]


def test_a_box_leads_to_its_page_and_a_full_column_to_its_list(reader: FlaskClient) -> None:
    found = read(reader, MAP)
    links = [a.get("href", "") for a in in_drawing(found, "a") if a.get("tabindex") != "-1"]
    assert "/o/alder/vendors/crm" in links
    assert "/o/alder/transfers?country=US" in links
    assert f"{MAP}?people=user" in links
    assert f"{MAP}/standing?kind=vendor&tier=2" in links
    assert found.links["Sub-processors (14)"] == f"{MAP}/standing?kind=vendor&tier=2"
    assert {"3 more", NAME} <= set(drawn(found))


def test_the_list_of_a_column_has_pages(reader: FlaskClient) -> None:
    with patch("registry.overview.mapping.lists.PAGE_SIZE", 9):
        first = read(reader, f"{MAP}/standing?kind=vendor&tier=2")
        second = read(reader, first.links["Next page"])
    names = [row[0] for row in (*rows(first), *rows(second))]
    assert len(names) == len(set(names)) == 14
    assert "10 to 14 of 14" in second.text


def test_a_line_leads_to_the_flows_behind_it(reader: FlaskClient) -> None:
    found = read(reader, MAP)
    (address,) = {one for one in addresses(found) if "head=vendor:crm" in one.replace("%3A", ":")}
    behind = read(reader, address)
    assert [row[0] for row in rows(behind)] == ["Alder"]
    assert any(a.get("href") == "/o/alder/flows/to-crm" for a in behind.all("a"))


def test_what_comes_in_leads_to_the_activities_that_collect(reader: FlaskClient) -> None:
    behind = read(reader, f"{MAP}/line?tail=people:user&head=organisation:")
    assert any(a.get("href") == "/o/alder/activities/service" for a in behind.all("a"))


@pytest.mark.parametrize(
    ("asked", "there", "gone"),
    [
        ("country=US", NAME, "Host"),
        ("only=leaving", NAME, "Host"),
        ("only=short", NAME, "Nobody"),
        ("only=blocker", NAME, "Host"),
        ("vendor=host", "Host", NAME),
        ("vendor=Host", "Host", NAME),
        ("data=name", "Host", NAME),
        ("activity=service", "Host", "Nobody"),
        ("people=user", "Host", "Nobody"),
    ],
)
def test_the_address_narrows_the_map(reader: FlaskClient, asked: str, there: str, gone: str) -> None:
    found = read(reader, f"{MAP}?{asked}")
    assert there in drawn(found)
    assert gone not in drawn(found)
    assert "Clear the filter" in found.text
    links = [one for one in addresses(found) if "/map/line?" in one]
    assert links
    assert all(asked.split("=", maxsplit=1)[0] + "=" in link for link in links)


@pytest.mark.parametrize(
    "asked",
    ["vendor=nobody", "country=ZZ", "data=%22", "people='--", "activity=x&only=short", "vendor=" + "é" * 900],
)
def test_a_filter_that_leaves_nothing_says_so(reader: FlaskClient, asked: str) -> None:
    found = read(reader, f"{MAP}?{asked}")
    assert "The filter leaves nothing of the map" in found.text
    assert "No map yet" not in found.text


@pytest.mark.parametrize(
    "address",
    [
        "?only=%3Cscript%3E",
        "/standing",
        "/standing?kind=x&tier=-1&page=999999999999",
        "/standing?kind=vendor&tier=2&page=99",
        "/standing?kind=country&page=²",
        "/line",
        "/line?tail=people:&head=%22",
        "/line?tail=more:vendor:9&head=more:country:0",
    ],
)
def test_an_address_that_means_nothing_is_answered_all_the_same(reader: FlaskClient, address: str) -> None:
    assert read(reader, MAP + address).all("h1")


def test_a_map_is_worked_out_once_for_an_assessment(app: Flask, reader: FlaskClient) -> None:
    read(reader, MAP)
    with patch.object(DataMaps, "of", side_effect=AssertionError("worked out anew")):
        read(reader, MAP)


def test_the_maps_of_an_assessment_go_when_it_goes() -> None:
    kept = KeptMaps()
    assessment = assess(register(), shipped_baseline(), load_law(), on=TODAY)
    maps = kept.of(assessment)
    assert maps is kept.of(assessment)
    assert maps.soon(Narrow(), wait_seconds=60) is maps.soon(Narrow(), wait_seconds=0)
    gone = ref(assessment)
    del assessment
    assert gone() is None
    assert not kept._kept


def test_only_the_maps_that_were_asked_for_last_are_kept() -> None:
    kept = KeptMaps()
    assessment = assess(register(), shipped_baseline(), load_law(), on=TODAY)
    maps = kept.of(assessment)
    asked = [Narrow(vendor=f"v{n}") for n in range(3 * MOST_ASKED)]
    for narrow in asked:
        assert maps.soon(narrow, wait_seconds=60) is not None
    assert list(maps._found) == asked[-MOST_ASKED:]


def test_an_empty_register_leads_to_the_next_step_and_then_says_what_is_missing(tmp_path: Path) -> None:
    made = fresh_app(tmp_path)
    with_organisation(made, Snapshot(organisation=organisation()))
    client = client_as(made, "officer")
    empty = read(client, MAP)
    assert "No map yet" in empty.text
    assert {"Add a flow", "Add an activity"} <= empty.links.keys()
    with made.app_context(), change(1, by="tests", because="To have something.") as writing:
        writing.put(activity())
    found = read(client, MAP)
    assert drawn(found) == ["Users of the service", "Alder"]
    assert "No data move on to a third party on this day" in found.text
