"""A fresh application whose register has its organisation only."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from tests.web_app import fresh_app, with_organisation


@pytest.fixture
def app(tmp_path: Path) -> Flask:
    return fresh_app(tmp_path)


@pytest.fixture
def organisation_id(app: Flask) -> Iterator[int]:
    """The small clean register's organisation; inside the application's context."""
    found = with_organisation(app)
    with app.app_context():
        yield found
