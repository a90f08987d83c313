"""The list of technologies, the page of one, adding and removing one."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.catalogue.contracts.filling import form_of, send, shown_in
from tests.catalogue.flows.house import HOME, TECHNOLOGY, entries, kept, put
from tests.html_page import Page, page


def read(client: FlaskClient, path: str) -> Page:
    answer = client.get(HOME + path)
    assert answer.status_code == 200, path
    return page(answer)


def listed(client: FlaskClient, query: str) -> list[str]:
    links = [a.get("href", "") for a in read(client, f"/technologies{query}").all("a")]
    return [url.rsplit("/", 1)[1] for url in links if url.startswith(f"{HOME}/technologies/")]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["bare", "pixel", "session"]),
        ("?sort=-kind", ["pixel", "bare", "session"]),
        ("?sort=-owner", ["session", "pixel", "bare"]),
        ("?sort=-lifetime", ["pixel", "session", "bare"]),
        ("?sort=category", ["bare", "pixel", "session"]),
        ("?q=CLOUD", ["pixel"]),
        ("?kind=script", ["bare"]),
        ("?owner=cloud", ["pixel"]),
        ("?owner=Cloud", ["pixel"]),
        ("?owner=organisation", ["session"]),
        ("?owner=nobody", []),
        ("?category=necessary", ["session"]),
        ("?dnt=yes", ["pixel"]),
        ("?gpc=no", ["pixel", "session"]),
        ("?gpc=unknown&dnt=unknown", ["bare"]),
    ],
)
def test_the_list_shows_what_its_address_asks_for(
    client: FlaskClient, query: str, expected: list[str]
) -> None:
    assert listed(client, query) == expected


def test_the_page_says_whose_it_is_what_it_collects_and_what_people_can_decide(client: FlaskClient) -> None:
    found = read(client, "/technologies/pixel")
    assert found.links["Cloud"] == f"{HOME}/vendors/cloud"
    assert found.links["to-cloud"] == f"{HOME}/flows/to-cloud"
    assert found.links["Running the shop"] == f"{HOME}/activities/shop"
    for words in ("px.cloud.example", "Session", "30 days", "Marketing", "Answers Do Not Track"):
        assert words in found.text


def test_the_address_names_the_owner_if_the_register_knows_it(client: FlaskClient) -> None:
    for asked, expected in (("cloud", "cloud"), ("organisation", "organisation"), ("nobody", "")):
        form = form_of(read(client, f"/add/technologies?owner={asked}"), holding="because")
        assert shown_in(form)["owner"] == [expected]


def test_a_technology_is_called_after_owner_and_name(app: Flask, client: FlaskClient) -> None:
    answer = send(client, f"{HOME}/add/technologies?owner=cloud", {"name": "_cid", "lifetime_days": "0,5"})
    assert answer.headers["Location"] == f"{HOME}/technologies/cloud-cid"
    made = kept(app, "technologies", "cloud-cid")
    assert (made.name, made.lifetime_days, made.kind) == ("_cid", 0.5, "cookie")
    assert send(client, f"{HOME}/add/technologies").headers["Location"] == f"{HOME}/technologies/cookie"
    for key in ("cloud-cid", "cookie"):
        assert send(client, f"{HOME}/technologies/{key}/remove", {"reason": "A trial"}).status_code == 303


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"kind": "steam engine"}, "Choose one of the words offered."),
        ({"owner": "nobody"}, "There is no vendor 'nobody'"),
        ({"owner": "people"}, "'people' cannot stand here"),
        ({"flow": "nothing"}, "There is no flow 'nothing'"),
        ({"lifetime_days": "long"}, "Write a number"),
        ({"lifetime_days": "-1"}, "cannot be meant"),
        ({"declared_days": "1e99"}, "cannot be meant"),
        ({"host": "x" * 501}, "500"),
    ],
)
def test_what_is_wrong_is_said_at_the_field_and_nothing_is_written(
    app: Flask, client: FlaskClient, changes: dict[str, object], message: str
) -> None:
    before = entries(app)
    answer = send(client, f"{HOME}/technologies/pixel/edit", changes)
    assert answer.status_code == 200
    assert any(message in error for error in page(answer).errors), page(answer).errors
    assert entries(app) == before


def test_a_technology_is_removed_once_a_reason_is_given(app: Flask, client: FlaskClient) -> None:
    before = entries(app)
    assert page(client.get(f"{HOME}/technologies/pixel/remove")).title == "Remove the technology?"
    assert send(client, f"{HOME}/technologies/pixel/remove", {"reason": ""}).status_code == 200
    assert entries(app) == before
    assert send(client, f"{HOME}/technologies/pixel/remove", {"reason": "Gone"}).status_code == 303
    assert kept(app, "technologies", "pixel") is None
    assert client.get(f"{HOME}/technologies/pixel").status_code == 404
    assert client.get(f"{HOME}/technologies/pixel/end").status_code == 404
    put(app, TECHNOLOGY)


def test_who_removes_what_somebody_has_just_changed_is_told(app: Flask, client: FlaskClient) -> None:
    form = shown_in(form_of(page(client.get(f"{HOME}/technologies/bare/remove")), holding="reason"))
    put(app, type(TECHNOLOGY)(key="bare", kind="script", note="Still in use."))
    answer = client.post(f"{HOME}/technologies/bare/remove", data={**form, "reason": "Gone"})
    assert [said for said in page(answer).errors if "changed" in said]
    assert kept(app, "technologies", "bare").note == "Still in use."


def test_looking_writes_nothing(app: Flask, client: FlaskClient) -> None:
    before = entries(app)
    for path in ("/technologies", "/technologies/pixel", "/add/technologies", "/technologies/pixel/edit"):
        read(client, path)
    assert entries(app) == before
