"""The status of a vendor: a new one is proposed or in review, and what follows is decided, not typed."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.catalogue.contracts.filling import send
from tests.catalogue.vendors.firm import ADD, EDIT, FULL, HOME, form_at, kept
from tests.html_page import page, words


def test_the_form_of_a_vendor_shows_its_status_and_leads_to_deciding(officer: FlaskClient) -> None:
    read = page(officer.get(EDIT))
    assert not read.all("select", name="status")
    (fact,) = [words(one) for one in read.all("dl", class_="facts")]
    assert fact.startswith("Status")
    assert "approved with conditions" in fact
    assert read.links["Decide about its status"] == f"{HOME}/vendors/full/decide"


@pytest.mark.parametrize("status", ["approved", "ended", "proposed", "nonsense", ""])
def test_no_status_is_taken_from_the_form_of_a_vendor_that_is_there(
    app: Flask, officer: FlaskClient, status: str
) -> None:
    answer = officer.post(EDIT, data=form_at(officer, EDIT) | {"status": status, "owner": "Sales"})
    assert answer.status_code == 303
    assert kept(app, "full").owner == "Sales"
    assert kept(app, "full").status == FULL.status


def test_a_new_vendor_begins_as_proposed_or_in_review(app: Flask, officer: FlaskClient) -> None:
    (choice,) = page(officer.get(ADD)).all("select", name="status")
    assert [words(option) for option in choice.iter("option")] == ["Proposed", "In review"]
    assert send(officer, ADD, {"name": "Elm", "status": "in review"}).status_code == 303
    assert kept(app, "elm").status == "in review"


@pytest.mark.parametrize("status", ["approved", "approved with conditions", "suspended", "ended"])
def test_a_new_vendor_is_not_approved_by_hand(app: Flask, officer: FlaskClient, status: str) -> None:
    refused = page(officer.post(ADD, data=form_at(officer, ADD) | {"name": "Elm", "status": status}))
    assert refused.errors == ["Choose one of the words offered."]
    assert kept(app, "elm") is None
