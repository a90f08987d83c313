"""The history names what people decided and leads to where it stands."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from registry.history import change
from registry.judgement.freshness import up_to_date
from tests.catalogue.flows.house import HOME
from tests.deciding.decided import decided_things
from tests.every_route import FINDING, full_register
from tests.generated import shipped_baseline
from tests.html_page import page
from tests.registers import TODAY
from tests.web_app import client_as, fresh_app, with_organisation

ABOUT = f"{HOME}/findings/{FINDING}"
SAID = "Of Crm the register lacks: address."
LEADS_TO = {"decided": f"{HOME}/vendors/crm#decisions", "Sign the annex": f"{HOME}/conditions/annex"}


@pytest.fixture
def app(tmp_path: Path) -> Flask:
    app = fresh_app(tmp_path)
    organisation_id = with_organisation(app, full_register())
    with app.app_context():
        with change(organisation_id, by="tests", because="The baseline.") as writing:
            writing.put(shipped_baseline())
        up_to_date(organisation_id, on=TODAY)
        for value in decided_things(vendor="crm", finding=FINDING, to="tests", on=TODAY):
            with change(organisation_id, by="tests", because="Decided.") as writing:
                writing.put(value)
    return app


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return client_as(app, "reader")


def test_decisions_conditions_and_remarks_lead_to_where_they_stand(client: FlaskClient) -> None:
    read = page(client.get(f"{HOME}/history"))
    for name, url in (LEADS_TO | {SAID: ABOUT}).items():
        assert read.links[name] == url
        assert client.get(url).status_code == 200
    assert [a.get("href") for a in read.all("a")].count(ABOUT) == 2, "who sees to it, and the comment"
    assert FINDING not in read.text
    assert read.text.count(SAID) == 3, "the exception is called after the finding, too"


def test_an_entry_of_theirs_leads_there_too(client: FlaskClient) -> None:
    entries = [page(client.get(f"{HOME}/history/{number}")) for number in range(3, 8)]
    for read, url in zip(entries, [*LEADS_TO.values(), None, ABOUT, ABOUT], strict=True):
        assert url is None or url in read.links.values()
