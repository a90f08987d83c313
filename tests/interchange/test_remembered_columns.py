"""What the columns of a sheet mean is remembered with its import, for the organisation, until forgotten."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.catalogue.contracts.filling import form_of, send, shown_in
from tests.html_page import page
from tests.interchange.bringing import LIST, columns_page, confirm, looked, upload, work
from tests.web_app import client_as, fresh_app, path_of, with_organisation


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Flask:
    monkeypatch.setattr("registry.interchange.incoming.waiting.PATIENCE", 0.0)  # nobody works meanwhile
    made = fresh_app(tmp_path)
    with_organisation(made)
    return made


@pytest.fixture
def officer(app: Flask) -> FlaskClient:
    return client_as(app, "officer")


def test_columns_are_remembered_with_an_import_renamed_and_forgotten(
    app: Flask, officer: FlaskClient
) -> None:
    url = columns_page(app, officer, LIST, name="Our vendors.csv")
    form = form_of(page(officer.get(url)), holding="days")
    purpose = next(name for name, value in shown_in(form).items() if value == ["purposes"])
    preview = looked(app, officer, url, {purpose: "", "days": "day first"})
    assert page(officer.get("/o/alder/import/remembered")).text.count("Our vendors") == 0
    confirm(app, officer, preview)
    shown = page(officer.get("/o/alder/import/remembered"))
    one = shown.links["Our vendors"]
    again = page(officer.get(columns_page(app, officer, LIST)))
    assert "said the last time" in again.text
    filled = shown_in(form_of(again, holding="days"))
    assert (filled[purpose], filled["days"]) == ([""], ["day first"])
    assert send(officer, one, {"name": ""}, holding="name").status_code == 200
    assert send(officer, one, {"name": "The yearly list"}, holding="name").status_code == 303
    assert page(officer.get("/o/alder/import/remembered")).links["The yearly list"] == one
    assert "DPA signed?" in page(officer.get(one)).text
    remove = page(officer.get(one)).links["Remember it no longer"]
    assert send(officer, remove).status_code == 303
    assert officer.get(one).status_code == 404
    assert "as their heads suggest" in page(officer.get(columns_page(app, officer, LIST))).text


def test_remembered_columns_are_the_organisations_own(app: Flask, officer: FlaskClient) -> None:
    confirm(app, officer, looked(app, officer, columns_page(app, officer, LIST)))
    one = page(officer.get("/o/alder/import/remembered")).links["list"]
    with_organisation(app, key="birch")
    other = client_as(app, "officer", organisation="birch")
    there = one.replace("/alder/", "/birch/")
    assert (other.get(there).status_code, other.get(f"{there}/remove").status_code) == (404, 404)
    assert "None yet" in page(other.get("/o/birch/import/remembered")).text
    sent = upload(other, LIST, name="list.csv", at="/o/birch/import")
    work(app)
    shown = page(other.get(path_of(other.get(path_of(sent)))))
    assert "as their heads suggest" in shown.text
