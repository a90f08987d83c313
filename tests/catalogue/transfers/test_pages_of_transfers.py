"""The list of transfers, the page of one, recording and removing what it rests on."""

from pathlib import Path

import msgspec
import pytest
from flask import Flask
from flask.testing import FlaskClient

from registry.snapshot import ORGANISATION, PEOPLE, Flow, Safeguard, Transfer
from tests.catalogue.contracts.filling import form_of, send, shown_in
from tests.catalogue.flows.house import HOME, TRANSFER, app_with, entries, house, kept, put
from tests.html_page import Page, page, words

EMBED = Flow(
    key="embed", sender=PEOPLE, recipient="cloud", data=("name",), means=("script",), countries=("CA",)
)
AT_HOME = Flow(key="home", sender=ORGANISATION, recipient="mailer", data=("name",))
IDLE = Transfer(flow="home", note="From when it was hosted abroad.")


def read(client: FlaskClient, path: str) -> Page:
    answer = client.get(HOME + path)
    assert answer.status_code == 200, path
    return page(answer)


def listed(client: FlaskClient, query: str = "") -> list[str]:
    """The flows and countries that a list shows, in its order."""
    rows = read(client, f"/transfers{query}").all("tr")[1:]
    flows = [next(row.iter("a")).get("href", "").rsplit("/", 1)[1] for row in rows]
    return [f"{flow} {words(row.findall('td')[1])}".strip() for flow, row in zip(flows, rows, strict=True)]


@pytest.fixture
def abroad(app: Flask) -> Flask:
    put(app, EMBED, AT_HOME)
    put(app, IDLE)
    return app


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", {"embed Canada", "embed United States", "to-cloud India", "to-cloud United States", "home"}),
        ("?country=IN", {"to-cloud India"}),
        ("?reach=onward", {"to-cloud India", "to-cloud United States"}),
        ("?reach=direct", {"embed Canada", "embed United States", "home"}),
        ("?state=not+leaving", {"home"}),
        ("?vendor=host", {"to-cloud India", "to-cloud United States"}),
        ("?vendor=mailer", {"home"}),
        ("?vendor=host&country=US", {"to-cloud United States"}),
        ("?vendor=nobody", set()),
        ("?state=perfect", set()),
    ],
)
def test_the_list_shows_what_its_address_asks_for(
    abroad: Flask, client: FlaskClient, query: str, expected: set[str]
) -> None:
    assert set(listed(client, query)) == expected


def test_the_list_is_sorted_as_its_address_asks(abroad: Flask, client: FlaskClient) -> None:
    countries = [line.partition(" ")[2] for line in listed(client, "?sort=country")]
    assert countries == sorted(countries)
    assert [line.partition(" ")[2] for line in listed(client, "?sort=-country")] == countries[::-1]
    assert listed(client, "?sort=rubbish&after=-1") == listed(client)
    assert listed(client, "?after=1000") == listed(client)


def test_what_needs_a_decision_comes_first(abroad: Flask, client: FlaskClient) -> None:
    shown = listed(client)
    assert [line.split()[0] for line in (shown[0], shown[-1])] == ["embed", "home"]


def test_a_long_list_is_paged_without_losing_or_repeating_any(tmp_path: Path) -> None:
    many = tuple(
        Flow(key=f"f{n:03}", sender=ORGANISATION, recipient="cloud", data=("name",)) for n in range(120)
    )
    _app, client = app_with(tmp_path, house(flows=many, transfers=(), technologies=()))
    seen: list[str] = []
    url = "?sort=-from"
    pages = 0
    while url:
        seen += listed(client, url)
        found = read(client, f"/transfers{url}")
        url = "".join("?" + a.get("href", "").partition("?")[2] for a in found.all("a", rel="next"))
        pages += 1
    assert pages == 3
    assert sorted(seen) == [f"{flow.key} United States" for flow in many]


def test_the_page_says_what_it_rests_on_with_reasons_and_sources(abroad: Flask, client: FlaskClient) -> None:
    found = read(client, "/transfers/to-cloud")
    assert found.title == "Host to Cloud"
    for said in (
        "Standard clauses of the Commission",
        "Art. 49(1)(e)",
        "O4: a binding",
        "keys stay in Ireland",
    ):
        assert said in found.text
    assert found.links["Impact of May"] == f"{HOME}/documents/tia"
    embedded = read(client, "/transfers/embed").text
    assert "What was tried, and why it fails" in embedded
    assert "What would mend it" in embedded
    assert "Open questions" in embedded
    assert "(EU) 2023/1795" in embedded
    assert "Nothing is recorded for this transfer" in embedded


