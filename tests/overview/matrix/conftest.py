"""One application for all tests of the matrix: they read it, and what they ask for is a file."""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from registry import listing
from tests.overview.matrix.site import site
from tests.web_app import client_as


@pytest.fixture(scope="package")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The application, with pages of a few rows, so that there are several."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(listing, "PAGE_SIZE", 15)
        yield site(tmp_path_factory.mktemp("matrix"))


@pytest.fixture(scope="package")
def reader(app: Flask) -> FlaskClient:
    """Somebody who may read."""
    return client_as(app, "reader")
