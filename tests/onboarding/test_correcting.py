"""Single answers corrected: in the question's own words, and never to nothing where an answer is needed."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from registry.history import change
from registry.interchange.baselines import default_baseline
from registry.law import load_law
from tests.catalogue.contracts.filling import send
from tests.html_page import page
from tests.onboarding.officer import REVIEW, onboarding
from tests.onboarding.submitted import submitted
from tests.web_app import client_as, fresh_app, with_organisation

CORRECT = f"{REVIEW.format('sage')}/correct"
NEEDED = "This has to be answered. Say what is right, or send the question back."


@pytest.fixture
def app(tmp_path: Path) -> Flask:
    app = fresh_app(tmp_path)
    with_organisation(app)
    with app.app_context(), change(1, by="tests", because="To have a baseline.") as writing:
        writing.put(default_baseline(law=load_law()))
    submitted(app)
    return app


@pytest.fixture
def officer(app: Flask) -> FlaskClient:
    return client_as(app, "officer")


@pytest.mark.parametrize(
    ("question", "nothing"),
    [
        ("who.name", {"name": " "}),
        ("who.country", {"country": ""}),
        ("who.contacts", {"contacts-0-name": "", "contacts-0-email": ""}),
        ("places.countries", {"countries": ""}),
        ("terms.breach_notice", {"breach_notice-says": "", "breach_notice-number": ""}),
    ],
)
def test_what_has_to_be_answered_is_not_corrected_to_nothing(
    app: Flask, officer: FlaskClient, question: str, nothing: dict[str, str]
) -> None:
    before = onboarding(app).answers
    told = page(send(officer, f"{CORRECT}/{question}", nothing, holding="version"))
    assert NEEDED in told.errors
    assert told.text.count(NEEDED) == 2  # above the form and at the field
    assert onboarding(app).answers == before


def test_of_a_list_that_has_to_be_answered_the_last_row_leaves_that_there_are_none(
    app: Flask, officer: FlaskClient
) -> None:
    last = f"{CORRECT}/sub-processors/row/1/remove"
    assert send(officer, last, holding="mark").status_code == 303
    assert "Not answered" not in page(officer.get(last)).text
    assert page(send(officer, last, {"known": "unsaid"}, holding="mark")).errors
    assert send(officer, last, {"known": "none"}, holding="mark").status_code == 303
    now = onboarding(app).answers
    assert now is not None
    assert (now.passed_on.known, now.passed_on.subs) == ("none", ())


def test_what_need_not_be_answered_can_be_corrected_to_nothing(app: Flask, officer: FlaskClient) -> None:
    assert send(officer, f"{CORRECT}/who.domains", {"domains": ""}, holding="version").status_code == 303
    now = onboarding(app).answers
    assert now is not None
    assert now.vendor.domains == ()
    assert now.look_at("who.domains").verdict == "corrected"  # type: ignore[union-attr]


def test_the_page_says_in_whose_words_a_question_is_asked(officer: FlaskClient) -> None:
    for question in ("who.country", "terms.breach_notice", "certificates", "documents"):
        assert "“you” is Sage Letters" in page(officer.get(f"{CORRECT}/{question}")).text, question
