"""What an officer does with answers, and what the register says afterwards."""

from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from registry.db import db
from registry.history import EntryThing, find_row, latest_entry
from registry.onboarding.models import OnboardingRow
from registry.onboarding.queries import onboarding_of
from tests.catalogue.contracts.filling import form_of, send, shown_in
from tests.html_page import page

REVIEW = "/o/alder/onboarding/{}/review"


def kept(app: Flask, kind: str, key: str) -> Any:
    """A thing of the register."""
    with app.app_context():
        row = find_row(1, kind, key)
        return row.value if row else None


def onboarding(app: Flask, key: str = "sage") -> OnboardingRow:
    """The onboarding as it is kept."""
    with app.test_request_context():
        return onboarding_of(1, key)


def newest(app: Flask) -> tuple[int, dict[tuple[str, str], bool]]:
    """The number of the newest entry of the history, and its things; whether each was there before."""
    with app.app_context():
        number = latest_entry(1)
        rows = db.session.scalars(select(EntryThing).filter_by(organisation_id=1, number=number))
        return number, {(row.kind, row.key): row.was is not None for row in rows}


def shown(client: FlaskClient, url: str) -> dict[str, Any]:
    """What the form of a page would send as it stands."""
    return shown_in(form_of(page(client.get(url)), holding="version"))


def look_at_all(client: FlaskClient, key: str = "sage") -> None:
    """Accept every answer, all with one button."""
    assert send(client, REVIEW.format(key), {"all": "1"}, holding="version").status_code == 303


def accept(client: FlaskClient, key: str = "sage", **said: str) -> Any:
    """Look at everything and accept it."""
    look_at_all(client, key)
    return send(client, f"{REVIEW.format(key)}/accept", said, holding="version")
