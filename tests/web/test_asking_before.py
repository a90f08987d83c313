"""A page that asks before it does something keeps the reason that was typed, whatever stands in the way."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from msgspec.structs import replace

from registry.catalogue.flows.routes import SECTION
from registry.history import change, find_row
from tests.web_app import client_as, fresh_app, page, post, with_organisation

HOME = "/o/alder"
REASON = "They moved to another host, as agreed in May"
PAGES = {
    "contracts": f"{HOME}/contracts/host-dpa/end",
    "flows": f"{HOME}/flows/to-host/end",
    "technologies": f"{HOME}/technologies/session/remove",
    "terms": f"{HOME}/contracts/host-dpa/terms/breach_notice/remove",
}
ABOUT = {
    "contracts": ("contracts", "host-dpa"),
    "flows": ("flows", "to-host"),
    "technologies": ("technologies", "session"),
    "terms": ("contracts", "host-dpa"),
}


@pytest.fixture
def app(tmp_path: Path) -> Flask:
    return fresh_app(tmp_path)


@pytest.fixture
def organisation_id(app: Flask) -> int:
    return with_organisation(app)


@pytest.fixture
def officer(app: Flask, organisation_id: int) -> FlaskClient:
    return client_as(app, "officer")


def edited_meanwhile(app: Flask, organisation_id: int, collection: str, key: str) -> None:
    with app.app_context():
        row = find_row(organisation_id, collection, key)
        assert row is not None
        value = row.value
        with change(organisation_id, by="another", because="Something else.") as writing:
            writing.put(replace(value, note="Another's note."))


@pytest.mark.parametrize("kind", PAGES)
def test_what_another_changed_meanwhile_is_said_and_the_reason_stays(
    app: Flask, organisation_id: int, officer: FlaskClient, kind: str
) -> None:
    shown = page(officer.get(PAGES[kind])).value("version")
    edited_meanwhile(app, organisation_id, *ABOUT[kind])
    answer = post(officer, PAGES[kind], {"reason": REASON, "version": shown})
    read = page(answer)
    assert answer.status_code == 200
    assert "meanwhile" in read.text
    assert read.value("reason") == REASON
    again = post(officer, PAGES[kind], {"reason": REASON, "version": read.value("version")})
    assert again.status_code == 303
    with app.app_context():
        row = find_row(organisation_id, *ABOUT[kind])
        assert row is None or row.value.note == "Another's note."


def test_an_end_that_does_not_fit_is_refused_on_the_page(
    app: Flask, officer: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(vars(SECTION), "ended", lambda flow, _on: replace(flow, recipient="nobody"))
    shown = page(officer.get(PAGES["flows"])).value("version")
    answer = post(officer, PAGES["flows"], {"reason": REASON, "version": shown})
    read = page(answer)
    assert answer.status_code == 200
    assert "nobody" in read.text
    assert read.value("reason") == REASON


def test_reading_a_contract_that_another_has_changed_is_not_recorded(
    app: Flask, organisation_id: int, officer: FlaskClient
) -> None:
    url = f"{HOME}/contracts/host-dpa"
    shown = page(officer.get(url)).value("version")
    edited_meanwhile(app, organisation_id, "contracts", "host-dpa")
    answer = post(officer, f"{url}/read", {"read": "in part", "version": shown}, form_at=url)
    assert answer.status_code == 303
    assert "meanwhile" in page(officer.get(url)).text