def test_a_ground_that_holds_is_shown_with_its_decision_and_source(app: Flask, client: FlaskClient) -> None:
    put(app, Flow(key="to-plata", sender=ORGANISATION, recipient="mailer", data=("name",), countries=("AR",)))
    found = read(client, "/transfers/to-plata")
    assert "grounded" in found.text
    assert "2003/490/EC" in found.text
    assert "Art. 45(9)" in found.text


def test_what_it_rests_on_is_recorded_by_the_same_form(abroad: Flask, client: FlaskClient) -> None:
    url = f"{HOME}/transfers/embed/edit"
    assert page(client.get(url)).title == "Record what the transfer rests on"
    entered = shown_in(form_of(page(client.get(url)), holding="because"))
    more = client.post(url, data={**entered, "add": "safeguards"})
    assert kept(abroad, "transfers", "embed") is None
    filled = shown_in(form_of(page(more), holding="because"))
    filled |= {"safeguards-0-kind": ["derogation"], "safeguards-0-article": ["a"], "measures": ["one\r\ntwo"]}
    saved = client.post(url, data=filled)
    assert saved.headers["Location"] == f"{HOME}/transfers/embed"
    expected = Transfer(
        flow="embed", safeguards=(Safeguard(kind="derogation", article="a"),), measures=("one", "two")
    )
    assert kept(abroad, "transfers", "embed") == expected


def test_two_who_record_at_once_see_each_other(abroad: Flask, client: FlaskClient) -> None:
    url = f"{HOME}/transfers/embed/edit"
    entered = shown_in(form_of(page(client.get(url)), holding="because")) | {"note": ["Mine."]}
    put(abroad, Transfer(flow="embed", note="Theirs."))
    found = page(client.post(url, data=entered))
    assert "Theirs." in found.text
    assert kept(abroad, "transfers", "embed").note == "Theirs."


def test_what_was_removed_meanwhile_is_not_brought_back_unasked(abroad: Flask, client: FlaskClient) -> None:
    url = f"{HOME}/transfers/home/edit"
    entered = shown_in(form_of(page(client.get(url)), holding="because")) | {"note": ["Mine."]}
    assert send(client, f"{HOME}/transfers/home/remove", {"reason": "It stays"}).status_code == 303
    assert "Somebody else has removed this meanwhile" in page(client.post(url, data=entered)).text
    assert kept(abroad, "transfers", "home") is None


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"safeguards-0-kind": ""}, "Choose which safeguard this is"),
        ({"safeguards-0-contract": ""}, "standard clauses stand in a contract"),
        ({"safeguards-0-contract": "nothing"}, "There is no contract 'nothing'"),
        ({"safeguards-1-article": ""}, "a derogation is one of Art. 49"),
        ({"safeguards-0-valid_to": "2020-01-01"}, "is before valid_from"),
        ({"safeguards-0-countries": "Atlantis"}, "'Atlantis' is no country."),
        ({"assessment-made_on": ""}, "Write on which day it was made."),
        ({"assessment-outcome": ""}, "Choose its outcome."),
        ({"documents": ["nothing"]}, "There is no document 'nothing'"),
    ],
)
def test_what_is_wrong_is_said_at_the_field_and_nothing_is_written(
    app: Flask, client: FlaskClient, changes: dict[str, object], message: str
) -> None:
    before = entries(app)
    answer = send(client, f"{HOME}/transfers/to-cloud/edit", changes)
    assert answer.status_code == 200
    assert message in page(answer).text
    assert entries(app) == before


def test_a_record_is_removed_once_a_reason_is_given(app: Flask, client: FlaskClient) -> None:
    before = entries(app)
    assert page(client.get(f"{HOME}/transfers/to-cloud/remove")).title.startswith("Remove what is recorded")
    assert send(client, f"{HOME}/transfers/to-cloud/remove", {"reason": ""}).status_code == 200
    assert entries(app) == before
    gone = send(client, f"{HOME}/transfers/to-cloud/remove", {"reason": "Wrong flow"})
    assert gone.headers["Location"] == f"{HOME}/transfers"
    assert kept(app, "transfers", "to-cloud") is None
    put(app, TRANSFER)


def test_a_flow_that_is_none_has_no_page(app: Flask, client: FlaskClient) -> None:
    for path in ("nothing", "nothing/edit", "to-host/remove"):
        assert client.get(f"{HOME}/transfers/{path}").status_code == 404
    assert "On this day the flow is no transfer" in read(client, "/transfers/to-host").text


def test_nothing_leaving_is_told_apart_from_nothing_matching(tmp_path: Path) -> None:
    flows = tuple(msgspec.structs.replace(flow, countries=(), access_countries=()) for flow in (AT_HOME,))
    _app, client = app_with(tmp_path, house(flows=flows, transfers=(), technologies=()))
    assert "Nothing leaves the EEA" in read(client, "/transfers").text
    assert "Nothing matches" in read(client, "/transfers?country=US").text
