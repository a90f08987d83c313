"""The list of activities, the page of one, adding and ending one."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from registry.catalogue.activities import queries
from registry.snapshot import Activity
from tests.catalogue.contracts.filling import form_of, send, shown_in
from tests.catalogue.flows.house import HOME, app_with, entries, house, kept
from tests.html_page import Page, page
from tests.registers import flow


def read(client: FlaskClient, path: str) -> Page:
    answer = client.get(HOME + path)
    assert answer.status_code == 200, path
    return page(answer)


def listed(client: FlaskClient, query: str) -> list[str]:
    links = [a.get("href", "") for a in read(client, f"/activities{query}").all("a")]
    return [url.rsplit("/", 1)[1] for url in links if url.startswith(f"{HOME}/activities/")]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["bare", "service", "shop"]),
        ("?sort=-name", ["shop", "service", "bare"]),
        ("?sort=capacity", ["bare", "service", "shop"]),
        ("?sort=-owner", ["shop", "service", "bare"]),
        ("?q=SHOP", ["shop"]),
        ("?q=%25", []),
        ("?capacity=processor", ["shop"]),
        ("?function=sal", ["shop"]),
        ("?status=planned", ["shop"]),
        ("?status=active&q=running", ["service"]),
        ("?owner=office", ["shop"]),
    ],
)
def test_the_list_shows_what_its_address_asks_for(
    client: FlaskClient, query: str, expected: list[str]
) -> None:
    assert listed(client, query) == expected


def test_the_page_is_the_record_with_what_it_lacks(client: FlaskClient) -> None:
    found = read(client, "/activities/shop")
    for words in (
        "Art. 6(1)(f) legitimate interests",
        "Art. 9(2)(a) explicit consent",
        "fewer frauds",
        "10 years",
        "tax law",
        "Birch",
        "Ines Roth, lawyer, 9 Rue Haute, Lyon, France, i@roth.example, +33 1",
        "Impact of May",
        "Ireland, Germany",
    ):
        assert words in found.text, words
    assert found.links["Host"] == f"{HOME}/flows/to-cloud"
    lacking = read(client, "/activities/bare")
    assert lacking.all("table")
    assert "What is missing or wrong" in lacking.text
    assert "No flow names this activity" in lacking.text


def test_of_very_many_flows_the_first_are_named_and_the_list_has_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flows = (flow(), flow("once-more"))
    _app, client = app_with(tmp_path, house(flows=flows, transfers=(), technologies=()))
    monkeypatch.setattr(queries, "MOST_FLOWS", 2)
    whole = page(client.get(f"{HOME}/activities/service"))
    monkeypatch.setattr(queries, "MOST_FLOWS", 1)
    cut = page(client.get(f"{HOME}/activities/service"))
    named = [[a for a in read.all("a") if "/flows/" in a.get("href", "")] for read in (whole, cut)]
    assert [len(links) for links in named] == [2, 1]
    assert "All flows of this activity" not in whole.links
    assert cut.links["All flows of this activity"] == f"{HOME}/flows?activity=service"


def test_the_periods_offer_the_data_of_the_activity_only(client: FlaskClient) -> None:
    form = form_of(read(client, "/activities/shop/edit"), holding="because")
    offered = [e.get("value") for e in form.iter("input") if e.get("name") == "retention-0-data"]
    assert offered == ["email", "name"]
    assert len([e for e in form.iter("input") if e.get("name") == "data"]) > 60


def test_an_activity_is_called_after_its_name(app: Flask, client: FlaskClient) -> None:
    answer = send(client, f"{HOME}/add/activities", {"name": "Wages & salaries"})
    assert answer.headers["Location"] == f"{HOME}/activities/wages-salaries"
    assert kept(app, "activities", "wages-salaries") == Activity(
        key="wages-salaries", name="Wages & salaries"
    )


def test_entries_are_added_and_taken_away_without_saving(app: Flask, client: FlaskClient) -> None:
    url = f"{HOME}/activities/shop/edit"
    before = entries(app)
    filled = shown_in(form_of(page(client.get(url)), holding="because"))
    more = page(client.post(url, data={**filled, "add": "clients"}))
    longer = shown_in(form_of(more, holding="because"))
    assert "clients-2-dpo-name" in longer
    fewer = page(client.post(url, data={**longer, "remove": "clients-0"}))
    left = shown_in(form_of(fewer, holding="because"))
    assert "clients-0-name" not in left
    assert left["clients-1-name"] == ["Rowan"]
    assert entries(app) == before
    assert client.post(url, data=left).status_code == 303
    assert [client.name for client in kept(app, "activities", "shop").clients] == ["Rowan"]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"name": ""}, "Write the activity's name."),
        ({"purposes-0-purpose": ""}, "Choose the purpose"),
        ({"purposes-0-basis": "6.1.z"}, "Choose one of the words offered."),
        ({"retention-0-period": ""}, "Write the period or criterion"),
        ({"impact_assessment-state": ""}, "Say how far it has come"),
        ({"clients-0-dpo-name": ""}, "Write who this is"),
        ({"clients-1-email": "r@rowan.example", "clients-1-name": ""}, "Write who this is"),
        ({"locations": "Irland"}, "Did you mean Ireland?"),
        ({"impact_assessment-document": "nothing"}, "There is no document 'nothing'"),
        ({"purposes-0-purpose": "nothing"}, "There is no purpose 'nothing'"),
    ],
)
def test_what_is_wrong_is_said_at_the_field_and_nothing_is_written(
    app: Flask, client: FlaskClient, changes: dict[str, object], message: str
) -> None:
    before = entries(app)
    answer = send(client, f"{HOME}/activities/shop/edit", changes)
    assert answer.status_code == 200
    assert message in page(answer).text
    assert entries(app) == before


def test_an_ended_activity_stays_and_no_longer_holds_its_data(app: Flask, client: FlaskClient) -> None:
    assert send(client, f"{HOME}/activities/service/end", {"reason": "Sold"}).status_code == 303
    assert kept(app, "activities", "service").status == "ended"
    assert "come out of nowhere" in read(client, "/flows/to-host").text


def test_looking_writes_nothing(app: Flask, client: FlaskClient) -> None:
    before = entries(app)
    for path in ("/activities", "/activities/shop", "/add/activities", "/activities/shop/edit"):
        read(client, path)
    assert entries(app) == before
    assert client.get(f"{HOME}/activities/nothing").status_code == 404
