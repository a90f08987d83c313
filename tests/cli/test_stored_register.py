"""The commands on the register in the database: into it, out of it, and judged as its file would be."""

from pathlib import Path
from typing import Any

import msgspec
import pytest
from click.testing import Result
from flask import Flask
from msgspec.structs import replace
from sqlalchemy import select

from registry.cli import importing
from registry.db import db
from registry.history import Entry, change, latest_entry, snapshot_of
from registry.interchange.writing import write_json, write_yaml
from registry.snapshot import Flow, Snapshot, Vendor
from tests.cli.running import onward, written
from tests.databases import databases
from tests.generated import ON, generate, plant, shipped_baseline
from tests.registers import condition, flow, register, vendor
from tests.web_app import fresh_app, with_organisation

BEFORE = register(vendors=(vendor(), vendor("spare")))
FILE = register(
    vendors=(vendor(name="Host Two"), Vendor(key="new", name="[b]New[/b]")),
    flows=(flow(), Flow(key="on", sender="host", recipient="new", data=("name",))),
    conditions=(),
)


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """The installation that the commands find."""
    folder = tmp_path / "instance"
    folder.mkdir()
    monkeypatch.setenv("ONWARD_INSTANCE", str(folder))
    monkeypatch.setenv("SECRET_KEY", "only for tests")
    monkeypatch.setenv("DATABASE_URL", databases().address(folder))
    made = fresh_app(folder)
    with_organisation(made, BEFORE)
    return made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def kept(app: Flask, organisation_id: int = 1) -> Snapshot:
    with app.app_context():
        return snapshot_of(organisation_id)


def last(app: Flask) -> tuple[int, str, str]:
    """The newest entry of the history: number, author, reason."""
    with app.app_context():
        newest = select(Entry).where(Entry.organisation_id == 1).order_by(Entry.number.desc())
        entry = db.session.scalars(newest).first()
        assert entry is not None
        return entry.number, entry.by, entry.because


def test_without_a_yes_an_import_shows_what_it_would_do_and_writes_nothing(app: Flask, folder: Path) -> None:
    result = onward("import", written(folder, FILE))
    assert result.exit_code == 0
    for said in (
        "What the file would do", "+ vendors: new", "~ vendors: host (name)", "+ flows: on",
        "Nothing was written. Add --yes to write it.",
    ):  # fmt: skip
        assert said in result.output, result.output
    assert kept(app) == BEFORE


def test_with_a_yes_all_of_it_is_written_under_a_reason(app: Flask, folder: Path) -> None:
    result = onward("import", written(folder, FILE), "--yes", "--because", "The file of May")
    assert (result.exit_code, result.output.splitlines()[-1]) == (0, "Imported.")
    after = kept(app)
    assert {one.key: one.name for one in after.vendors} == {
        "host": "Host Two",
        "new": "[b]New[/b]",
        "spare": "Spare",
    }
    assert after.conditions == BEFORE.conditions
    number, by, because = last(app)
    assert (number, because) == (2, "The file of May")
    assert by.startswith("shell:")
    again = onward("import", folder / "register.yaml", "--yes")
    assert "Nothing to do" in again.output
    assert last(app)[0] == 2


def test_a_whole_register_ends_what_it_has_not_on_the_day(app: Flask, folder: Path) -> None:
    file = written(folder, FILE)
    with app.app_context(), change(1, by="tests", because="More.") as writing:
        writing.put(Flow(key="old", sender="organisation", recipient="spare", data=("email",)))
    shown = onward("import", file, "--replace", "--on", "2026-05-01")
    for said in ("| vendors: spare ends", "| flows: old ends", "- conditions: audit-report"):
        assert said in shown.output
    assert onward("import", file, "--replace", "--yes", "--on", "2026-05-01").exit_code == 0
    after = kept(app)
    (old,) = [one for one in after.flows if one.key == "old"]
    assert str(old.ends) == "2026-05-01"
    assert {one.key: one.status for one in after.vendors}["spare"] == "ended"
    assert after.conditions == ()
    assert last(app)[2] == "Imported register.yaml in the shell."


def refused(result: Result, *said: str) -> None:
    """A command gives up with the exit code for bad input and says why, without a trace."""
    assert result.exit_code == 2, result.output
    for text in said:
        assert text in result.output, result.output
    assert "Traceback" not in result.output


def test_a_file_with_faults_is_written_in_no_part(app: Flask, folder: Path) -> None:
    lost = tuple(Flow(key=f"f{n}", sender="host", recipient=f"lost-{n}", data=("name",)) for n in range(3))
    file = written(folder, replace(FILE, flows=(*FILE.flows, *lost)))
    refused(onward("import", file, "--yes"), "lost-0", "lost-1", "lost-2")
    assert kept(app) == BEFORE
    refused(onward("import", folder / "none.yaml", "--yes"), "there is no such file")
    refused(onward("import", folder, "--yes"), "folder")
    part = Snapshot(organisation=BEFORE.organisation, conditions=(condition("c", vendor="spare"),))
    assert onward("import", written(folder, part), "--yes").exit_code == 0
    refused(onward("import", written(folder, FILE), "--yes", "--because", "a\x07b"), "U+0007")
    assert [one.key for one in kept(app).conditions] == ["audit-report", "c"]


