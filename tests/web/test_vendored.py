"""What others wrote and we carry along is what its manifest says."""

import base64
import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = [ROOT / "static/vendor", ROOT / "tests/vendor"]


def packages(folder: Path) -> list[dict[str, Any]]:
    content: list[dict[str, Any]] = json.loads((folder / "MANIFEST.json").read_text())
    return content


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parent.name)
def test_every_vendored_file_is_byte_for_byte_what_the_manifest_says(folder: Path) -> None:
    for package in packages(folder):
        for file in package["files"]:
            digest = hashlib.sha384((folder / file["path"]).read_bytes()).digest()
            assert file["sha384"] == "sha384-" + base64.b64encode(digest).decode(), file["path"]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parent.name)
def test_nothing_is_vendored_that_the_manifest_does_not_name(folder: Path) -> None:
    named = {file["path"] for package in packages(folder) for file in package["files"]}
    there = {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert there - {"MANIFEST.json", "refresh.py"} == named


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parent.name)
def test_every_vendored_package_names_its_version_and_brings_its_licence(folder: Path) -> None:
    for package in packages(folder):
        assert package["licence"]
        assert package["version"][0].isdigit()
        assert any("LICENSE" in file["path"] for file in package["files"]), package["name"]
