"""What a link shows once it is over, also when that comes while somebody is at its pages."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import update

from registry.db import db
from registry.history.bookkeeping import bookkeeping
from registry.onboarding.answering import saving
from registry.onboarding.asking.changes import close
from registry.onboarding.looking.telling import tell
from registry.onboarding.models import OnboardingRow, VendorLink
from registry.onboarding.queries import onboarding_of
from registry.onboarding.reaching.links import links_of
from tests.catalogue.contracts.filling import form_of, shown_in
from tests.html_page import page
from tests.onboarding.answering import (
    AT,
    GOOD_UNTIL,
    answers_of,
    asked,
    browser_of,
    change_row,
    path_to,
    row_of,
    seen,
)
from tests.registers import TODAY
from tests.web_app import client_as, fresh_app, with_organisation

WHO = {"country": "US", "contacts-0-name": "Mara Quinn"}


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """An organisation that asks third parties; every test asks one of its own."""
    app = fresh_app(tmp_path_factory.mktemp("ends"))
    with_organisation(app)
    client_as(app, "officer")
    return app


@pytest.fixture
def day(app: Flask) -> Iterator[Callable[[date], None]]:
    """Lets it be another day."""
    yield lambda on: app.config.update(ONWARD_TODAY=on)
    app.config["ONWARD_TODAY"] = TODAY


def at_form(app: Flask, name: str, topic: str) -> tuple[str, str, FlaskClient, dict[str, Any]]:
    """Somebody at a form: the onboarding's key, the form's address, the browser, what the form sends."""
    key = asked(app, name)
    path = path_to(app, key)
    client = browser_of(app, path)
    address = f"{path}/{topic}"
    return key, address, client, shown_in(form_of(seen(client, address), holding="version")) | WHO


def test_a_link_whose_last_day_passes_while_somebody_types_saves_nothing(
    app: Flask, day: Callable[[date], None]
) -> None:
    key, address, client, form = at_form(app, "Midnight Ltd", "who")
    day(GOOD_UNTIL)
    assert client.post(address, data=form).status_code == 303
    before = row_of(app, key).version
    form = shown_in(form_of(seen(client, address), holding="version")) | WHO
    day(GOOD_UNTIL + timedelta(days=1))
    answer = client.post(address, data={**form, "country": "IE", "domains": "late.example"})
    assert (answer.status_code, row_of(app, key).version) == (410, before)
    assert "The time of this link is over" in page(answer).text
    assert "late.example" in page(answer).text
    assert answers_of(app, key).vendor.country == "US"


def test_a_longer_time_that_the_link_does_not_say_itself_does_not_help_it(
    app: Flask, day: Callable[[date], None]
) -> None:
    key, address, client, form = at_form(app, "Lengthened Ltd", "who")
    with app.test_request_context(), bookkeeping(turn=1):
        (link,) = links_of(onboarding_of(1, key).id)
        link.good_until += timedelta(days=30)
    day(GOOD_UNTIL + timedelta(days=1))
    assert client.post(address, data=form).status_code == 410
    assert row_of(app, key).version == 1


def test_a_link_that_is_shortened_while_its_answers_are_written_saves_nothing(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    key, address, client, form = at_form(app, "Shortened Ltd", "who")

    def late(*given: Any, **more: Any) -> OnboardingRow:
        row = onboarding_of(*given, **more)
        shorter = update(VendorLink).where(VendorLink.onboarding_id == row.id)
        db.session.execute(
            shorter.values(good_until=TODAY - timedelta(days=1)),
            execution_options={"synchronize_session": False},
        )
        return row

    monkeypatch.setattr(saving, "onboarding_of", late)
    assert client.post(address, data=form).status_code == 410
    sending = form | {"may_speak": "y"}
    assert client.post(address.replace("/who", "/review"), data=sending).status_code == 410
    assert (row_of(app, key).version, row_of(app, key).state) == (1, "answering")


def test_once_answers_are_taken_over_and_a_decision_is_told_the_link_says_that_all_is_done(
    app: Flask,
) -> None:
    key = asked(app, "Decided Ltd")
    path = path_to(app, key)
    client = browser_of(app, path)

    def taken_over(row: OnboardingRow) -> None:
        row.state = "accepted"

    change_row(app, key, taken_over)
    for text in ("", "Alder Ltd has decided not to work with Decided Ltd."):
        if text:
            with app.test_request_context():
                tell(1, key, "decision", text, by="tests", at=AT)
        for name in ("", "sent", "review", "who", "documents", "you", "leave"):
            answer = client.get(f"{path}/{name}")
            read = page(answer)
            assert (answer.status_code, read.title) == (410, "The answers have been taken over")
            assert "There is nothing more to do here" in read.text
            assert "What Alder decides is not shown" in read.text
            assert "decided not to work" not in read.text, "a link that is over tells nothing new"


def test_once_it_is_closed_the_link_says_so_and_never_why(app: Flask) -> None:
    key = asked(app, "Closed Ltd")
    path = path_to(app, key)
    client = browser_of(app, path)
    with app.test_request_context():
        close(1, key, reason="They were too expensive.", by="tests", at=AT)
    for browser in (client, app.test_client()):
        for name in ("", "sent", "review", "who", "documents", "you", "leave"):
            answer = browser.get(f"{path}/{name}")
            read = page(answer)
            assert answer.status_code == 410, name
            assert "These questions are closed" in read.title
            assert "nothing more to do here" in read.text
            assert "expensive" not in answer.text
