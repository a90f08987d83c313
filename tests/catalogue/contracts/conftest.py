"""An application with one organisation, its register, and an officer who has signed in."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from registry.history import change, find_row
from registry.policy.baseline import Applies, Baseline, Least, Requirement
from registry.snapshot import Contract, Document, Value
from tests.registers import TODAY, contract, register, vendor
from tests.web_app import client_as, fresh_app, with_organisation

HOME = "/o/alder"

UNREAD = contract(terms=(), read="not", read_by="", read_on=None)
"""The contract that every test begins with: nobody has read it, nothing is entered."""


def asks(term: str, least: Least | None = None, **changes: Any) -> Requirement:
    """A requirement of a baseline on a term."""
    given: dict[str, Any] = {
        "key": term.replace("_", "-"),
        "term": term,
        "least": least,
        "severity": "major",
        "applies": Applies(roles=("processor", "sub-processor")),
        "basis": ("Art. 28(3)",),
        "asks": f"A processor promises {term} of {{least}} or better.",
        "remedy": "Ask {vendor} for it.",
    }
    return Requirement(**(given | changes))


BASELINE = Baseline(
    key="house",
    name="House rules",
    version="3",
    effective=TODAY,
    requirements=(
        asks("breach_notice", Least(value=48, unit="hours")),
        asks("audit", Least(value="reports only")),
        asks("flow_down"),
        asks("subprocessor_notice", Least(value=14, unit="days")),
        asks("transfer_ground", Least(value=("adequacy", "scc"))),
        asks("opt_out_honoured", applies=Applies(roles=("joint controller",))),
    ),
)


def store(app: Flask, *values: Value) -> None:
    """Put things into the register of the first organisation."""
    with app.app_context(), change(1, by="tests", because="To test with.") as writing:
        for value in values:
            writing.put(value)


def kept(app: Flask, key: str) -> Contract:
    """A contract as the register has it."""
    with app.app_context():
        row = find_row(1, "contracts", key)
        assert row is not None
        value: Contract = row.value
        return value


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    made = fresh_app(tmp_path_factory.mktemp("instance"))
    snapshot = register(
        vendors=(vendor(), vendor("cdn", name="Fernwater"), vendor("mail")),
        contracts=(UNREAD,),
        documents=(Document(key="dpa", name="The agreement"), Document(key="annex", name="Annex A")),
    )
    with_organisation(made, snapshot)
    store(made, BASELINE)
    return made


@pytest.fixture(autouse=True)
def unread(app: Flask) -> None:
    """The contract as it was before the tests so far changed it."""
    store(app, UNREAD)


@pytest.fixture(scope="module")
def officer(app: Flask) -> FlaskClient:
    return client_as(app, "officer")


@pytest.fixture(scope="module")
def reader(app: Flask) -> FlaskClient:
    return client_as(app, "reader")
