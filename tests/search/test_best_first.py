"""What is called so comes first, then whole words, then beginnings; 7 stands before 30."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from registry.db import db
from registry.history import change
from registry.overview.searching import keys_called
from registry.search import keys_saying
from registry.snapshot import DataCategory, Document
from tests.html_page import Page
from tests.registers import contract, flow, register, vendor
from tests.web_app import client_as, fresh_app, page, with_organisation

DEPOTS = tuple(vendor(f"d{n}", name=f"Depot {n}", country="IN" if n == 55 else "DE") for n in range(1, 120))
OTHERS = (
    vendor("lake", name="Lake 7 Depot", country="IN"),
    vendor("post", name="India Post", country="DE"),
    vendor("ink", name="Indiana Ink", country="DE"),
    vendor("lost", name="Lost", country=None),
    vendor("seven", name="depot-7"),
)


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    made = fresh_app(Path(tmp_path_factory.mktemp("best")))
    with_organisation(
        made,
        register(
            vendors=(vendor(), *DEPOTS, *OTHERS),
            contracts=(contract(), *(contract(f"paper-{n}", name=f"Paper {n}") for n in range(12))),
            flows=(flow(), *(flow(f"moved-{n}") for n in range(12))),
            documents=tuple(Document(key=f"scan-{n}", name=f"Scan {n}") for n in range(12)),
            data_categories=tuple(DataCategory(key=f"sort-{n}", name=f"Sort {n}") for n in range(12)),
        ),
    )
    return made


@pytest.fixture
def reader(app: Flask) -> FlaskClient:
    return client_as(app, "reader")


def looked_for(client: FlaskClient, text: str) -> Page:
    return page(client.get("/o/alder/search", query_string={"q": text}))


def vendors_in(read: Page) -> list[str]:
    return [name for name, url in read.links.items() if "/vendors/" in url]


def test_a_whole_word_comes_before_beginnings_and_a_whole_name_before_all(reader: FlaskClient) -> None:
    assert vendors_in(looked_for(reader, "depot 7")) == [
        "Depot 7", "depot-7", "Lake 7 Depot",
        "Depot 70", "Depot 71", "Depot 72", "Depot 73", "Depot 74", "Depot 75", "Depot 76",
    ]  # fmt: skip
    assert vendors_in(looked_for(reader, "d7"))[:2] == ["Depot 7", "Depot 70"]


def test_numbers_are_put_in_order_by_their_value(reader: FlaskClient) -> None:
    assert vendors_in(looked_for(reader, "depot 1"))[:4] == ["Depot 1", "Depot 10", "Depot 11", "Depot 12"]
    some = vendors_in(looked_for(reader, "depot 11"))
    assert some == ["Depot 11", *(f"Depot {n}" for n in range(110, 119))]


def test_a_country_finds_who_is_there_after_those_who_are_called_so(reader: FlaskClient) -> None:
    assert vendors_in(looked_for(reader, "INDIA")) == [
        "India Post",
        "Indiana Ink",
        "Depot 55",
        "Lake 7 Depot",
    ]
    assert vendors_in(looked_for(reader, "depot india")) == ["Depot 55", "Lake 7 Depot"]
    listed = page(reader.get("/o/alder/vendors", query_string={"q": "india"})).text
    assert [
        name for name in ("India Post", "Indiana Ink", "Depot 55", "Lake 7 Depot") if name not in listed
    ] == []
    for text in ("IN", "in"):
        assert "Depot 55" in vendors_in(looked_for(reader, text)), "a beginning of India"


def test_a_vendor_that_moves_is_found_where_it_is_now(app: Flask) -> None:
    with app.app_context():
        for country, there in (("JP", True), ("IE", False), (None, False)):
            with change(1, by="tests", because="It moves.") as writing:
                writing.put(vendor("lost", name="Lost", country=country))
            assert ("lost" in db.session.scalars(keys_saying(1, "vl", "japan")).all()) is there


@pytest.mark.parametrize(
    ("text", "kind", "path"),
    [
        ("depot", "Third parties", "vendors?"),
        ("paper", "Contracts", "contracts?"),
        ("scan", "Documents", "documents?"),
        ("sort", "Data categories", "data_categories?"),
    ],
)
def test_every_group_that_has_more_leads_to_its_list(
    reader: FlaskClient, text: str, kind: str, path: str
) -> None:
    url = looked_for(reader, text).links[f"All of them: {kind}"]
    assert url.startswith(f"/o/alder/{path}")
    behind = page(reader.get(url))
    assert text in [field.get("value") for field in behind.all("input", name="q")]


def test_of_flows_that_are_more_the_page_says_so(reader: FlaskClient) -> None:
    read = looked_for(reader, "moved")
    assert "There are more: add a word to find the others." in read.text


def test_a_whole_name_is_looked_up_and_not_looked_for(app: Flask) -> None:
    with app.app_context():
        both = list(keys_called(1, "vendors", "DEPOT 7"))
        assert [db.session.scalars(asked).all() for asked in both] == [[], ["d7"]]
        for asked in both if db.engine.dialect.name == "sqlite" else ():
            said = asked.compile(db.engine, compile_kwargs={"literal_binds": True})
            plan = list(db.session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {said}"))
            assert [row for row in plan if "SCAN" in row[3] or row[3].endswith("(organisation_id=?)")] == []
