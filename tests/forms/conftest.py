"""An application whose forms can be filled without a page."""

from pathlib import Path

import pytest
from flask import Flask

from tests.web_app import fresh_app, with_organisation


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    found = fresh_app(Path(tmp_path_factory.mktemp("forms")), settings={"WTF_CSRF_ENABLED": False})
    with_organisation(found)
    return found
