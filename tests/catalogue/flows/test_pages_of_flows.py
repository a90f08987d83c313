"""The list of flows, the page of one, adding and ending one."""

from datetime import date
from pathlib import Path

import msgspec
import pytest
from flask import Flask
from flask.testing import FlaskClient

from registry.snapshot import ORGANISATION, PEOPLE, Flow
from tests.catalogue.contracts.filling import form_of, send, shown_in
from tests.catalogue.flows.house import FLOW, HOME, app_with, entries, house, kept, put
from tests.html_page import Page, page
from tests.registers import TODAY, vendor

PARTIES = ("host", "cloud", "mailer")
DAY = date(2024, 2, 1)
OLD = Flow(
    key="old",
    sender=PEOPLE,
    recipient="mailer",
    data=("name",),
    starts=date(2024, 1, 1),
    ends=date(2024, 2, 1),
)
COMING = Flow(key="coming", sender="mailer", recipient="host", data=("email",), starts=date(2027, 1, 1))


def read(client: FlaskClient, path: str) -> Page:
    answer = client.get(HOME + path)
    assert answer.status_code == 200, path
    return page(answer)


def listed(client: FlaskClient, query: str) -> list[str]:
    """The keys of the flows that a list shows, in its order."""
    links = read(client, f"/flows{query}").all("a")
    found = [link.get("href", "") for link in links]
    return [url.rsplit("/", 1)[1] for url in found if url.startswith(f"{HOME}/flows/")]


@pytest.fixture
def listed_app(app: Flask) -> Flask:
    put(app, OLD, COMING)
    return app


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["bare", "to-host", "to-cloud", "coming", "old"]),
        ("?sort=-to", ["old", "bare", "to-host", "coming", "to-cloud"]),
        ("?sort=start", ["to-host", "bare", "old", "to-cloud", "coming"]),
        ("?sort=end", ["old", "to-cloud", "to-host", "coming", "bare"]),
        ("?party=mailer", ["bare", "coming", "old"]),
        ("?party=people", ["old"]),
        ("?data=email", ["to-host", "to-cloud", "coming"]),
        ("?activity=shop", ["to-cloud"]),
        ("?role=sub-processor", ["to-cloud", "coming"]),
        ("?role=processor", ["bare", "to-host", "old"]),
        ("?state=active", ["bare", "to-host", "to-cloud"]),
        ("?state=ended", ["old"]),
        ("?state=coming", ["coming"]),
        ("?border=yes", ["to-cloud"]),
        ("?border=no", ["bare", "to-host", "coming", "old"]),
        ("?party=host&data=email&state=active", ["to-host", "to-cloud"]),
        ("?party=nobody", []),
        ("?data=%22", []),
        ("?data=_", []),
        ("?state=never&border=perhaps", ["bare", "to-host", "to-cloud", "coming", "old"]),
    ],
)
def test_the_list_shows_what_its_address_asks_for(
    listed_app: Flask, client: FlaskClient, query: str, expected: list[str]
) -> None:
    assert set(listed(client, query)) == set(expected)
    if "sort" in query:
        assert len(listed(client, query)) == len(expected)


def test_flows_are_sorted_by_what_their_parties_are_called(listed_app: Flask, client: FlaskClient) -> None:
    assert listed(client, "?sort=from") == ["old", "bare", "to-host", "to-cloud", "coming"]
    put(listed_app, vendor("mailer", name="Birch Mailing"))
    assert listed(client, "?sort=from") == ["old", "bare", "to-host", "coming", "to-cloud"]
    assert listed(client, "?sort=start")[-1] == "coming"
    assert listed(client, "?sort=end")[0] == "old"
    assert listed(client, "?sort=-start") == listed(client, "?sort=start")[::-1]


def test_a_long_list_is_paged_without_losing_or_repeating_any(tmp_path: Path) -> None:
    many = tuple(
        Flow(
            key=f"f{n:03}", sender=ORGANISATION, recipient=("host", "cloud", "mailer")[n % 3], data=("name",)
        )
        for n in range(120)
    )
    _app, client = app_with(tmp_path, house(flows=many, transfers=(), technologies=()))
    seen: list[str] = []
    url = "?sort=to"
    while url:
        found = read(client, f"/flows{url}")
        seen += [
            a.get("href", "").rsplit("/", 1)[1] for a in found.all("a") if "/flows/f" in a.get("href", "")
        ]
        url = "".join("?" + a.get("href", "").partition("?")[2] for a in found.all("a", rel="next"))
    assert sorted(seen) == [flow.key for flow in many]


