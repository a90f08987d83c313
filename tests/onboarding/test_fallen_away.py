"""Answers to what a changed request does not ask any more count for nothing; they come back with it."""

from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from msgspec.structs import replace

from registry.history import change, snapshot_of
from registry.interchange.baselines import default_baseline
from registry.law import load_law
from registry.onboarding.answering.counting import counted
from registry.onboarding.answers import Answers
from registry.onboarding.queries import onboarding_of
from tests.catalogue.contracts.filling import send
from tests.onboarding.answering import answers_of, change_row
from tests.onboarding.officer import accept
from tests.onboarding.sending import Sender
from tests.onboarding.submitted import answers
from tests.registers import TODAY, register, vendor
from tests.web_app import client_as, fresh_app, with_organisation


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """One application for all tests here: each asks for somebody of its own."""
    app = fresh_app(Path(tmp_path_factory.mktemp("fallen")))
    with_organisation(app, register(vendors=(vendor(),)))
    with app.app_context(), change(1, by="tests", because="To have a baseline.") as writing:
        writing.put(default_baseline(law=load_law()))
    return app


@pytest.fixture(scope="module")
def officer(app: Flask) -> FlaskClient:
    return client_as(app, "officer")


def answered(app: Flask, name: str) -> Sender:
    """A third party that has answered everything and sent a file; its answers wait to be looked at."""
    one = Sender(app, name, on_site=True, purpose="Letters.", activity="service")
    one.send(b"Promises.", "dpa.txt", what="contract")

    def fill(row: Any) -> None:
        said = answers()
        abroad = replace(said.flow, access_countries=("US",))
        mine = {"vendor": replace(said.vendor, name=name), "flow": abroad, "dpf": "all"}
        row.answers = replace(said, proofs=row.answers.proofs, **mine)
        row.state = "submitted"

    change_row(app, one.key, fill)
    return one


def count(app: Flask, key: str) -> Answers:
    """The answers as they count."""
    with app.test_request_context():
        return counted(onboarding_of(1, key), on=TODAY)


def changed(officer: FlaskClient, key: str, **said: str) -> None:
    """Change the request."""
    address = f"/o/alder/onboarding/{key}/change"
    assert send(officer, address, said, holding="seen").status_code == 303


def test_answers_on_a_topic_that_falls_away_count_for_nothing_and_again_once_it_is_back(
    app: Flask, officer: FlaskClient
) -> None:
    one = answered(app, "Sage Letters")
    before, kept = count(app, one.key), answers_of(app, one.key)
    assert before.contract is not None
    assert before.technologies
    changed(officer, one.key, kind="authority", decides="vendor", on_site="")
    less = count(app, one.key)
    assert (less.contract, less.has_contract, less.certified, less.proofs) == (None, "", "", ())
    assert (less.passed_on.subs, less.passed_on.known, less.technologies, less.on_site) == ((), "", (), "")
    assert less.vendor.certifications == before.vendor.certifications[-1:], "the list is still asked for"
    assert less.vendor.address == before.vendor.address
    changed(officer, one.key, kind="linked site")
    assert count(app, one.key).vendor.certifications == ()
    changed(officer, one.key, kind="service provider", decides="organisation", on_site="y")
    assert count(app, one.key) == before
    assert answers_of(app, one.key) == kept


def test_nothing_of_what_fell_away_comes_into_the_register(app: Flask, officer: FlaskClient) -> None:
    one = answered(app, "Mint Letters")
    (proof,) = answers_of(app, one.key).proofs
    changed(officer, one.key, kind="authority", decides="vendor", on_site="")
    assert accept(officer, one.key).status_code == 303
    with app.app_context():
        now = snapshot_of(1)
    key = next(one.key for one in now.vendors if one.name == "Mint Letters")
    assert not [one for one in now.contracts if key in one.between]
    assert not [one for one in now.technologies if one.owner == key]
    assert not [one for one in now.flows if one.sender == key]
    assert not [one for one in now.documents if one.sha256 == proof.sha256]
    assert one.is_kept(proof.sha256)


def test_a_file_of_a_topic_that_is_asked_becomes_a_document(app: Flask, officer: FlaskClient) -> None:
    one = answered(app, "Thyme Letters")
    (proof,) = answers_of(app, one.key).proofs
    assert accept(officer, one.key).status_code == 303
    with app.app_context():
        assert [doc.sha256 for doc in snapshot_of(1).documents] == [proof.sha256]
