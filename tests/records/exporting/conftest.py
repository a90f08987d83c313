"""An organisation whose records are asked for."""

from pathlib import Path
from typing import NamedTuple

import pytest
from flask import Flask

from registry.config import FilesIn
from registry.history import change
from registry.interchange.baselines import default_baseline
from registry.law import load_law
from tests.web_app import fresh_app, with_organisation


class House(NamedTuple):
    """An application, the folder with its files, and the number of its organisation."""

    app: Flask
    folder: Path
    organisation: int


@pytest.fixture
def kept_in() -> FilesIn:
    """Where files are kept, unless a test is about both."""
    return "folder"


@pytest.fixture
def house(tmp_path: Path, kept_in: FilesIn) -> House:
    """An organisation with the clean register and the baseline that comes with Onward."""
    app = fresh_app(tmp_path, settings={"ONWARD_FILES": kept_in})
    organisation = with_organisation(app)
    with app.app_context(), change(organisation, by="tests", because="The baseline.") as writing:
        writing.put(default_baseline(law=load_law()))
    return House(app, tmp_path, organisation)
