"""README promises nothing that the product does not do."""

import re
from pathlib import Path

import pytest

from registry.cli import main
from tests.cli.running import answer, onward
from tests.tracked import ROOT

README = (ROOT / "README.md").read_text()
BLOCKS = re.findall(r"```yaml\n(.*?)```", README, flags=re.DOTALL)


@pytest.fixture
def first(tmp_path: Path) -> Path:
    """The register of README's first lesson."""
    file = tmp_path / "first.yaml"
    file.write_text(BLOCKS[0])
    return file


def test_the_first_register_has_ten_lines_at_most_and_shows_what_readme_says(first: Path) -> None:
    assert BLOCKS[0].count("\n") <= 10
    found = {(f["rule"], f.get("flow", "")) for f in answer("check", first)["findings"]}
    for flow in ("to-mailer", "to-relay"):
        assert ("no-contract-in-force", flow) in found
        assert ("transfer-without-ground", flow) in found
    assert {"retention-not-stated", "no-dpo-no-reason"} <= {rule for rule, _ in found}


def test_the_contract_that_readme_adds_is_judged_term_by_term(first: Path) -> None:
    text = BLOCKS[0].replace("data: [email], encrypted", "contracts: [mailer-dpa], data: [email], encrypted")
    first.write_text(text + BLOCKS[1])
    (breach,) = [f for f in answer("check", first)["findings"] if f.get("term") == "breach_notice"]
    assert breach["found"] == "weaker: 96 hours"
    assert breach["where"][0]["page"] == 7


def test_every_command_is_described_with_options_that_it_has() -> None:
    for name in main.commands:
        assert f"`onward {name}" in README
        text = onward(name, "--help").stdout
        assert "--help" in text
    for option in set(re.findall(r"`(--[a-z-]+)", README)):
        assert any(option in onward(name, "--help").stdout for name in main.commands)


def test_the_map_names_folders_that_exist_and_leaves_none_out() -> None:
    named = set(re.findall(r"`registry/([a-z_]+)/`", README))
    packages = {p.parent.name for p in (ROOT / "registry").glob("*/__init__.py")}
    assert named == packages
