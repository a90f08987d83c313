"""One's organisations: what is open in each, going from one to another, beginning one more."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from registry.accounts.beginning import BEGINNINGS, Start, begin_another, begin_organisation
from registry.accounts.models import Organisation
from registry.accounts.queries import (
    all_organisations,
    memberships_of,
    organisation_by_key,
    organisations_of,
    person_by_email,
)
from registry.db import begin_write, db
from registry.errors import BadInput
from registry.history import Writing, latest_entry
from registry.interchange.baselines import default_baseline
from registry.law import load_law
from registry.snapshot import Organisation as Profile
from tests.catalogue.flows.house import put
from tests.html_page import Page, page
from tests.registers import organisation, register, technology
from tests.web_app import AT, client_as, fresh_app, member_as, path_of, post, with_organisation

DPO = "dpo@office.example"
FILLED = {"organisation": "Rowan & Söhne", "country": "FR", "key": "", "start": "empty"}


@pytest.fixture
def app(tmp_path: Path) -> Flask:
    """Three organisations; one person administers the first, reads the second and is unknown to the third."""
    app = fresh_app(tmp_path)
    with_organisation(app, register(technologies=(technology(https_only=False),)))
    with_organisation(app, register(organisation=organisation(name="Birch")), key="birch")
    with_organisation(app, register(organisation=organisation(name="Cedar Secrets")), key="cedar")
    with app.app_context():
        put(app, default_baseline(law=load_law()))
    member_as(app, "administrator", email=DPO)
    member_as(app, "reader", organisation="birch", email=DPO)
    return app


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return client_as(app, "administrator", email=DPO)


def read(client: FlaskClient, path: str) -> Page:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return page(answer)


def test_the_list_says_what_is_open_in_each_of_ones_own(client: FlaskClient) -> None:
    assert "Not judged yet" in read(client, "/organisations").text
    findings = read(client, "/o/alder/findings")
    listed = read(client, "/")
    assert listed.title == "Your organisations"
    assert listed.links["Birch"] == "/o/birch/"
    numbers = {name: url for name, url in listed.links.items() if name.isdecimal()}
    assert numbers
    for number, url in numbers.items():
        assert url.startswith("/o/alder/findings?severity=")
        assert f"of {number}" in read(client, url).text
    assert findings.title == "Findings"
    assert "Cedar" not in listed.html
    assert "Administrator" in listed.text
    assert "Reader" in listed.text


def test_every_page_leads_to_ones_other_organisations_only(app: Flask, client: FlaskClient) -> None:
    for path in ("/o/alder/", "/o/alder/vendors", "/o/alder/people"):
        shown = read(client, path)
        assert shown.links["Birch"] == "/o/birch/"
        assert shown.links["All your organisations"] == "/organisations"
        assert "Cedar" not in shown.html
    assert read(client, "/o/birch/").links["Alder"] == "/o/alder/"
    alone = read(client_as(app, "reader", organisation="cedar"), "/o/cedar/")
    assert "All your organisations" not in alone.links
    assert alone.links["Your organisations"] == "/organisations"


def test_of_many_organisations_every_page_offers_some(app: Flask) -> None:
    with app.app_context():
        person = person_by_email(DPO)
        assert person is not None
        for number in range(12):
            profile = Profile(name=f"Client {number:02}", country="IE")
            start = Start(profile, f"client-{number:02}", with_example=False)
            begin_another(start, by=person, at=AT)
        assert len(organisations_of(person)) == len(memberships_of(person)) == 14
    client = client_as(app, "administrator", email=DPO)
    offered = [name for name in read(client, "/o/birch/").links if name.startswith("Client")]
    assert len(offered) == 7
    assert read(client, "/organisations").text.count("Client") == 12


def test_an_administrator_begins_another_and_administers_it(app: Flask, client: FlaskClient) -> None:
    begin = read(client, "/organisations").links["Begin another organisation"]
    assert begin == "/o/alder/organisations/new"
    assert path_of(post(client, begin, FILLED)) == "/o/rowan-sohne/"
    home = read(client, "/o/rowan-sohne/")
    assert "Rowan & Söhne has begun. You administer it." in home.text
    assert "The register is empty" in home.text
    assert DPO in read(client, "/o/rowan-sohne/people").text
    assert "Starting baseline" in read(client, "/o/rowan-sohne/baseline").text
    with app.app_context():
        row = organisation_by_key("rowan-sohne")
        assert row is not None
        assert latest_entry(row.id) == 1
    stranger = client_as(app, "administrator", organisation="cedar")
    assert stranger.get("/o/rowan-sohne/").status_code == 404


def test_whoever_administers_none_begins_none(app: Flask, client: FlaskClient) -> None:
    assert client.get("/o/birch/organisations/new").status_code == 403
    officer = client_as(app, "officer")
    assert officer.get("/o/alder/organisations/new").status_code == 403
    assert "Begin another organisation" not in read(officer, "/organisations").links
    with app.app_context():
        person = person_by_email("officer@alder.example")
        assert person is not None
        start = Start(Profile(name="Elm", country="IE"), "elm", with_example=False)
        with pytest.raises(BadInput):
            begin_another(start, by=person, at=AT)
        assert organisation_by_key("elm") is None


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"organisation": ""}, "Enter the name of the organisation."),
        ({"organisation": "x" * 501}, "500"),
        ({"organisation": "a\x01b"}, "A name is one line"),
        ({"country": ""}, "Choose the country."),
        ({"country": "XX"}, "Not a valid choice"),
        ({"key": "Not so"}, "A short name has only"),
        ({"key": "-"}, "A short name has only"),
        ({"key": "x" * 41}, "A short name has only"),
        ({"key": "cedar"}, "There is an organisation with this short name."),
        ({"start": "whole"}, "Not a valid choice"),
    ],
)
def test_what_is_wrong_stands_at_the_field_and_nothing_is_begun(
    app: Flask, client: FlaskClient, given: Mapping[str, str], message: str
) -> None:
    with app.app_context():
        before = all_organisations()
    answer = post(client, "/o/alder/organisations/new", {**FILLED, **given})
    assert any(message in error for error in page(answer).errors), page(answer).errors
    with app.app_context():
        assert all_organisations() == before


def test_when_the_beginning_fails_nothing_of_it_stays(app: Flask) -> None:
    def fail(_writing: Writing, _profile: Profile, _example: bool) -> None:  # noqa: FBT001  (as called)
        raise RuntimeError("no room")

    app.extensions[BEGINNINGS].append(fail)
    start = Start(Profile(name="Elm", country="IE"), "elm", with_example=True)
    with app.app_context():
        person = person_by_email(DPO)
        assert person is not None
        with pytest.raises(RuntimeError):
            begin_another(start, by=person, at=AT)
        assert organisation_by_key("elm") is None
        assert len(memberships_of(person)) == 2


def test_a_key_that_a_crash_left_behind_is_taken_up_and_one_in_use_never(app: Flask) -> None:
    with app.app_context():
        begin_write()
        db.session.add(Organisation(key="elm", created=AT))
        db.session.commit()
        start = Start(Profile(name="Elm", country="IE"), "elm", with_example=False)
        begin_organisation(start, by="shell:root", administrator=lambda: None, at=AT)
        row = organisation_by_key("elm")
        assert row is not None
        assert latest_entry(row.id) == 1
        # It has a history and no members yet: still it is somebody's.
        with pytest.raises(BadInput):
            begin_organisation(start, by="shell:root", administrator=lambda: None, at=AT)
        assert latest_entry(row.id) == 1
        assert len(db.session.scalars(select(Organisation)).all()) == 4
