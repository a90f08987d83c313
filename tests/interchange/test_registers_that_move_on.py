"""An import is of what somebody has seen: when the register has moved on since, it is looked at anew."""

from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from registry.history import change
from registry.snapshot import Vendor
from tests.catalogue.contracts.filling import form_of, shown_in
from tests.html_page import page
from tests.interchange.bringing import confirm, entry, kept, previewed, states, work
from tests.interchange.test_importing_pages import MARKUP, MORE, PART
from tests.registers import register, vendor
from tests.web_app import client_as, fresh_app, with_organisation


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Flask:
    monkeypatch.setattr("registry.interchange.incoming.waiting.PATIENCE", 0.0)  # nobody works meanwhile
    made = fresh_app(tmp_path)
    with_organisation(made, register(vendors=(vendor(), vendor("spare"))))
    return made


@pytest.fixture
def officer(app: Flask) -> FlaskClient:
    return client_as(app, "officer")


def meanwhile(app: Flask) -> None:
    """Somebody else changes the register."""
    with app.app_context(), change(1, by="other", because="Meanwhile.") as writing:
        writing.put(Vendor(key="new", name="Theirs"))


def test_what_changed_since_the_preview_is_shown_anew_and_nothing_is_written(
    app: Flask, officer: FlaskClient
) -> None:
    url = previewed(app, officer, MORE)
    stale: dict[str, Any] = dict(shown_in(form_of(page(officer.get(url)), holding="reason")))
    meanwhile(app)
    assert "has changed since you looked" in page(officer.get(url)).text
    for version in ("1", "", "0", "-1", "x", "9" * 30):
        assert officer.post(url, data=stale | {"version": version, "reason": "Yes."}).status_code == 303
        work(app)
        assert (entry(app), kept(app).organisation.name) == (2, "Alder")
        read = page(officer.get(url))
        assert "has changed since you looked" in read.text
        assert "Changed: " + MARKUP in read.text
    again: dict[str, Any] = dict(shown_in(form_of(read, holding="reason")))
    assert again["reason"] == ["Yes."]
    assert officer.post(url, data=again).status_code == 303
    work(app)
    assert kept(app).organisation.name == "Alder Two"


def test_what_changed_between_the_yes_and_the_writing_is_shown_anew_too(
    app: Flask, officer: FlaskClient
) -> None:
    url = previewed(app, officer, MORE)
    said: dict[str, Any] = dict(shown_in(form_of(page(officer.get(url)), holding="reason")))
    officer.post(url, data=said | {"reason": "Yes."})
    assert states(app) == ["writing"]
    meanwhile(app)
    work(app)
    assert (states(app), entry(app)) == (["seen"], 2)
    assert "has changed since you looked" in page(officer.get(url)).text
    assert "The file was imported" in confirm(app, officer, url).title
    assert (entry(app), kept(app).organisation.name) == (3, "Alder Two")


def test_a_file_that_no_longer_fits_the_register_is_explained(app: Flask, officer: FlaskClient) -> None:
    url = previewed(app, officer, PART)
    with app.app_context(), change(1, by="other", because="Away.") as writing:
        writing.remove("vendors", "spare")
    read = confirm(app, officer, url)
    assert [error for error in read.errors if "spare" in error]
    assert (entry(app), states(app)) == (2, ["refused"])
