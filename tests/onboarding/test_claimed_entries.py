"""An entry on the list of the Data Privacy Framework that is only claimed is not the ground of a transfer."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from msgspec.structs import replace

from registry.catalogue.vendors.guided.begun import PassedOn
from registry.history import change
from registry.interchange.baselines import default_baseline
from registry.law import load_law
from registry.onboarding.answers import Answers, Listed
from registry.snapshot import Certification
from tests.catalogue.contracts.filling import send
from tests.html_page import page
from tests.onboarding.left_behind import filled, names_on
from tests.onboarding.officer import REVIEW, kept, look_at_all, shown
from tests.onboarding.submitted import WANTED, answers, submitted
from tests.registers import TODAY, register, vendor
from tests.web_app import client_as, fresh_app, with_organisation

ACCEPT = f"{REVIEW.format('sage')}/accept"
KNOWN = Certification(scheme="dpf", valid_to=date(2026, 9, 1), looked_up=date(2026, 2, 1))


@pytest.fixture
def app(tmp_path: Path) -> Flask:
    app = fresh_app(tmp_path)
    with_organisation(app, register(vendors=(vendor(certifications=(KNOWN,)),)))
    with app.app_context(), change(1, by="tests", because="To have a baseline.") as writing:
        writing.put(default_baseline(law=load_law()))
    return app


def american(*entries: Certification) -> Answers:
    """Answers of somebody in the United States who says to stand on the list."""
    given = answers()
    who = replace(given.vendor, country="US", certifications=(*given.vendor.certifications, *entries))
    to_us = replace(given.flow, countries=("US",))
    bare = replace(given, contract=None, has_contract="none", passed_on=PassedOn(known="none"))
    return replace(bare, vendor=who, flow=to_us, dpf="all")


def officer_at(app: Flask) -> FlaskClient:
    """An officer who has looked at every answer."""
    client = client_as(app, "officer")
    look_at_all(client)
    return client


def test_an_entry_that_nobody_has_looked_up_stays_out_and_the_page_says_why(app: Flask) -> None:
    submitted(app, american())
    client = officer_at(app)
    asked = page(client.get(ACCEPT))
    assert "so its word is not enough" in asked.text
    assert send(client, ACCEPT, holding="version").status_code == 303
    assert [one.scheme for one in kept(app, "vendors", "sage-letters").certifications] == ["ISO 27001"]


def test_whoever_has_found_it_says_on_which_day(app: Flask) -> None:
    submitted(app, american())
    client = officer_at(app)
    ahead = (TODAY + timedelta(days=1)).isoformat()
    for wrong, why in ((ahead, "Choose today or an earlier day."), ("soon", "Write the day as")):
        assert why in page(send(client, ACCEPT, {"looked_up": wrong}, holding="version")).text
    assert kept(app, "vendors", "sage-letters") is None
    assert send(client, ACCEPT, {"looked_up": "2026-05-30"}, holding="version").status_code == 303
    (_iso, entry) = kept(app, "vendors", "sage-letters").certifications
    assert (entry.scheme, entry.covers_hr, entry.looked_up) == ("dpf", True, date(2026, 5, 30))


@pytest.mark.parametrize(("found", "day"), [("", KNOWN.looked_up), ("2026-05-30", date(2026, 5, 30))])
def test_the_entry_of_the_register_stays_until_another_has_been_looked_up(
    app: Flask, found: str, day: date
) -> None:
    renewed = Certification(scheme="dpf", valid_to=date(2027, 9, 1))
    said = american(renewed)
    host = replace(said.vendor, name="Host", domains=())
    submitted(app, replace(said, vendor=host), vendor="host", wanted=replace(WANTED, name="Host"))
    client = officer_at(app)
    assert send(client, ACCEPT, {"looked_up": found}, holding="version").status_code == 303
    entries = [one for one in kept(app, "vendors", "host").certifications if one.scheme == "dpf"]
    assert entries == [replace(renewed, looked_up=day) if found else KNOWN]


def test_nothing_is_asked_when_the_register_has_the_very_same_entry(app: Flask) -> None:
    said = american(replace(KNOWN, looked_up=None))
    submitted(app, said, vendor="host", wanted=replace(WANTED, name="Host"))
    client = officer_at(app)
    assert "looked_up" not in shown(client, ACCEPT)
    assert send(client, ACCEPT, holding="version").status_code == 303
    assert KNOWN in kept(app, "vendors", "host").certifications


@pytest.mark.parametrize(
    ("dpf", "asked"), [("unsure", False), ("none", True), ("without HR", False), ("all", False)]
)
def test_an_entry_of_the_register_goes_only_when_somebody_says_that_it_is_over(
    app: Flask, dpf: Listed, *, asked: bool
) -> None:
    said = replace(american(), dpf=dpf)
    host = replace(said.vendor, name="Host", domains=(), certifications=())
    given = replace(said, vendor=host, certified="none")
    submitted(app, given, vendor="host", wanted=replace(WANTED, name="Host"))
    client = officer_at(app)
    assert bool(names_on(client, "left_certificates")) is asked
    chosen = {"left_certificates": "stay"} if asked else {}
    assert client.post(ACCEPT, data=filled(client, **chosen)).status_code == 303
    assert kept(app, "vendors", "host").certifications == (KNOWN,)
