"""The two places for files, and an application without registers in which each is set."""

from pathlib import Path

import pytest
from flask import Flask

from registry.accounts.models import Organisation
from registry.accounts.writing import writing_accounts
from registry.config import FilesIn
from registry.db import db
from registry.storage import copying
from tests.web_app import AT, fresh_app


@pytest.fixture(params=["folder", "database"])
def kept_in(request: pytest.FixtureRequest) -> FilesIn:
    """Where files are kept."""
    chosen: FilesIn = request.param
    return chosen


@pytest.fixture
def app(tmp_path: Path, kept_in: FilesIn, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """An application whose files have pieces so short that a small one has many."""
    monkeypatch.setattr(copying, "PIECE", 1000)
    made = fresh_app(tmp_path, settings={"ONWARD_FILES": kept_in})
    with made.app_context(), writing_accounts():
        db.session.add(Organisation(id=1, key="alder", created=AT))
        db.session.add(Organisation(id=2, key="birch", created=AT))
    return made
