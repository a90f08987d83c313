"""One application for all tests of a file; what they change is put back before the next."""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.catalogue.flows.house import app_with, house, put


@pytest.fixture(scope="module")
def app_and_client(tmp_path_factory: pytest.TempPathFactory) -> tuple[Flask, FlaskClient]:
    return app_with(tmp_path_factory.mktemp("house"), house())


@pytest.fixture
def app(app_and_client: tuple[Flask, FlaskClient]) -> Iterator[Flask]:
    app = app_and_client[0]
    yield app
    snapshot = house()
    for name in ("vendors", "contracts", "flows", "transfers", "activities", "technologies"):
        put(app, *getattr(snapshot, name))


@pytest.fixture
def client(app_and_client: tuple[Flask, FlaskClient]) -> FlaskClient:
    return app_and_client[1]
