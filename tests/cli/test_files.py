"""`onward schema` and `onward example`; the progress bar; the installed command."""

import io
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import jsonschema
import msgspec
import pytest

from registry.cli.opening import Patience
from registry.interchange import read_baseline, read_register
from registry.law import load_law
from tests.cli.running import onward
from tests.tracked import ROOT, tracked_files


def test_the_example_is_written_judged_and_fulfils_the_published_schemas(tmp_path: Path) -> None:
    assert onward("example", tmp_path / "demo").exit_code == 0
    register, baseline = tmp_path / "demo" / "register.yaml", tmp_path / "demo" / "baseline.yaml"
    law = load_law()
    for found, arguments in (
        (read_register(register, law=law), ()),
        (read_baseline(baseline, law=law), ("baseline",)),
    ):
        schema = msgspec.json.decode(onward("schema", *arguments).stdout)
        jsonschema.Draft202012Validator.check_schema(schema)
        content = msgspec.json.decode(msgspec.json.encode(found))
        assert not list(jsonschema.Draft202012Validator(schema).iter_errors(content))
    assert onward("check", register, "--baseline", baseline).exit_code == 1


@pytest.mark.parametrize("command", [("check",), ("transfers",), ("chain",)])
def test_what_programs_read_fulfils_the_published_schema(tmp_path: Path, command: tuple[str, ...]) -> None:
    onward("example", tmp_path)
    file = tmp_path / "register.yaml"
    schema = msgspec.json.decode(onward("schema", "answers").stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    vendors = read_register(file, law=load_law()).vendors
    for vendor in [(v.key,) for v in vendors[:3]] if command == ("chain",) else [()]:
        answer = msgspec.json.decode(onward(*command, file, *vendor, "--json").stdout)
        found = list(jsonschema.Draft202012Validator(schema).iter_errors(answer))
        assert not found


def test_the_example_never_writes_over_a_file_unasked(tmp_path: Path) -> None:
    mine = tmp_path / "register.yaml"
    mine.write_text("mine")
    refused = onward("example", tmp_path)
    assert refused.exit_code == 2
    assert "exists already" in refused.stderr
    assert mine.read_text() == "mine"
    assert not (tmp_path / "baseline.yaml").exists()
    assert onward("example", tmp_path, "--force").exit_code == 0
    assert mine.read_text() != "mine"


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("after", "shown"), [(0.0, True), (60.0, False)])
def test_a_progress_bar_appears_only_when_it_takes_long(
    monkeypatch: pytest.MonkeyPatch, after: float, *, shown: bool
) -> None:
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("TERM", "xterm")
    with Patience(after=after) as patience:
        patience.tell("following the data", 0.5)
    assert ("following the data" in screen.getvalue()) is shown


def test_the_installed_command_works_in_an_empty_folder(tmp_path: Path) -> None:
    """A wheel built from the checkout, unpacked into an environment of its own, far from the checkout."""
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    source, wheels, place, folder = (tmp_path / name for name in ("source", "wheels", "place", "empty"))
    for name in tracked_files():
        target = source / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, target)
    build = [*pip, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(wheels), str(source)]
    subprocess.run(build, check=True, capture_output=True)
    (wheel,) = wheels.glob("*.whl")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", place], check=True)
    python = place / "bin" / "python"
    install = [*pip, "--python", str(python), "install", "--no-deps", str(wheel)]
    subprocess.run(install, check=True, capture_output=True)
    # The libraries come from the environment of the tests; its own copy of the product does not.
    site = next(place.glob("lib/python*/site-packages"))
    (site / "libraries.pth").write_text(sysconfig.get_path("purelib"))
    folder.mkdir()
    environ = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [str(place / "bin" / "onward"), *arguments]
        return subprocess.run(command, cwd=folder, env=environ, capture_output=True, text=True, check=False)

    where = subprocess.run(
        [python, "-c", "import registry; print(registry.__file__)"],
        cwd=folder, env=environ, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert str(site) in where.stdout
    assert run("example").returncode == 0
    checked = run("check", "register.yaml", "--on", "2026-06-01")
    assert (checked.returncode, checked.stderr) == (1, "")
    assert run("transfers", "register.yaml", "--json").returncode == 0
    assert run("schema").returncode == 0