def test_what_changes_while_somebody_thinks_is_not_overwritten(
    app: Flask, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def meanwhile(*, yes: bool) -> bool:
        with app.app_context(), change(1, by="other", because="Meanwhile.") as writing:
            writing.put(condition(duty="Another duty"))
        return True

    monkeypatch.setattr(importing, "agreed", meanwhile)
    refused(onward("import", written(folder, FILE)), "The register has changed since this preview.")
    assert kept(app).vendors == BEFORE.vendors


def test_an_account_without_a_name_can_import_too(
    app: Flask, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nobody() -> str:
        raise KeyError("getpwuid(): uid not found")

    monkeypatch.setattr("getpass.getuser", nobody)
    assert onward("import", written(folder, FILE), "--yes").exit_code == 0
    assert last(app)[1].removeprefix("shell:").isdigit()


def test_an_export_is_the_register_to_the_byte(app: Flask, folder: Path) -> None:
    assert onward("export").stdout_bytes == write_yaml(BEFORE)
    assert onward("export", "--format", "json").stdout_bytes == write_json(BEFORE)
    for name, more, wanted in (
        ("a.yaml", (), write_yaml), ("a.JSON", (), write_json), ("a", (), write_yaml),
        ("a.json", ("--format", "yaml"), write_yaml),
    ):  # fmt: skip
        result = onward("export", folder / name, *more)
        assert (result.exit_code, result.stdout) == (0, "")
        assert (folder / name).read_bytes() == wanted(BEFORE)
    assert not list(folder.glob("*.part"))
    assert "Nothing to do" in onward("import", folder / "a.yaml", "--replace", "--yes").output


def test_where_nothing_can_be_written_the_file_stays_as_it_was(app: Flask, folder: Path) -> None:
    refused(onward("export", folder / "nowhere" / "a.yaml"), "cannot be written")
    (folder / "blocked.yaml").write_text("before")
    (folder / "blocked.yaml.part").mkdir()
    refused(onward("export", folder / "blocked.yaml"), "cannot be written")
    assert (folder / "blocked.yaml").read_text() == "before"


def test_an_organisation_is_named_where_there_are_several(app: Flask, folder: Path) -> None:
    with_organisation(app, replace(BEFORE, conditions=()), key="birch")
    for command in (
        ("export",),
        ("check",),
        ("chain", "host"),
        ("transfers",),
        ("import", written(folder, FILE)),
    ):
        refused(onward(*command), "--organisation", "alder, birch")
        refused(onward(*command, "--organisation", "cedar"), "cedar", "alder")
    assert onward("export", "--organisation", "birch").stdout_bytes == write_yaml(kept(app, 2))
    assert onward("import", folder / "register.yaml", "--yes", "--organisation", "birch").exit_code == 0
    assert kept(app) == BEFORE
    assert [one.name for one in kept(app, 2).vendors] == ["Host Two", "[b]New[/b]", "Spare"]


def test_an_installation_without_an_organisation_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ONWARD_INSTANCE", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", databases().address(tmp_path))
    fresh_app(tmp_path)
    refused(onward("check"), "no organisation yet")


def test_the_stored_register_is_judged_as_its_file_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ONWARD_INSTANCE", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", databases().address(tmp_path))
    app = fresh_app(tmp_path, day=ON)
    snapshot, _ = plant(
        generate(vendors=16, seed=5, flows_per_vendor=2, categories=6, tiers=3), seed=6, faults=12
    )
    with_organisation(app, snapshot)
    with app.app_context(), change(1, by="tests", because="The baseline.") as writing:
        writing.put(shipped_baseline())
    file = tmp_path / "out.json"
    assert onward("export", file).exit_code == 0
    holder = next(one.recipient for one in snapshot.flows if one.sender not in ("people", "organisation"))
    for command in (("check", "--strict"), ("transfers",), ("chain", holder)):
        ours = onward(*command, "--json", "--on", ON.isoformat())
        name, *rest = command
        theirs = onward(name, file, *rest, "--json", "--on", ON.isoformat())
        assert ours.exit_code == theirs.exit_code
        found, wanted = (unnamed(msgspec.json.decode(one.stdout)) for one in (ours, theirs))
        assert found == wanted, command
        assert len(str(found)) > 200
    with app.app_context():
        assert latest_entry(1) == 2


def unnamed(answer: Any) -> Any:
    """An answer without what it says of the baseline."""
    return {k: v for k, v in answer.items() if k != "baseline"} if isinstance(answer, dict) else answer
