"""One search finds things of every kind and what was found, each by its name, under its kind."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from registry.overview import searching
from registry.snapshot import DataCategory, Document, Technology
from tests.html_page import Page
from tests.registers import activity, contract, flow, register, vendor
from tests.web_app import client_as, fresh_app, page, with_organisation

SEARCH = "/o/alder/search"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    made = fresh_app(Path(tmp_path_factory.mktemp("search")))
    maple = vendor("maple", name="Maple & Søn <b>", domains=("mail.maple.example",))
    with_organisation(
        made,
        register(
            vendors=(vendor(), maple, *(vendor(f"many-{n}", name=f"Many {n:02}") for n in range(12))),
            contracts=(contract(), contract("maple-dpa", between=("organisation", "maple"))),
            flows=(flow(), flow("to-maple", recipient="maple", contracts=("maple-dpa",))),
            technologies=(Technology(key="maple-pixel", kind="cookie", owner="maple"),),
            documents=(Document(key="paper", name="The maple paper"),),
            data_categories=(DataCategory(key="sap", name="Maple sap"),),
        ),
    )
    with_organisation(made, register(vendors=(vendor(), vendor("maple-of-birch"))), key="birch")
    return made


@pytest.fixture
def reader(app: Flask) -> FlaskClient:
    return client_as(app, "reader")


def looked_for(client: FlaskClient, text: str) -> Page:
    return page(client.get(SEARCH, query_string={"q": text}))


def test_a_word_is_found_in_everything_that_bears_it(reader: FlaskClient) -> None:
    read = looked_for(reader, "MAPLE")
    heads = ["Third parties", "Contracts", "Flows", "Technologies", "Documents", "Data categories"]
    assert [head for head in heads if head not in read.text] == []
    moved = "From Alder to Maple & Søn <b> for “Provide the requested service”"
    for name in ("Maple & Søn <b>", "maple-dpa", moved, "maple-pixel", "The maple paper", "Maple sap"):
        assert name in read.links, name
        assert reader.get(read.links[name]).status_code == 200
    assert "maple-of-birch" not in read.text


def test_of_many_some_are_shown_and_the_list_has_them_all(
    reader: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching, "MOST_OF_A_KIND", 3)
    read = looked_for(reader, "many")
    assert len([name for name in read.links if name.startswith("Many ")]) == 3
    behind = page(reader.get(read.links["All of them: Third parties"]))
    assert "1 to 12 of 12" in behind.text


@pytest.mark.parametrize("text", ["", "   ", "%", "no such word", "maple unheard", "x" * 5_000, "'\"*"])
def test_what_says_nothing_finds_nothing(reader: FlaskClient, text: str) -> None:
    answer = reader.get(SEARCH, query_string={"q": text})
    assert answer.status_code == 200
    assert not page(answer).all("h2") or "Nothing was found" in answer.text


def test_findings_are_found_by_what_they_say(reader: FlaskClient) -> None:
    listed = page(reader.get("/o/alder/findings")).text
    read = looked_for(reader, "maple")
    assert ("Findings" in [head.text for head in read.all("h2")]) <= ("maple" in listed.lower())


def test_somebody_of_another_organisation_is_not_let_in(app: Flask) -> None:
    assert client_as(app, "reader", organisation="birch").get(SEARCH).status_code == 404


def test_an_activity_is_found(reader: FlaskClient) -> None:
    assert activity().name in looked_for(reader, activity().name).links
