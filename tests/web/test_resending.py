"""What was typed outlives the session in which it was typed."""

import html
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from registry.history import find_row
from tests.registers import register
from tests.web_app import client_as, fresh_app, page, token_of, with_organisation

ADDRESS = "/o/alder/add/vendors"
TYPED = {
    "name": "Long <typed> & lost?",
    "kind": "service provider",
    "role": "processor",
    "status": "proposed",
}
NOTE = {"note": "\nfirst line\r\nsecond"}
HERE = {"Origin": "http://localhost"}


@pytest.fixture
def app(tmp_path: Path) -> Flask:
    made = fresh_app(tmp_path)
    with_organisation(made, register())
    return made


def kept_by(client: FlaskClient) -> dict[str, str]:
    """What the page keeps after a form with a stale token was sent."""
    response = client.post(ADDRESS, data=TYPED | NOTE | {"csrf_token": "stale"}, headers=HERE)
    read = page(response)
    assert (response.status_code, read.title) == (400, "You have been signed out")
    return {one.get("name", ""): one.get("value", "") for one in read.all("input", type="hidden")}


def test_a_form_sent_without_a_session_is_kept_and_can_be_sent_after_signing_in(app: Flask) -> None:
    officer = client_as(app, "officer")
    kept = kept_by(app.test_client())
    assert kept["name"] == TYPED["name"]
    assert kept["note"].split() == NOTE["note"].split()
    answer = officer.post(ADDRESS, data=kept | {"csrf_token": token_of(officer, "/password")}, headers=HERE)
    assert answer.status_code == 303
    with app.app_context():
        row = find_row(1, "vendors", "long-typed-lost")
        assert row is not None
        assert row.value.name == TYPED["name"]


@pytest.mark.parametrize("headers", [{}, {"Origin": "https://elsewhere.example"}, {"Origin": "null"}])
def test_nothing_is_kept_of_a_form_that_may_be_forged(app: Flask, headers: dict[str, str]) -> None:
    response = client_as(app, "officer").post(ADDRESS, data=TYPED, headers=headers)
    assert response.status_code == 400
    assert "signed out" not in response.text
    assert TYPED["name"] not in html.unescape(response.text)


def test_secrets_are_never_written_into_a_page(app: Flask) -> None:
    client_as(app, "reader")
    response = app.test_client().post(
        "/sign-in", data={"email": "a@b.example", "password": "x" * 20}, headers=HERE
    )
    assert response.status_code == 400
    assert "x" * 20 not in response.text
