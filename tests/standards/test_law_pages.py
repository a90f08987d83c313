"""The pages of the law: what holds on a day, where it says so, and how sure that is."""

import re
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient

from registry.law import load_law
from registry.standards.law.sources import parts_of
from registry.standards.law.states import clauses_on, state_of
from tests.catalogue.flows.house import HOME, app_with, entries
from tests.html_page import Page, page, words
from tests.registers import flow, register, vendor


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> tuple[Flask, FlaskClient]:
    given = register(
        vendors=(vendor(), vendor("cloud", country="US"), vendor("desk", country="JP")),
        flows=(
            flow(),
            flow("to-cloud", recipient="cloud", contracts=()),
            flow("to-cloud-too", recipient="cloud", contracts=()),
            flow("to-desk", recipient="desk", contracts=()),
        ),
    )
    return app_with(tmp_path_factory.mktemp("house"), given)


@pytest.fixture(scope="module")
def client(house: tuple[Flask, FlaskClient]) -> FlaskClient:
    return house[1]


def read(client: FlaskClient, path: str) -> Page:
    answer = client.get(f"{HOME}/law{path}")
    assert answer.status_code == 200, path
    return page(answer)


def state_on(client: FlaskClient, day: str, decision: str) -> str:
    """What the first page says of a decision on a day."""
    (row,) = [
        row for row in read(client, f"?on={day}").all("tr") if decision in words(row).split(" CELEX")[0]
    ]
    found = re.search(r"in force|at risk|coming|annulled|expired", words(row))
    assert found, words(row)
    return found[0]


@pytest.mark.parametrize(
    ("decision", "day", "expected"),
    [
        ("2000/520/EC", "2000-01-01", "coming"),
        ("2000/520/EC", "2015-10-05", "in force"),
        ("2000/520/EC", "2015-10-06", "annulled"),
        ("(EU) 2016/1250", "2020-07-15", "in force"),
        ("(EU) 2016/1250", "2020-07-16", "annulled"),
        ("(EU) 2023/1795", "2023-07-09", "coming"),
        ("(EU) 2023/1795", "2024-01-01", "in force"),
        ("(EU) 2023/1795", "2026-08-01", "at risk"),
        ("(EU) 2021/1772", "2031-12-27", "in force"),
        ("(EU) 2021/1772", "2031-12-28", "expired"),
    ],
)
def test_a_decision_holds_on_the_days_between_its_bounds(
    client: FlaskClient, decision: str, day: str, expected: str
) -> None:
    assert state_on(client, day, decision) == expected


def test_the_pages_agree_with_what_judges(client: FlaskClient) -> None:
    law = load_law()
    for day in (date(2015, 1, 1), date(2026, 6, 1), date(2032, 1, 1)):
        for decision in law.adequacy_decisions:
            holds = state_of(decision, on=day) in ("in force", "at risk")
            assert holds == decision.in_force(day), (decision.name, day)


@pytest.mark.parametrize(
    ("set_id", "day", "expected"),
    [
        ("2021/914", date(2021, 6, 26), "coming"),
        ("2021/914", date(2021, 6, 27), "in force"),
        ("2010/87/EU", date(2021, 9, 26), "in force"),
        ("2010/87/EU", date(2021, 9, 27), "older contracts only"),
        ("2010/87/EU", date(2022, 12, 27), "older contracts only"),
        ("2010/87/EU", date(2022, 12, 28), "expired"),
    ],
)
def test_older_clauses_go_on_for_a_while(set_id: str, day: date, expected: str) -> None:
    clauses = load_law().clause_set(set_id)
    assert clauses is not None
    assert clauses_on(clauses, on=day) == expected


@pytest.mark.parametrize(
    ("day", "sets"), [("2019-03-01", "Controller-to-processor clauses of 2010"),
                      ("2026-06-01", "Standard contractual clauses of 2021")],
)  # fmt: skip
def test_the_clauses_that_can_be_concluded_are_those_of_the_day(
    client: FlaskClient, day: str, sets: str
) -> None:
    assert f"can be concluded on this day: {sets}" in read(client, f"/grounds?on={day}").text


