"""The house rules that no single package can keep."""

import re
from importlib import resources

import pytest

from registry.interchange import parse_register
from registry.law import load_law
from registry.snapshot import Snapshot
from tests.tracked import ROOT, tracked_files

ALLOWED = {
    "app.py", "pyproject.toml", "registry", "templates", "static", "tests",
    "README.md", "Makefile", "LICENSE", "requirements.lock",
}  # fmt: skip
EXAMPLE = "registry/example/"


def example() -> Snapshot:
    content = resources.files("registry.example").joinpath("register.yaml").read_bytes()
    return parse_register(content, kind="yaml", name="the example", law=load_law())


def test_nothing_stands_at_the_top_that_does_not_belong_there() -> None:
    top = {name.split("/")[0] for name in tracked_files()}
    assert {name for name in top if not name.startswith(".")} <= ALLOWED


def test_names_and_keys_of_the_example_occur_only_in_its_data_files() -> None:
    snapshot = example()
    keys = {v.key for v in snapshot.vendors} | {c.key for c in snapshot.contracts}
    keys |= {f.key for f in snapshot.flows} | {a.key for a in snapshot.activities}
    words = {snapshot.organisation.name} | {v.name for v in snapshot.vendors}
    words |= {key for key in keys if len(key) > 6 and "-" in key}
    searched = {word for word in words if len(word) > 3}
    found = [
        f"{name}: {word}"
        for name in tracked_files()
        if name.startswith(("registry/", "templates/", "tests/"))
        and not name.startswith((EXAMPLE, "tests/vendor/"))
        for text in [(ROOT / name).read_text(errors="ignore")]
        for word in searched
        if word in text and re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text)
    ]
    assert not found


def test_every_file_of_code_is_short_enough_to_read_at_once() -> None:
    long = [
        f"{name}: {lines}"
        for name in tracked_files()
        if name.endswith(".py")
        and not name.startswith("registry/migrations/versions/")  # written by the machine, table after table
        and (lines := (ROOT / name).read_text().count("\n")) > (200 if name.startswith("registry/") else 250)
    ]
    assert not long


@pytest.mark.parametrize("name", ["requirements.lock", "pyproject.toml", "Makefile"])
def test_no_file_of_the_build_names_an_address_to_install_from(name: str) -> None:
    assert not re.search(r"--(extra-)?index-url[ =]|https?://", (ROOT / name).read_text())
