"""An application whose register names standard words and has some of its own."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from registry.snapshot import DataCategory, SubjectCategory
from tests.catalogue.flows.house import app_with
from tests.registers import activity, flow, register

OWN = DataCategory(key="handwriting", name="Handwriting", sensitivity="special", dpv=("pd:Signature",))


@pytest.fixture
def app_and_client(tmp_path: Path) -> tuple[Flask, FlaskClient]:
    given = register(
        data_categories=(OWN,),
        subject_categories=(SubjectCategory(key="pen-friend", name="Pen friends"),),
        activities=(activity(data=("name", "email", "handwriting")),),
        flows=(flow(data=("name", "handwriting")),),
    )
    return app_with(tmp_path, given)


@pytest.fixture
def app(app_and_client: tuple[Flask, FlaskClient]) -> Flask:
    return app_and_client[0]


@pytest.fixture
def client(app_and_client: tuple[Flask, FlaskClient]) -> FlaskClient:
    return app_and_client[1]
