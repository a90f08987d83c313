"""The gravest vendors of the first page: by their numbers, and where these are the same, by name."""

from pathlib import Path

import pytest
from flask import Flask

from registry.db import begin_write, db
from registry.judgement.found import VendorJudgement
from registry.overview import gravest as counting
from registry.overview.gravest import gravest
from registry.snapshot import Vendor
from tests.registers import register, vendor
from tests.web_app import fresh_app, with_organisation

NAMES = {"v1": "Ash 10", "v2": "ash 9", "v3": "Ash 100", "v4": "Elm", "v5": "Fir", "v6": "Oak", "v7": ""}
NUMBERS = {
    "v1": (1, 2, 0), "v2": (1, 2, 0), "v3": (1, 2, 0), "v4": (1, 2, 1), "v5": (0, 9, 0), "v6": (2, 0, 0),
    "v7": (0, 0, 3),
}  # fmt: skip


@pytest.fixture
def app(tmp_path: Path) -> Flask:
    app = fresh_app(tmp_path)
    made = [Vendor(key=key, name=name) for key, name in NAMES.items()]
    with_organisation(app, register(vendors=(vendor(), *made)))
    return app


def named(*, most: int) -> list[str]:
    begin_write()
    for key, (blocker, major, minor) in NUMBERS.items():
        rank = 0 if blocker else 1 if major else 2
        more = {"blocker": blocker, "major": major, "minor": minor, "note": 0, "accepted": 0}
        db.session.add(VendorJudgement(organisation_id=1, vendor=key, worst="", rank=rank, **more))
    db.session.flush()
    return [one.name for one in gravest(1, most=most)]


@pytest.mark.parametrize(
    ("most", "found"),
    [
        (9, ["Oak", "Elm", "ash 9", "Ash 10", "Ash 100", "Fir", "v7"]),
        (5, ["Oak", "Elm", "ash 9", "Ash 10", "Ash 100"]),
        (3, ["Oak", "Elm", "ash 9"]),
        (1, ["Oak"]),
    ],
)
def test_vendors_stand_by_blockers_majors_minors_then_by_name(
    app: Flask, most: int, found: list[str]
) -> None:
    with app.app_context():
        assert named(most=most) == found


def test_of_very_many_alike_some_are_shown(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "MOST_TIED", 2)
    with app.app_context():
        assert named(most=3) == ["Oak", "Elm", "ash 9"]
