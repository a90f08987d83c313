"""`onward migrate` takes a database to a step and back, with a copy made before."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from registry.cli import main

pytestmark = pytest.mark.sqlite("looks into the file and at the copies beside it")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ONWARD_INSTANCE", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    return tmp_path


def migrate(*words: str) -> Result:
    return CliRunner().invoke(main, ["migrate", *words])


def step(file: Path) -> str:
    with closing(sqlite3.connect(file)) as connection:
        return str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])


def test_a_new_database_is_made_and_an_old_one_goes_down_and_up(folder: Path) -> None:
    file = folder / "onward.sqlite3"
    made = migrate()
    assert made.exit_code == 0, made.output
    newest = step(file)
    assert list(folder.glob("onward-at-*")) == [], "there was nothing to copy"
    down = migrate("--to", "0001")
    assert (down.exit_code, step(file)) == (0, "0001"), down.output
    (copy,) = folder.glob("onward-at-*")
    assert step(copy) == newest
    assert str(copy) in down.output
    up = migrate()
    assert (up.exit_code, step(file)) == (0, newest)
    assert len(list(folder.glob("onward-at-*"))) == 2
    nothing = migrate()
    assert newest in nothing.output
    assert len(list(folder.glob("onward-at-*"))) == 2


def test_a_step_that_there_is_not_is_refused_and_nothing_is_done(folder: Path) -> None:
    migrate()
    refused = migrate("--to", "beyond")
    assert refused.exit_code == 2
    assert "beyond" in refused.output
    assert list(folder.glob("onward-at-*")) == []
