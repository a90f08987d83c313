"""What is installed elsewhere is whole: code, data, templates, static files, migrations."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.tracked import ROOT, tracked_files

BUILD = [
    sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--no-index",
]  # fmt: skip

LOOK = """
import registry, sys
from datetime import datetime, UTC
from registry import create_app
from registry.migrations import upgrade_database
assert registry.__file__.startswith(sys.argv[1]), registry.__file__
app = create_app()
upgrade_database(app, at=datetime(2026, 6, 1, tzinfo=UTC))
with app.test_client() as visitor:
    page = visitor.get("/welcome")
    style = visitor.get("/static/css/onward.css")
    print(page.status_code, style.status_code, len(page.data) > 500)
"""


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run([*BUILD, "--wheel-dir", str(folder), str(ROOT)], check=True)
    [wheel] = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(folder / "unpacked")
    return folder / "unpacked"


def test_every_file_of_the_application_travels_in_the_wheel(unpacked: Path) -> None:
    homes = {"registry/": "", "templates/": "registry/", "static/": "registry/"}
    wanted = {home + name for name in tracked_files() for top, home in homes.items() if name.startswith(top)}
    assert {name for name in wanted if name.endswith(".html")}
    assert {name for name in wanted if "/versions/" in name}
    assert sorted(name for name in wanted if not (unpacked / name).is_file()) == []


def test_what_is_unpacked_finds_its_templates_and_makes_its_database(unpacked: Path, tmp_path: Path) -> None:
    looked = subprocess.run(
        [sys.executable, "-P", "-c", LOOK, str(unpacked)],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(unpacked), "ONWARD_INSTANCE": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert looked.stderr == ""
    assert looked.stdout.split() == ["200", "200", "True"]
