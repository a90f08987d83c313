"""One application for all tests here: each begins vendors of its own."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.catalogue.flows.house import app_with
from tests.registers import activity, register, vendor


@pytest.fixture(scope="package")
def app_and_client(tmp_path_factory: pytest.TempPathFactory) -> tuple[Flask, FlaskClient]:
    folder = tmp_path_factory.mktemp("guided")
    spare = activity("letters", name="Sending letters", data=("email",), subjects=("subscriber",))
    return app_with(
        folder, register(activities=(activity(), spare), vendors=(vendor(domains=("host.example",)),))
    )


@pytest.fixture
def app(app_and_client: tuple[Flask, FlaskClient]) -> Flask:
    return app_and_client[0]


@pytest.fixture
def client(app_and_client: tuple[Flask, FlaskClient]) -> FlaskClient:
    return app_and_client[1]
