"""Two organisations bring in lists of 300 vendors each: both are judged, and neither sees the other's."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from registry.db import db
from registry.history import change, snapshot_of
from registry.interchange.baselines import default_baseline
from registry.interchange.spreadsheets import Cell
from registry.interchange.writing import write_json
from registry.jobs.stopping import StopRequest
from registry.jobs.worker import Worker
from registry.judgement.found import FindingRow, Judgement
from registry.law import load_law
from registry.snapshot import Snapshot
from tests.catalogue.contracts.filling import send
from tests.html_page import page
from tests.interchange.bringing import upload
from tests.interchange.spreadsheets.rows import workbook
from tests.registers import organisation
from tests.web_app import client_as, fresh_app, path_of, with_organisation

KEYS = ("alder", "birch")
HOW_MANY = 300
COMMON = 20
"""How many vendors both organisations have, under the same names and so with the same keys."""

Rows = list[tuple[Cell, ...]]

pytestmark = pytest.mark.slow


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Flask:
    monkeypatch.setattr("registry.interchange.incoming.waiting.PATIENCE", 0.0)  # nobody works meanwhile
    made = fresh_app(tmp_path)
    for key in KEYS:
        number = with_organisation(made, Snapshot(organisation=organisation(name=key.title())), key=key)
        with made.app_context(), change(number, by="tests", because="To judge by.") as writing:
            writing.put(default_baseline(law=load_law()))
    return made


def name_of(key: str, number: int) -> str:
    """What a vendor of an organisation is called."""
    return f"Shared Works {number}" if number < COMMON else f"{key.title()} Supplies {number}"


def vendors(key: str) -> Iterator[tuple[Cell, ...]]:
    """A list of vendors whose data flow to them, some of them abroad."""
    yield "Vendor", "Country", "Purpose", "Data", "Data subjects", "DPA signed", "Transfer mechanism"
    for n in range(HOW_MANY):
        country, ground = (("Germany", None), ("USA", "SCC module 2"), ("India", None), ("FR", "n/a"))[n % 4]
        data = ("name; e-mail", "IP address", "names, bank details")[n % 3]
        yield name_of(key, n), country, "Hosting", data, "customers", "yes" if n % 5 else "no", ground


def sub_processors(key: str) -> Iterator[tuple[Cell, ...]]:
    """To whom every one of them hands data on."""
    yield "Vendor", "Sub-processor", "Country"
    for n in range(HOW_MANY):
        yield name_of(key, n), f"{key.title()} Depot {n % 40}", ("Ireland", "Brazil")[n % 2]


def contracts(key: str) -> Iterator[tuple[Cell, ...]]:
    """A contract with every one of them."""
    yield "Vendor", "Contract name", "Contract type", "Signed", "End date", "Notice period"
    for n in range(HOW_MANY):
        ends = "31.12.2025" if n % 50 == 0 else "31.12.2030"
        yield name_of(key, n), f"{key.title()} terms {n}", "controller terms", "14.03.2024", ends, "3 months"


def work(app: Flask) -> None:
    """Let a worker do all that there is to do, judging included."""
    worker = Worker(app)
    while worker.do_next(StopRequest()):
        pass


def both_import(app: Flask, people: dict[str, FlaskClient], sheets: dict[str, Any]) -> None:
    """Both bring a sheet in; a worker is at both at each step."""
    at = {
        key: path_of(upload(client, workbook(*sheets[key]), name="list.xlsx", at=f"/o/{key}/import"))
        for key, client in people.items()
    }
    for changes, holding in (({}, "days"), ({"reason": "What we have."}, "reason")):
        work(app)
        for key, client in people.items():
            answer = send(client, path_of(client.get(at[key])), changes, holding=holding)
            assert answer.status_code == 303, page(answer).errors
            other = at[key].replace(f"/o/{key}/", f"/o/{KEYS[key == KEYS[0]]}/")
            assert client.get(other).status_code in (403, 404)
    work(app)
    for key, client in people.items():
        read = page(client.get(at[key]))
        assert "The file was imported" in read.title, read.text
        assert "did not go" not in read.text


def test_two_organisations_import_300_vendors_each_and_neither_sees_the_other(app: Flask) -> None:
    people = {key: client_as(app, "officer", organisation=key) for key in KEYS}
    for sheet in (vendors, sub_processors, contracts):
        both_import(app, people, {key: list(sheet(key)) for key in KEYS})
    with app.app_context():
        registers = {key: snapshot_of(number) for number, key in enumerate(KEYS, 1)}
        judged = {j.organisation_id: j for j in db.session.scalars(select(Judgement))}
        found = {
            key: db.session.scalars(select(FindingRow).filter_by(organisation_id=number, open=True)).all()
            for number, key in enumerate(KEYS, 1)
        }
    for key, other in (KEYS, KEYS[::-1]):
        register, client = registers[key], people[key]
        assert len(register.vendors) == HOW_MANY + 40
        assert len([flow for flow in register.flows if flow.sender == "organisation"]) == HOW_MANY
        assert len([flow for flow in register.flows if flow.sender != "organisation"]) == HOW_MANY
        assert len([one for one in register.contracts if one.kind == "controller terms"]) == HOW_MANY
        assert len(register.transfers) == HOW_MANY // 4
        assert other.title() not in write_json(register).decode()
        known = {one.key for kind in ("vendors", "contracts", "flows") for one in getattr(register, kind)}
        assert len(found[key]) > HOW_MANY
        assert {row.subject_key for row in found[key]} - known <= {flow.flow for flow in register.transfers}
        said = [(row.key, row.subject_name, row.found, row.content) for row in found[key]]
        assert other not in str(said).casefold()
        searched(client, key, other=other)
    assert set(judged) == {1, 2}


def searched(client: FlaskClient, key: str, *, other: str) -> None:
    """What is the organisation's own is found, opened, and judged; what is the other's is not there."""
    for own, name in ((True, name_of(key, 150)), (False, name_of(other, 150))):
        read = page(client.get(f"/o/{key}/search", query_string={"q": name}))
        assert (name in read.links) is own
    shared = page(client.get(f"/o/{key}/search", query_string={"q": name_of(key, 3)})).links
    vendor = client.get(shared[name_of(key, 3)])
    assert (f"{key.title()} Depot 3" in vendor.text, other.title() in vendor.text) == (True, False)
    assert client.get(shared[name_of(key, 3)].replace(f"/o/{key}/", f"/o/{other}/")).status_code in (403, 404)
    dashboard = page(client.get(f"/o/{key}/"))
    assert "blocker" in dashboard.text
    assert other.title() not in dashboard.text
