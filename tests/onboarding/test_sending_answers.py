"""Sending the answers, what comes back of them, and what can be changed then."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from msgspec.structs import replace

from registry.onboarding.answering.questions import questions_of
from registry.onboarding.answers import Given, Looked
from registry.onboarding.models import OnboardingRow
from tests.catalogue.contracts.filling import form_of, shown_in
from tests.catalogue.flows.house import app_with
from tests.html_page import page
from tests.onboarding.answering import (
    AT,
    answers_of,
    asked,
    browser_of,
    change_row,
    path_to,
    row_of,
    say,
    seen,
)
from tests.registers import TODAY, register
from tests.web_app import path_of

WHO = {"country": "US", "address": "1 Pine Road, Salem", "contacts-0-name": "Mara Quinn"}


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    return app_with(tmp_path_factory.mktemp("sending"), register())[0]


@pytest.fixture
def key(app: Flask) -> str:
    return asked(app, "Tansy Post")


@pytest.fixture
def path(app: Flask, key: str) -> str:
    return path_to(app, key)


@pytest.fixture
def client(app: Flask, path: str) -> FlaskClient:
    return browser_of(app, path)


def everything_said(row: OnboardingRow) -> None:
    """All topics as saved and all terms as unsure, without going through their pages."""
    assert row.answers is not None
    topics = {one.topic for one in questions_of(row, on=TODAY)}
    saved = tuple(Given(topic=one, version=row.version, by="Mara", at=AT) for one in sorted(topics))
    unsure = tuple(one.id for one in questions_of(row, on=TODAY) if one.topic == "terms")
    passed_on = replace(row.answers.passed_on, known="none")
    row.answers = replace(row.answers, saved=saved, unsure=unsure, passed_on=passed_on, certified="none")


def sent(app: Flask, client: FlaskClient, path: str, key: str) -> None:
    """Answer everything and send it."""
    say(client, path, "who", **WHO)
    say(client, path, "places", countries="Ireland")
    say(client, path, "contract", has_contract="some")
    change_row(app, key, everything_said)
    form = shown_in(form_of(seen(client, f"{path}/review"), holding="may_speak"))
    refused = page(client.post(f"{path}/review", data=form))
    assert refused.errors == ["Say that you may speak for the company."]
    answer = client.post(f"{path}/review", data=form | {"may_speak": ["y"]})
    assert path_of(answer) == f"{path}/sent"


def test_answers_are_sent_once_nothing_is_missing_and_can_only_be_read_then(
    app: Flask, client: FlaskClient, path: str, key: str
) -> None:
    early = seen(client, f"{path}/review")
    assert "Who you are: look at it and save it" in early.text
    assert not early.all("input", name="may_speak")
    late = shown_in(form_of(seen(client, f"{path}/who"), holding="version"))
    sent(app, client, path, key)
    assert row_of(app, key).state == "submitted"
    read = seen(client, f"{path}/sent").text
    assert "by Mara Quinn <mara@quinn.example>." in read
    assert "1 Pine Road, Salem" in read
    assert path_of(client.get(f"{path}/")) == f"{path}/sent"
    again = client.post(f"{path}/who", data=late | {"address": ["typed too late"]})
    assert again.status_code == 410
    assert "typed too late" in page(again).text
    assert answers_of(app, key).vendor.address == WHO["address"]


def test_only_what_came_back_can_be_changed_and_its_comment_stands_there(
    app: Flask, client: FlaskClient, path: str, key: str
) -> None:
    sent(app, client, path, key)

    def send_back(row: OnboardingRow) -> None:
        assert row.answers is not None
        given = {"verdict": "sent back", "by": "tests", "at": AT + timedelta(days=1), "version": row.version}
        asked_again = tuple(
            Looked(question=id, comment="Which of the two?", **given)  # type: ignore[arg-type]
            for id in ("who.address", "terms.confidentiality", "terms.own_record")
        )
        row.answers = replace(row.answers, looked=asked_again)
        row.state = "sent back"

    change_row(app, key, send_back)
    front = seen(client, f"{path}/").text
    assert "Some of your answers came back." in front
    assert "Which of the two?" in front
    assert "Who you are: look at what came back" in seen(client, f"{path}/review").text
    who = seen(client, f"{path}/who")
    assert "Alder writes: Which of the two?" in who.text
    names = {field.get("name") for field in who.all("input")}
    assert "address" in names
    assert "name" not in names
    say(client, path, "who", address="2 Pine Road", name="Somebody else")
    found = answers_of(app, key).vendor
    assert (found.address, found.name) == ("2 Pine Road", "Tansy Post")
    say(client, path, "terms", **{"confidentiality-says": "yes", "documented_instructions-says": "yes"})
    contract = answers_of(app, key).contract
    assert contract is not None
    assert [row.term for row in contract.terms] == ["confidentiality"]
    assert "What the contract promises: look at what came back" in seen(client, f"{path}/review").text
    say(client, path, "terms?part=4", **{"own_record-says": "no"})
    ready = shown_in(form_of(seen(client, f"{path}/review"), holding="may_speak"))
    client.post(f"{path}/review", data=ready | {"may_speak": ["y"]})
    assert row_of(app, key).state == "submitted"
    change_row(app, key, lambda row: setattr(row, "state", "sent back"))
    assert "Which of the two?" not in client.get(f"{path}/who").text, "that was settled by sending again"
