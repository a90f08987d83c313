"""A vendor's sub-processor from one form: vendor, contract and flow as one change."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.catalogue.contracts.filling import form_of, send, shown_in
from tests.catalogue.flows.house import HOME, entries, kept
from tests.html_page import page
from tests.registers import TODAY

URL = f"{HOME}/vendors/host/sub-processors/new"
NEW = {"name": "Elder Analytics", "country": "CA", "contract": "unseen"}


def test_what_the_vendor_holds_is_filled_in_until_somebody_confirms_it(
    app: Flask, client: FlaskClient
) -> None:
    found = page(client.get(URL))
    assert "Filled in for you: all that Host holds. Check it." in found.text
    assert set(shown_in(form_of(found, holding="name"))["given"]) == {"name", "email"}
    assert "Filled in for you" not in page(send(client, URL, {"name": ""})).text


def test_a_new_sub_processor_comes_with_contract_and_flow_in_one_change(
    app: Flask, client: FlaskClient
) -> None:
    before = entries(app)
    answer = send(client, URL, {**NEW, "given": ["email"], "countries": "Canada"})
    assert answer.headers["Location"] == f"{HOME}/flows/host-elder-analytics"
    assert entries(app) == before + 1
    vendor = kept(app, "vendors", "elder-analytics")
    assert (vendor.name, vendor.country, vendor.status) == ("Elder Analytics", "CA", "proposed")
    contract = kept(app, "contracts", "host-elder-analytics")
    assert (contract.between, contract.seen, contract.read) == (("host", "elder-analytics"), False, "not")
    flow = kept(app, "flows", "host-elder-analytics")
    assert (flow.sender, flow.recipient, flow.role) == ("host", "elder-analytics", "sub-processor")
    assert (flow.data, flow.countries, flow.starts) == (("email",), ("CA",), TODAY)
    assert flow.contracts == ("host-elder-analytics",)


def test_a_vendor_of_the_register_is_taken_as_it_is(app: Flask, client: FlaskClient) -> None:
    before = kept(app, "vendors", "mailer")
    answer = send(client, URL, {"vendor": "mailer", "contract": "none"})
    flow = kept(app, "flows", answer.headers["Location"].rsplit("/", 1)[1])
    assert flow.contracts == ()
    assert set(flow.data) == {"name", "email"}
    assert kept(app, "vendors", "mailer") == before


def test_a_recorded_contract_is_used_and_becomes_seen(app: Flask, client: FlaskClient) -> None:
    first = send(client, URL, {**NEW, "name": "Linden"})
    assert kept(app, "contracts", "host-linden").seen is False
    second = send(client, URL, {"vendor": "linden", "contract": "seen"})
    flows = [kept(app, "flows", answer.headers["Location"].rsplit("/", 1)[1]) for answer in (first, second)]
    assert [flow.contracts for flow in flows] == [("host-linden",)] * 2
    assert kept(app, "contracts", "host-linden").seen is True
    assert kept(app, "contracts", "host-linden-2") is None


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"name": ""}, "Choose a vendor of the register, or write the name of a new one."),
        ({"vendor": "mailer"}, "Leave the name empty, or choose none of the register."),
        ({"vendor": "host", "name": ""}, "to itself"),
        ({"vendor": "nobody", "name": ""}, "nobody"),
        ({"given": []}, "Choose at least one data category."),
        ({"given": ["no-such-data"]}, "no-such-data"),
        ({"given": ["a\x00b"]}, "a"),
        ({"country": "Atlantis"}, "Atlantis"),
        ({"countries": "Atlantis"}, "'Atlantis' is no country."),
        ({"contract": ""}, "Say what is known of the contract."),
        ({"contract": "perhaps"}, "Choose one of the answers offered."),
        ({"name": "x" * 501}, "500"),
        ({"name": "a\x00b"}, "control character"),
        ({"because": "x" * 501}, "500"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(
    app: Flask, client: FlaskClient, changes: dict[str, Any], message: str
) -> None:
    before = entries(app)
    answer = send(client, URL, {**NEW, "name": "Hazel", **changes})
    found = page(answer)
    assert answer.status_code == 200
    assert any(message in error for error in found.errors), found.errors
    assert entries(app) == before
    assert kept(app, "vendors", "hazel") is None


def test_there_is_none_for_a_vendor_that_is_not_there(client: FlaskClient) -> None:
    assert client.get(URL.replace("host", "nobody")).status_code == 404
