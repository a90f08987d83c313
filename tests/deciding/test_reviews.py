"""The day on which a vendor is looked at again, and what a decision makes of it."""

from datetime import date
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from msgspec.structs import replace

from tests.deciding.conftest import HOME, put, stored
from tests.web_app import page, post

HOST = f"{HOME}/vendors/host"


def test_whoever_approves_at_an_overdue_review_says_when_the_next_one_is(
    app: Flask, officer: FlaskClient, organisation_id: int
) -> None:
    host: Any = stored(app, organisation_id, "vendors", "host")
    put(app, organisation_id, replace(host, next_review=date(2026, 5, 1)))
    address, given = f"{HOST}/decide/approve", {"reason": "All is well.", "known": "y"}
    refused = page(send(officer, address, given))
    assert "The review was due on 1 May 2026. Choose the day of the next one." in refused.errors
    assert stored(app, organisation_id, "vendors", "host").next_review == date(2026, 5, 1)
    assert send(officer, address, given | {"next_review": "2027-05-01"}).status_code == 303
    assert stored(app, organisation_id, "vendors", "host").next_review == date(2027, 5, 1)


def send(officer: FlaskClient, address: str, given: dict[str, str]) -> Any:
    """Send the form as the page had it."""
    shown = page(officer.get(address))
    kept = {name: shown.one("input", name=name).get("value") or "" for name in ("version", "seal")}
    return post(officer, address, kept | given)
