"""An application with a register in which a few things are wrong, and the shipped baseline."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from registry.history import change
from tests.generated import ON, generate, plant, shipped_baseline
from tests.web_app import fresh_app, with_organisation


@pytest.fixture
def app(tmp_path: Path) -> Flask:
    return fresh_app(tmp_path, day=ON)


@pytest.fixture
def faulty(app: Flask) -> int:
    """A small register with planted faults and the shipped baseline; gives the organisation's id."""
    clean = generate(vendors=24, seed=5, flows_per_vendor=2, categories=8, tiers=3)
    snapshot, _ = plant(clean, seed=6, faults=12)
    found = with_organisation(app, snapshot)
    with app.app_context(), change(found, by="tests", because="The baseline.") as writing:
        writing.put(shipped_baseline())
    return found


@pytest.fixture
def organisation_id(app: Flask, faulty: int) -> Iterator[int]:
    """The faulty register, within the application's context; for requests it must not be open."""
    with app.app_context():
        yield faulty
