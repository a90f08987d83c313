"""An application with a host that hands data on to a relay, and a vendor that was never looked at."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from registry.history import change, find_row
from registry.snapshot import Snapshot
from tests.generated import shipped_baseline
from tests.registers import best_terms, contract, flow, register, technology, vendor
from tests.web_app import client_as, fresh_app, with_organisation

HOME = "/o/alder"


def chain() -> Snapshot:
    """Data go from the organisation to the host and on to the relay; a courier waits for a decision."""
    terms = best_terms(deletion_days=30)
    return register(
        vendors=(vendor(), vendor("relay"), vendor("courier", status="proposed", address="")),
        contracts=(
            contract(name="Hosting agreement", notice_days=90, ends=date(2027, 1, 31), terms=terms),
            contract("host-relay", between=("host", "relay")),
        ),
        flows=(
            flow(),
            flow("to-relay", sender="host", recipient="relay", contracts=("host-relay",), activity=None),
            flow("to-courier", recipient="courier", contracts=()),
        ),
        technologies=(technology("widget", name="Host's widget", owner="host", host="host.example"),),
    )


@pytest.fixture
def app(tmp_path: Path) -> Flask:
    return fresh_app(tmp_path)


@pytest.fixture
def organisation_id(app: Flask) -> int:
    """The chain, with the shipped baseline to judge it by."""
    found = with_organisation(app, chain())
    put(app, found, shipped_baseline())
    return found


@pytest.fixture
def officer(app: Flask, organisation_id: int) -> FlaskClient:
    return client_as(app, "officer")


def put(app: Flask, organisation_id: int, *values: Any) -> None:
    """Write things as somebody else does."""
    with app.app_context(), change(organisation_id, by="tests", because="For the test.") as writing:
        for value in values:
            writing.put(value)


def stored(app: Flask, organisation_id: int, collection: str, key: str) -> Any:
    """A thing of the register as it stands; None when there is none."""
    with app.app_context():
        row = find_row(organisation_id, collection, key)
        return row.value if row is not None else None
