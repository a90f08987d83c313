"""What a register begins with: under the name that was typed, and with a baseline that is nobody's policy."""

import json
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from registry.interchange.baselines import default_baseline
from registry.interchange.beginning import example_register
from registry.law import load_law
from registry.standards.baseline.starting import promise_name
from tests.html_page import Page, page
from tests.web_app import client_as, fresh_app, path_of, post, with_organisation

TYPED = {"organisation": "Rowan & Söhne", "country": "FR", "key": "rowan"}


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """An organisation that began empty, `rowan`, and one that began with the example, `elm`."""
    app = fresh_app(tmp_path_factory.mktemp("begun"))
    with_organisation(app)
    client = client_as(app, "administrator")
    for more in ({"start": "empty"}, {"start": "example", "key": "elm", "organisation": "Elm"}):
        answer = post(client, "/o/alder/organisations/new", {**TYPED, **more})
        assert path_of(answer) in ("/o/rowan/", "/o/elm/")
    return app


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return client_as(app, "administrator")


def read(client: FlaskClient, path: str) -> Page:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return page(answer)


def test_the_example_is_brought_in_under_the_name_and_country_that_were_typed(client: FlaskClient) -> None:
    profile = read(client, "/o/elm/organisation").text
    assert "Elm" in profile
    assert "France" in profile
    invented = example_register().organisation
    for address in ("/organisations", "/o/elm/", "/o/elm/organisation", "/o/elm/baseline"):
        shown = read(client, address)
        assert "Elm" in shown.text
        assert invented.name not in shown.text, address
    register = json.loads(client.get("/o/elm/export/register.json").data)
    assert register["organisation"]["country"] == "FR"
    assert len(register["vendors"]) == len(example_register().vendors)


@pytest.mark.parametrize("key", ["rowan", "elm"])
def test_the_starting_baseline_is_called_after_no_policy_and_says_what_to_do_with_it(
    client: FlaskClient, key: str
) -> None:
    shipped = default_baseline(law=load_law())
    shown = read(client, f"/o/{key}/baseline")
    assert "Starting baseline" in shown.text
    assert "hold them against your organisation's own policy" in shown.text
    for word in (shipped.name, shipped.note, example_register().organisation.name):
        assert word not in shown.text
    promise = shipped.statements[0]
    said = read(client, f"/o/{key}/baseline/starting/statements/{promise.id}")
    assert said.title == f"Promise {promise.id} of the starting baseline"
    assert promise.promise in said.text
    assert "nobody here has promised it yet" in said.text


def test_a_requirement_says_whose_promise_it_rests_on(client: FlaskClient) -> None:
    shipped = default_baseline(law=load_law())
    ids = {one.id for one in shipped.statements}
    resting = next(one for one in shipped.requirements if ids & set(one.basis))
    basis = next(one for one in resting.basis if one in ids)
    shown = read(client, f"/o/rowan/baseline/starting/requirements/{resting.key}")
    name = f"Promise {basis} of the starting baseline"
    assert shown.links[name] == f"/o/rowan/baseline/starting/statements/{basis}"


def test_a_policy_of_ones_own_keeps_its_own_words(tmp_path: Path) -> None:
    with fresh_app(tmp_path).test_request_context():
        assert promise_name(default_baseline(law=load_law()), "P1") == "Statement P1"
