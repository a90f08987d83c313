"""The search box stands on every page of an organisation; while one types it proposes a few lines."""

from collections.abc import Mapping
from html import unescape
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from flask import Flask
from flask.testing import FlaskClient

from registry.judgement.naming import Named
from registry.overview.destinations import Group, says
from registry.overview.suggesting import MOST_LINES, suggested
from registry.snapshot import Document
from tests.html_page import Page, parsed, words
from tests.registers import contract, register, vendor
from tests.web_app import client_as, fresh_app, page, with_organisation

HOME = "/o/alder"
TYPING = {"HX-Request": "true"}


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    made = fresh_app(Path(tmp_path_factory.mktemp("suggestions")))
    many = tuple(vendor(f"maple-{n}", name=f"Maple {n}") for n in range(20))
    with_organisation(
        made,
        register(
            vendors=(vendor(), vendor("hostile", name="Hostile <b onclick='x'>&amp;"), *many),
            contracts=(contract(), contract("maple-dpa", name="Maple agreement")),
            documents=(Document(key="scan", name="The maple scan"),),
        ),
    )
    with_organisation(made, register(), key="birch")
    return made


@pytest.fixture(scope="module")
def reader(app: Flask) -> FlaskClient:
    return client_as(app, "reader")


class Lines:
    """What the box shows for a text."""

    def __init__(self, client: FlaskClient, text: str) -> None:
        answer = client.get(f"{HOME}/search", query_string={"q": text}, headers=TYPING)
        assert answer.status_code == 200
        self.html = answer.text
        self.root = parsed(f"<!doctype html><title>x</title>{answer.text}")

    @property
    def options(self) -> list[Element]:
        """The lines that can be chosen."""
        return [line for line in self.root.iter("a") if line.get("role") == "option"]

    @property
    def links(self) -> Mapping[str, str]:
        """Where the lines lead, by their words."""
        return {words(line): line.get("href", "") for line in self.options}

    @property
    def said(self) -> str:
        """What is read aloud."""
        (found,) = (one for one in self.root.iter("p") if one.get("id") == "search-said")
        return words(found)


def test_every_kind_has_its_lines_and_the_last_leads_to_all_results(reader: FlaskClient) -> None:
    lines = Lines(reader, "maple")
    groups = [one.get("aria-labelledby") for one in lines.root.iter("div") if one.get("role") == "group"]
    heads = {one.get("id"): words(one) for one in lines.root.iter("p")}
    assert [heads[name or ""] for name in groups] == ["Third parties", "Contracts", "Documents"]
    assert {"Maple agreement", "The maple scan"} <= set(lines.links)
    *proposed, last = lines.options
    assert len(proposed) == MOST_LINES
    assert words(last) == "All results for “maple”"
    assert "Maple 9" in page(reader.get(last.get("href", ""))).text
    assert lines.said == f"{MOST_LINES} suggestions"
    for address in lines.links.values():
        assert reader.get(address).status_code == 200


def test_the_lines_can_be_told_apart_and_the_tab_key_passes_them_by(reader: FlaskClient) -> None:
    lines = Lines(reader, "maple")
    ids = [one.get("id") for one in lines.root.iter() if one.get("id")]
    assert len(ids) == len(set(ids))
    assert {(one.get("tabindex"), one.get("aria-selected")) for one in lines.options} == {("-1", "false")}


@pytest.mark.parametrize("text", ["no such word", "%", "'\"*", "x" * 5_000, "<script>a</script>"])
def test_what_nothing_says_is_said_to_be_so(reader: FlaskClient, text: str) -> None:
    lines = Lines(reader, text)
    assert not lines.options
    assert lines.said == "Nothing was found"
    assert "<script" not in lines.html


def test_an_empty_box_proposes_nothing(reader: FlaskClient) -> None:
    lines = Lines(reader, "  ")
    assert (lines.options, lines.said) == ([], "")


def test_a_name_is_text_and_what_was_typed_comes_back_as_it_was(reader: FlaskClient) -> None:
    assert "Hostile <b onclick='x'>&amp;" in Lines(reader, "hostile").links
    lines = Lines(reader, 'maple "&?#')
    assert reader.get(lines.options[-1].get("href", "")).status_code == 200
    shown = page(reader.get(f"{HOME}/search", query_string={"q": 'maple "&?#'}))
    assert unescape(box(shown).get("value", "")) == 'maple "&?#'


def test_pages_and_countries_are_found_by_their_names(reader: FlaskClient) -> None:
    assert Lines(reader, "contr").links["Contracts"] == f"{HOME}/contracts"
    assert Lines(reader, "zeal").links["New Zealand"] == f"{HOME}/law/countries/NZ"
    assert Lines(reader, "nz").links["New Zealand"] == f"{HOME}/law/countries/NZ"


def test_a_page_that_is_not_open_to_somebody_is_not_proposed(app: Flask, reader: FlaskClient) -> None:
    assert "Import" not in Lines(reader, "import").links
    assert "Import" in Lines(client_as(app, "officer"), "import").links


def test_nobody_is_told_anything_of_another_organisation(app: Flask) -> None:
    asked = {"query_string": {"q": "maple"}, "headers": TYPING}
    assert client_as(app, "reader", organisation="birch").get(f"{HOME}/search", **asked).status_code == 404
    answer = app.test_client().get(f"{HOME}/search", **asked)
    assert (answer.data, answer.headers["HX-Redirect"].startswith("/sign-in")) == (b"", True)


def box(read: Page) -> Element:
    """The search box of a page."""
    return read.one("input", id="finder")


@pytest.mark.parametrize("address", ["/", "/contracts", "/vendors/maple-1", "/law", "/search"])
def test_the_box_stands_on_every_page_and_works_without_scripts(reader: FlaskClient, address: str) -> None:
    read = page(reader.get(HOME + address))
    (form,) = (one for one in read.all("form") if box(read) in list(one.iter()))
    assert (form.get("action"), form.get("method", "get")) == (f"{HOME}/search", "get")
    assert box(read).get("name") == "q"
    assert box(read).get("role") is None, "only with scripts it is more than a box"


def test_who_stands_outside_organisations_has_no_box(reader: FlaskClient) -> None:
    assert not page(reader.get("/password")).all("input", name="q")


def test_the_results_stand_under_no_entry_of_the_navigation(reader: FlaskClient) -> None:
    assert not page(reader.get(f"{HOME}/search")).all("a", aria_current="page")
    assert page(reader.get(f"{HOME}/")).one("a", aria_current="page").get("href") == f"{HOME}/"


@pytest.mark.parametrize(
    ("sizes", "shares"),
    [((), []), ((2,), [2]), ((50,), [9]), ((1, 50), [1, 8]), ((9,) * 9, [1] * 9), ((4,) * 12, [1] * 9)],
)
def test_no_kind_takes_the_room_of_the_others(sizes: tuple[int, ...], shares: list[int]) -> None:
    groups = [Group(n, [Named(str(n), "/")] * size, has_more=False, url="") for n, size in enumerate(sizes)]
    assert [len(group.things) for group in suggested(groups)] == shares


def test_a_name_is_found_by_the_beginnings_of_its_words() -> None:
    assert says("Categories of people", "peo cat")
    assert not says("Categories of people", "eople")
    assert not says("Categories of people", "?!")