def test_every_fact_has_its_source_and_a_doubt_is_shown_as_one(client: FlaskClient) -> None:
    for path in ("", "/grounds", "/duties"):
        shown = read(client, path)
        assert shown.text.count("How sure:") > 20, path
        assert "unconfirmed" in shown.text
        outside = [
            a for a in shown.all("a") if not a.get("href", "").startswith("/") and a.get("href") != "#main"
        ]
        assert outside
        for link in outside:
            assert re.match("https?://", link.get("href", "")), link.attrib
            assert link.get("rel") == "external noreferrer"
            assert "(another site)" in words(link)


def test_every_link_of_the_law_leads_to_a_page(client: FlaskClient) -> None:
    for path in ("", "/grounds", "/duties", "/countries?used=yes"):
        own = {url for url in read(client, path).links.values() if url.startswith(f"{HOME}/law")}
        assert own
        assert not [url for url in own if client.get(url).status_code != 200], path


def test_an_address_ends_where_the_sentence_goes_on() -> None:
    found = parts_of("See https://a.example/x_(y); javascript:alert(1) and http://b.example/?q=1. Then <b>.")
    assert [part.url for part in found if part.url] == ["https://a.example/x_(y", "http://b.example/?q=1"]
    assert "".join(part.text for part in found).startswith("See https://a.example/x_(y); javascript:")


def test_a_country_says_what_a_transfer_rests_on_and_how_many_flows_go_there(client: FlaskClient) -> None:
    shown = read(client, "/countries/US")
    assert "Condition:" in shown.text
    assert "Standard contractual clauses of 2021" in shown.text
    assert "with a transfer impact assessment" in shown.text
    listed = page(client.get(shown.links["2 flows leave the EEA for it on 1 June 2026"])).html
    for key in ("to-cloud", "to-cloud-too"):
        assert f'{HOME}/transfers/{key}"' in listed
    assert f"{HOME}/transfers/to-desk" not in listed
    before = read(client, "/countries/US?on=2021-01-01").text
    assert "No adequacy decision holds for it on this day" in before
    assert "Standard contractual clauses of 2021" not in before
    assert "Controller-to-processor clauses of 2010" in before


def test_a_country_inside_needs_no_ground_and_the_day_decides(client: FlaskClient) -> None:
    assert "need no ground" in read(client, "/countries/IE").text
    assert "need no ground" in read(client, "/countries/GB?on=2020-06-01").text
    bridge = read(client, "/countries/GB?on=2021-03-01").text
    assert "Open question:" in bridge
    assert "need no ground" not in read(client, "/countries/GB").text


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?used=yes", ["JP", "US"]),
        ("?q=iRel", ["IE"]),
        ("?q=us", ["AU", "AT", "BY", "CY", "MU", "RU", "US"]),
        ("?standing=decision&used=yes", ["JP", "US"]),
        ("?standing=inside&used=yes", []),
        ("?standing=neither&used=yes&on=2018-06-01", ["JP"]),
    ],
)
def test_the_list_of_countries_shows_what_its_address_asks_for(
    client: FlaskClient, query: str, expected: list[str]
) -> None:
    begin = f"{HOME}/law/countries/"
    links = [a.get("href", "") for a in read(client, f"/countries{query}").all("a")]
    found = [url.removeprefix(begin).partition("?")[0] for url in links if url.startswith(begin)]
    assert set(expected) <= set(found) if query == "?q=us" else found == expected


def test_an_international_organisation_has_a_page_and_nowhere_has_none(client: FlaskClient) -> None:
    assert "European Patent Organisation" in read(client, "/countries/XEPO").title
    for code in ("ZZ", "us", "Ireland", "%2e%2e", "X" * 300):
        assert client.get(f"{HOME}/law/countries/{code}").status_code == 404, code


@pytest.mark.parametrize(
    "day", ["2026-02-30", "", "soon", "0001-01-01", "9999-12-31", "2026-06-01T00:00", "'"]
)
def test_any_day_is_answered(client: FlaskClient, day: str) -> None:
    for path in ("", "/grounds", "/countries", "/countries/US"):
        read(client, f"{path}?on={day}")


def test_looking_writes_nothing(house: tuple[Flask, FlaskClient]) -> None:
    app, client = house
    before = entries(app)
    for path in ("", "/grounds", "/duties", "/countries", "/countries/US"):
        read(client, path)
    assert entries(app) == before
