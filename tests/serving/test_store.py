"""A database that cannot be used is explained; one that might lose data is warned of."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from registry.cli import main
from registry.cli.store import NoStore, can_corrupt, open_store
from registry.cli.supervising import address_of, listen
from tests.web_app import AT


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("ONWARD_INSTANCE", str(tmp_path / "file" / "instance"))
    answer = CliRunner().invoke(main, ["work", "--quiet"], catch_exceptions=False)
    assert answer.exit_code == 2
    assert str(tmp_path / "file") in answer.output
    assert "ONWARD_INSTANCE" in answer.output


@pytest.mark.sqlite("about the file")
def test_a_database_that_somebody_holds_is_said_to_be_locked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ONWARD_INSTANCE", str(tmp_path))
    monkeypatch.setattr("registry.turns.BUSY_SECONDS", 0)
    with closing(sqlite3.connect(tmp_path / "onward.sqlite3", isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(NoStore, match="locked"):
            open_store(at=AT)


@pytest.mark.parametrize("address", ["nonsense", "nonsense://host/name"])
def test_an_address_of_no_database_is_refused_with_an_example(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ONWARD_INSTANCE", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", address)
    with pytest.raises(NoStore, match="postgresql://"):
        open_store(at=AT)


@pytest.mark.sqlite("about the file")
def test_a_file_that_is_no_database_is_said_to_be_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ONWARD_INSTANCE", str(tmp_path))
    (tmp_path / "onward.sqlite3").write_bytes(b"a letter to a friend" * 100)
    with pytest.raises(NoStore, match="not a database"):
        open_store(at=AT)


@pytest.mark.parametrize(
    ("version", "faulty"),
    [
        ((3, 6, 23), False), ((3, 7, 0), True), ((3, 40, 1), True), ((3, 44, 5), True), ((3, 44, 6), False),
        ((3, 45, 0), True), ((3, 50, 6), True), ((3, 50, 7), False), ((3, 51, 0), True), ((3, 51, 2), True),
        ((3, 51, 3), False), ((3, 52, 0), False), ((4, 0, 0), False),
    ],
)  # fmt: skip
def test_the_versions_of_sqlite_that_can_damage_a_database(
    version: tuple[int, int, int],
    faulty: bool,  # noqa: FBT001  # a column of the table above
) -> None:
    assert can_corrupt(version) is faulty


def test_the_address_is_one_that_can_be_typed_into_a_browser() -> None:
    with listen("0.0.0.0", port=0) as everywhere, listen("127.0.0.1", port=0) as here:
        assert address_of(everywhere) == f"http://localhost:{everywhere.getsockname()[1]}"
        assert address_of(here) == f"http://127.0.0.1:{here.getsockname()[1]}"
