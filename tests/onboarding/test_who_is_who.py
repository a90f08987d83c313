"""Whom of the register names in answers mean is chosen, and what follows from it is asked."""

from pathlib import Path

import pytest
from flask import Flask
from msgspec.structs import replace

from registry.catalogue.vendors.guided.begun import PassedOn, SubProcessor
from registry.history import change
from tests.catalogue.contracts.filling import form_of, send, shown_in
from tests.html_page import page
from tests.onboarding import left_behind
from tests.onboarding.officer import REVIEW, kept, look_at_all, shown
from tests.onboarding.submitted import WANTED, submitted
from tests.onboarding.test_accepting import host_again, known_app
from tests.registers import TODAY, vendor
from tests.web_app import client_as

ACCEPT = f"{REVIEW.format('sage')}/accept"


@pytest.fixture
def app(tmp_path: Path) -> Flask:
    return known_app(tmp_path)


def test_a_name_of_the_register_can_be_somebody_new(app: Flask) -> None:
    submitted(app)
    client = client_as(app, "officer")
    look_at_all(client)
    (name,) = [one for one in shown(client, ACCEPT) if one.startswith("same_")]
    assert shown(client, ACCEPT)[name] == ["host"]
    assert send(client, ACCEPT, {name: "new"}, holding="version").status_code == 303
    assert kept(app, "vendors", "host-2").name == "Host"
    assert kept(app, "flows", "sage-letters-host-2") is not None


def test_what_follows_from_whom_a_name_means_is_asked_before_anything_is_written(app: Flask) -> None:
    with app.app_context(), change(1, by="tests", because="A second of that name.") as writing:
        writing.put(vendor("host-too", name="Host"))
    submitted(app, host_again(), wanted=replace(WANTED, name="Host"))
    client = client_as(app, "officer")
    look_at_all(client)
    said = shown(client, ACCEPT)
    fields = {one.get("name", "") for one in page(client.get(ACCEPT)).all("input")}
    (name,) = [one for one in fields if one.startswith("same_")]
    answer = page(client.post(ACCEPT, data=said | {name: "host"}))
    assert answer.errors == ["Choose which of the two counts."]
    again = shown_in(form_of(answer, holding="version")) | {"term_breach_notice": "kept"}
    assert client.post(ACCEPT, data=again).status_code == 303
    assert kept(app, "vendors", "host").address == "9 Neue Strasse, Bremen"
    assert kept(app, "vendors", "host-too").address != "9 Neue Strasse, Bremen"


def test_a_name_that_means_somebody_new_leaves_a_flow_about_which_it_is_asked_then(tmp_path: Path) -> None:
    app = left_behind.app_with(tmp_path)
    with app.app_context(), change(1, by="tests", because="A second of that name.") as writing:
        writing.put(vendor("thyme-too", name="Thyme"))
    subs = tuple(SubProcessor(name=name, given=("name",)) for name in ("Thyme", "Basil"))
    client = left_behind.officer_for(
        app, left_behind.none_any_more(passed_on=PassedOn(known="some", subs=subs))
    )
    said = left_behind.filled(client, left_technologies="stay", left_certificates="stay")
    (thyme,) = left_behind.names_on(client, "same_")
    answer = page(client.post(left_behind.ACCEPT, data=said | {thyme: "new"}))
    (error,) = answer.errors
    assert error == "Choose whether it is over: To Thyme for “Provide the requested service”: Name"
    assert kept(app, "vendors", "thyme-2") is None
    (left,) = {one.get("name", "") for one in answer.all("input") if "left_flows" in one.get("name", "")}
    assert client.post(left_behind.ACCEPT, data=said | {thyme: "new", left: "over"}).status_code == 303
    assert kept(app, "flows", "host-thyme").ends == TODAY
    assert kept(app, "vendors", "thyme-2").name == "Thyme"
    assert kept(app, "flows", "host-basil").ends is None
