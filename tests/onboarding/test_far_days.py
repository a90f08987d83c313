"""Days far away, which somebody has mistyped, keep nobody from going on."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from flask import Flask

from registry.db import db
from registry.onboarding.asking.again_due import ask_due
from registry.onboarding.models import OnboardingRow
from tests.catalogue.contracts.filling import send
from tests.onboarding.officer import REVIEW
from tests.onboarding.submitted import submitted
from tests.registers import TODAY, register, vendor
from tests.web_app import client_as, fresh_app, with_organisation


@pytest.fixture
def app(tmp_path: Path) -> Flask:
    """An organisation with two third parties to review: one today, one in the first year of all."""
    made = fresh_app(tmp_path)
    early = vendor("early", next_review=date(1, 1, 5))
    with_organisation(made, register(vendors=(vendor(), early, vendor("soon", next_review=TODAY))))
    return made


def test_a_review_in_the_first_year_keeps_nobody_from_being_asked_again(app: Flask) -> None:
    with app.test_request_context():
        ask_due(1, on=TODAY, at=datetime.now(UTC))
        asked = {row.vendor for row in db.session.query(OnboardingRow)}
    assert asked == {"early", "soon"}


def test_who_is_given_until_the_last_day_of_all_can_still_be_invited(app: Flask) -> None:
    submitted(app)
    officer, review = client_as(app, "officer"), REVIEW.format("sage")
    send(officer, f"{review}/return/who.country", {"comment": "Which?"}, holding="version")
    send(officer, f"{review}/return", {"due": "9999-12-31"}, holding="version")
    for page in ("invite", "links/link-of-sage/days"):
        assert officer.get(f"/o/alder/onboarding/sage/{page}").status_code == 200
