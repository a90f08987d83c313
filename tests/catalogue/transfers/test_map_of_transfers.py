"""The map of transfers: a page with a picture, its table beneath, and filters that the list understands."""

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from registry.history import latest_entry
from registry.snapshot import ORGANISATION, Flow
from tests.catalogue.flows.house import HOME, app_with
from tests.html_page import Page, page, words
from tests.registers import flow, register, vendor
from tests.web_app import client_as

MAP = f"{HOME}/map/world"
ROUGH = '"><script>alert(1)</script>'
VENDORS = (
    vendor(),
    vendor("cloud", country="US"),
    vendor("till", country="SG"),
    vendor("peaks", country="CH"),
    vendor("board", country=None, international_organisation=f"Board {ROUGH}"),
    vendor("nowhere", country=None),
)
FLOWS = (
    flow(),
    Flow(key="to-cloud", sender=ORGANISATION, recipient="cloud", data=("name",)),
    Flow(key="host-cloud", sender="host", recipient="cloud", data=("name",)),
    Flow(key="to-till", sender=ORGANISATION, recipient="till", data=("name",)),
    Flow(key="host-peaks", sender="host", recipient="peaks", data=("name",)),
    Flow(key="to-board", sender=ORGANISATION, recipient="board", data=("name",)),
    Flow(key="to-nowhere", sender=ORGANISATION, recipient="nowhere", data=("name",)),
)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> tuple[Flask, FlaskClient]:
    snapshot = register(vendors=VENDORS, flows=FLOWS)
    return app_with(tmp_path_factory.mktemp("world"), snapshot)


@pytest.fixture
def client(world: tuple[Flask, FlaskClient]) -> FlaskClient:
    return world[1]


def read(client: FlaskClient, address: str = MAP) -> Page:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return page(answer)


def rows(found: Page) -> list[list[str]]:
    """The first five cells of each row of the table."""
    return [[words(cell) for cell in row][:5] for row in found.all("tr")[1:]]


def test_the_table_says_of_each_country_what_the_worst_transfer_rests_on(client: FlaskClient) -> None:
    assert rows(read(client)) == [
        [f"Board {ROUGH}", "No ground", "1", "1", "0"],
        ["Singapore", "No ground", "1", "1", "0"],
        ["United States", "No ground", "2", "1", "1"],
        ["Switzerland", "Adequacy decision (Art. 45)", "1", "0", "1"],
    ]


@pytest.mark.parametrize(
    ("query", "countries"),
    [
        ("?reach=onward", ["United States", "Switzerland"]),
        ("?reach=direct", [f"Board {ROUGH}", "Singapore", "United States"]),
        ("?state=grounded", ["Switzerland"]),
        ("?state=no+ground&reach=onward", ["United States"]),
        ("?state=unconfirmed", []),
        ("?state=perfect", []),
        ("?reach=%27%3Cb%3E&state=", []),
    ],
)
def test_what_the_address_asks_for_is_shown_and_each_country_leads_to_as_long_a_list(
    client: FlaskClient, query: str, countries: list[str]
) -> None:
    found = read(client, MAP + query)
    assert [row[0] for row in rows(found)] == countries
    for name, _, number, *_ in rows(found):
        assert len(read(client, found.links[name]).all("tr")[1:]) == int(number), name
    if not countries:
        assert "Nothing matches" in found.text


def drawing_of(found: Page) -> str:
    start = found.html.index('<svg xmlns="http://www.w3.org/2000/svg" class="drawing world"')
    return found.html[start : found.html.index("</svg>", start) + len("</svg>")]


def test_the_picture_leads_where_the_table_does(client: FlaskClient) -> None:
    found = read(client)
    tree = ET.fromstring(drawing_of(found))
    links = {a.get("href") for a in tree.iter("{http://www.w3.org/2000/svg}a")}
    assert links == {found.links[name] for name in ("Singapore", "United States", "Switzerland")}
    description = tree.findtext("{http://www.w3.org/2000/svg}desc") or ""
    assert description.startswith(f"No ground: Board {ROUGH}, Singapore, United States. Adequacy")


def test_what_the_map_cannot_show_is_said(client: FlaskClient) -> None:
    text = read(client).text
    assert f"Not on the map, as they are no country: Board {ROUGH}." in text
    assert "1 flow of personal data has no country recorded for its recipient" in text


def test_a_reader_may_look_and_looking_writes_nothing(world: tuple[Flask, FlaskClient]) -> None:
    app, _ = world
    reader = client_as(app, "reader")
    with app.app_context():
        before = latest_entry(1)
    assert read(reader).title == "Transfers on a map"
    with app.app_context():
        assert latest_entry(1) == before


def test_where_nothing_leaves_the_eea_the_page_says_so(tmp_path: Path) -> None:
    _, client = app_with(tmp_path, register())
    found = read(client)
    assert "Nothing leaves the EEA" in found.text
    assert not found.all("form", class_="filters")
    assert "Nothing leaves the EEA" in read(client, f"{MAP}?reach=onward").text


def test_the_list_and_the_navigation_lead_to_the_map(client: FlaskClient) -> None:
    found = read(client, f"{HOME}/transfers")
    assert found.links["World map"] == MAP
    assert read(client).links["List of transfers"] == f"{HOME}/transfers"


def test_a_flow_of_any_key_has_its_page_beside_the_map(tmp_path: Path) -> None:
    called_map = Flow(key="map", sender=ORGANISATION, recipient="cloud", data=("name",))
    _, client = app_with(tmp_path, register(vendors=VENDORS, flows=(flow(), called_map)))
    assert read(client, f"{HOME}/transfers/map").title == "Alder to Cloud"
    assert read(client, read(client).links["United States"]).links["Alder"] == f"{HOME}/transfers/map"
