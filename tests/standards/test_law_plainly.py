"""The pages of the law say what their letters mean, why something is at risk, and of which day they speak."""

import pytest
from flask.testing import FlaskClient

from registry.law import load_law
from registry.standards.law.sources import sentences_of
from tests.catalogue.flows.house import HOME, app_with
from tests.html_page import Page, page, words
from tests.registers import flow, register, vendor

WITH_A_DAY = ("", "/grounds", "/countries", "/countries/US")
DAY = "2024-02-29"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    given = register(
        vendors=(vendor(), vendor("cloud", country="US")),
        flows=(flow(), flow("to-cloud", recipient="cloud", contracts=())),
    )
    return app_with(tmp_path_factory.mktemp("house"), given)[1]


def read(client: FlaskClient, path: str) -> Page:
    return page(client.get(f"{HOME}/law{path}"))


@pytest.mark.parametrize("path", ["", "/grounds", "/duties", "/countries/US"])
def test_the_letters_of_how_sure_a_fact_is_are_explained(client: FlaskClient, path: str) -> None:
    shown = read(client, path)
    assert {words(term) for term in shown.all("dt")} >= {"P", "S", "M"}
    assert "read in the primary text" in shown.text
    assert "How sure a fact is: what the letters mean" in shown.text


def test_doubts_are_sentences_in_a_list(client: FlaskClient) -> None:
    (risky,) = [one for one in load_law().adequacy_decisions if one.status == "in_force_at_risk"]
    (row,) = [row for row in read(client, "?on=2026-09-01").all("tr") if risky.decision in words(row)]
    lines = [words(line) for line in row.iter("li")]
    assert len(lines) > 3
    assert not [line for line in lines if ";" in line]
    assert not [line for line in row.iter("p") if "noyb" in words(line)]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("", []),
        ("one thing", ["One thing"]),
        ("One; two (a; b); ; three", ["One", "Two (a; b)", "Three"]),
        ("a) b; c", ["A) b", "C"]),
    ],
)
def test_a_text_of_doubts_is_taken_apart(text: str, sentences: list[str]) -> None:
    assert sentences_of(text) == sentences


def test_what_a_transfer_can_rest_on_says_that_it_is_at_risk_and_why(client: FlaskClient) -> None:
    rests = read(client, "/countries/US?on=2026-09-01").text.partition("For what no decision covers")[0]
    assert "at risk" in rests
    assert "Why it is at risk:" in rests
    assert "Appeal C-703/25" in rests
    before = read(client, "/countries/US?on=2024-01-01").text.partition("For what no decision covers")[0]
    assert "at risk" not in before


@pytest.mark.parametrize("path", WITH_A_DAY)
def test_the_page_of_another_day_says_nothing_of_today(client: FlaskClient, path: str) -> None:
    assert "today" not in read(client, f"{path}?on={DAY}").text.lower()


def test_what_is_still_to_come_stands_last_and_says_so(client: FlaskClient) -> None:
    rows = read(client, "?on=2012-01-01").all("table")[0].iter("tr")
    states = [words(cells[0]) for row in rows if (cells := list(row.iter("td")))]
    coming = [number for number, said in enumerate(states) if "coming" in said]
    assert coming == list(range(len(states) - len(coming), len(states)))
    assert len(states) > len(coming) > 3
    assert all("after the day shown" in states[number] for number in coming)
    (first, *_rest) = read(client, "/countries/US?on=2012-01-01").all("tbody")
    assert ["coming" in words(row) for row in first.iter("tr")] == [False, True, True]


@pytest.mark.parametrize("path", WITH_A_DAY)
@pytest.mark.parametrize("day", ["abc", "2026-02-30", "<b>1</b>", "x" * 5_000, "12/31/2026"])
def test_a_day_that_is_none_is_said_to_be_none(client: FlaskClient, path: str, day: str) -> None:
    shown = page(client.get(f"{HOME}/law{path}", query_string={"on": day}))
    assert f"“{day[:40]}” is no day" in shown.text
    assert "What is shown is today." in shown.text


@pytest.mark.parametrize("path", WITH_A_DAY)
@pytest.mark.parametrize("query", ["", "?on=", "?on=%20", f"?on={DAY}", "?on=%202026-06-01%20"])
def test_a_day_that_is_one_or_none_at_all_is_no_mistake(client: FlaskClient, path: str, query: str) -> None:
    assert "is no day" not in read(client, f"{path}{query}").text