def test_the_page_says_who_what_and_whether_it_may(app: Flask, client: FlaskClient) -> None:
    found = read(client, "/flows/to-cloud")
    assert found.title == "Host to Cloud"
    assert "Live: the sender holds everything" in found.text
    assert "In force" in found.text
    assert "United States" in found.text
    assert found.links["The transfer in full"] == f"{HOME}/transfers/to-cloud"
    assert "Record what it rests on" not in found.links
    assert found.links["Running the shop"] == f"{HOME}/activities/shop"
    assert found.links["px"] == f"{HOME}/technologies/pixel"
    assert all(words in found.text for words in ("Section 4", "contract, page 3", "Sub-processor", "India"))


def test_data_that_the_sender_does_not_hold_are_said_to_come_out_of_nowhere(
    app: Flask, client: FlaskClient
) -> None:
    put(app, msgspec.structs.replace(FLOW, data=("name", "passport")))
    found = read(client, "/flows/to-cloud")
    assert "One data category comes out of nowhere" in found.text
    assert "No: out of nowhere" in found.text


def test_a_transfer_without_a_record_asks_for_one(app: Flask, client: FlaskClient) -> None:
    put(app, Flow(key="abroad", sender=ORGANISATION, recipient="cloud", data=("name",)))
    found = read(client, "/flows/abroad")
    assert "Processor, its usual role" in found.text
    assert found.links["Record what it rests on"] == f"{HOME}/transfers/abroad/edit"


def test_the_address_fills_the_form_as_far_as_the_register_knows_it(app: Flask, client: FlaskClient) -> None:
    url = "/add/flows?from=host&to=people&activity=shop"
    filled = shown_in(form_of(read(client, url), holding="because"))
    assert (filled["sender"], filled["recipient"], filled["activity"]) == (["host"], ["people"], ["shop"])
    filled = shown_in(
        form_of(read(client, "/add/flows?from=nobody&to=%3Cb%3E&activity=organisation"), holding="because")
    )
    assert (filled["sender"], filled["recipient"], filled["activity"]) == ([""], [""], [""])


def test_a_flow_is_called_after_its_parties_and_activity(app: Flask, client: FlaskClient) -> None:
    answer = send(client, f"{HOME}/add/flows?from=mailer&to=host&activity=shop", {"data": ["name"]})
    assert answer.headers["Location"].endswith("/flows/mailer-host-shop")
    again = send(client, f"{HOME}/add/flows?from=mailer&to=host&activity=shop", {"data": ["name"]})
    assert again.headers["Location"].endswith("/flows/mailer-host-shop-2")
    assert kept(app, "flows", "mailer-host-shop").data == ("name",)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"sender": "", "recipient": "host"}, "Choose who sends the data."),
        ({"recipient": "", "sender": "host"}, "Choose who receives the data."),
        ({"data": []}, "Choose at least one data category."),
        ({"recipient": "host", "sender": "host"}, "to itself"),
        ({"countries": "Atlantis"}, "'Atlantis' is no country."),
        ({"starts": "2026-02-01", "ends": "2026-01-01"}, "is before starts"),
        ({"starts": "the first of May"}, "Write the day as year-month-day"),
        ({"ground-evidence": "a log"}, "Choose the ground"),
        ({"activity": "nothing"}, "There is no activity 'nothing'"),
    ],
)
def test_what_is_wrong_is_said_at_the_field_and_nothing_is_written(
    app: Flask, client: FlaskClient, changes: dict[str, object], message: str
) -> None:
    before = entries(app)
    given = {"sender": "host", "recipient": "mailer", "data": ["name"], "countries": "", "starts": ""}
    answer = send(client, f"{HOME}/add/flows", {**given, **changes})
    found = page(answer)
    assert answer.status_code == 200
    assert found.text.startswith("Error:")
    assert any(message in error for error in found.errors), found.errors
    assert entries(app) == before


def test_an_ended_flow_keeps_the_day_on_which_it_ended(app: Flask, client: FlaskClient) -> None:
    put(app, OLD)
    assert send(client, f"{HOME}/flows/bare/end", {"reason": "Contract over"}).status_code == 303
    assert kept(app, "flows", "bare").ends == TODAY
    assert send(client, f"{HOME}/flows/old/end", {"reason": "Once more"}).status_code == 303
    assert kept(app, "flows", "old").ends == OLD.ends


def test_ending_needs_a_reason(app: Flask, client: FlaskClient) -> None:
    before = entries(app)
    answer = send(client, f"{HOME}/flows/bare/end", {"reason": ""})
    assert page(answer).errors == ["Write why; it goes into the history."]
    assert entries(app) == before


def test_looking_writes_nothing(app: Flask, client: FlaskClient) -> None:
    before = entries(app)
    for path in ("/flows", "/flows/to-cloud", "/add/flows", "/flows/to-cloud/edit", "/flows/to-cloud/end"):
        read(client, path)
    assert entries(app) == before
    assert client.get(f"{HOME}/flows/nothing").status_code == 404
