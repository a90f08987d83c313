"""An application with one organisation, and browsers of an officer and a reader."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.catalogue.vendors.firm import FULL, firm
from tests.web_app import client_as, fresh_app, with_organisation


@pytest.fixture
def app(tmp_path: Path) -> Flask:
    made = fresh_app(tmp_path)
    with_organisation(made, firm(vendors=(*firm().vendors, FULL)))
    return made


@pytest.fixture
def officer(app: Flask) -> FlaskClient:
    return client_as(app, "officer")
