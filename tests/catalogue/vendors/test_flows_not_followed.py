"""A vendor whose data come from nowhere has a page that says so, and never that there are no data."""

from pathlib import Path

import pytest
from flask import Flask

from registry.catalogue.vendors import chain
from tests.catalogue.vendors.firm import HOME, firm, put
from tests.generated import shipped_baseline
from tests.html_page import Page
from tests.registers import activity, flow, vendor
from tests.web_app import client_as, fresh_app, page, with_organisation

DENIALS = (
    "No data move to it",
    "It holds no data",
    "No term is required of it",
    "No data are handed to it",
    "nothing to judge",
    "Nothing found",
)
"""Sentences that say that there is nothing."""


@pytest.fixture
def app(tmp_path: Path) -> Flask:
    """A register of two flows, one after the other, whose data no activity names."""
    made = fresh_app(tmp_path)
    below = vendor("below", country="US")
    onward = flow("on", sender="host", recipient="below", activity=None, contracts=())
    with_organisation(
        made,
        firm(activities=(), vendors=(vendor(), below), flows=(flow(activity=None), onward), documents=()),
    )
    put(made, shipped_baseline())
    return made


def shown(app: Flask, key: str, *, to: str = "reader") -> Page:
    return page(client_as(app, to).get(f"{HOME}/vendors/{key}"))


@pytest.mark.parametrize("key", ["host", "below"])
def test_its_page_lists_the_flows_and_never_says_that_there_are_no_data(app: Flask, key: str) -> None:
    read = shown(app, key)
    assert [denial for denial in DENIALS if denial in read.text] == []
    for said in (
        "Data flow to it or on from it, but nothing in the register says where the data come from.",
        "Nobody can tell which terms are required of it",
        "Nobody can tell which data it holds",
        "No current activity of Alder names Email address, Name.",
        "United States",
    ):
        assert said in read.text, said
    assert f"{HOME}/flows/on" in read.links.values()
    assert f"{HOME}/activities" in read.links.values()


def test_those_who_may_edit_are_led_to_what_would_mend_it(app: Flask) -> None:
    assert f"{HOME}/add/activities" in shown(app, "host", to="officer").links.values()
    assert f"{HOME}/add/activities" not in shown(app, "host").links.values()


def test_once_an_activity_names_the_data_the_chain_is_there(app: Flask) -> None:
    put(app, activity())
    for key in ("host", "below"):
        read = shown(app, key)
        assert "cannot be followed" not in read.text
        assert "The shortest way" in read.text or "shortest way" in read.text


def test_beside_a_chain_only_the_rest_is_said_not_to_be_followed(app: Flask) -> None:
    put(app, activity(data=("name",)))
    read = shown(app, "host")
    for said in (
        "These flows are recorded too, but nothing says where the data come from.",
        "The data of flows that cannot be followed are not among these.",
        "Terms that only the data of flows that cannot be followed call for are not among these.",
        "No current activity of Alder names Email address.",
        "Every link of the chain",
    ):
        assert said in read.text, said


def test_data_that_no_flow_brings_to_their_sender_are_to_be_brought(app: Flask) -> None:
    put(
        app,
        activity(),
        flow("on", sender="host", recipient="below", data=("card",), activity=None, contracts=()),
    )
    read = shown(app, "below", to="officer")
    assert "No flow brings Host these data: Payment card." in read.text
    assert f"{HOME}/add/flows?to=host" in read.links.values()


def test_a_vendor_that_only_gives_data_to_the_organisation_is_not_said_to_move_none(app: Flask) -> None:
    giving = flow("to-host", sender="host", recipient="organisation", contracts=(), sender_role="controller")
    put(app, activity(), giving, flow("on", sender="organisation", recipient="below", contracts=()))
    read = shown(app, "host")
    assert "What it sends to the organisation or to people is not followed further." in read.text
    assert "It holds no data" not in read.text


def test_of_many_flows_the_first_are_listed_and_the_others_counted(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chain, "MOST_UNTRACED", 1)
    assert "1 more flow cannot be followed." in shown(app, "host").text


def test_markup_in_names_is_printed_as_typed(app: Flask) -> None:
    put(app, vendor(name="<b>&amp;</b>"))
    answer = client_as(app, "reader").get(f"{HOME}/vendors/below")
    assert "<b>" not in answer.text
    assert "<b>&amp;</b>" in page(answer).text
