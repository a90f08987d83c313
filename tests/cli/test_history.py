"""The history in the shell: verified, and the register as it was known on a day."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from msgspec.structs import replace
from sqlalchemy import text

from registry.db import begin_write, db
from registry.history import change, snapshot_of
from registry.interchange.writing import write_yaml
from tests.cli.running import onward
from tests.databases import databases
from tests.history.reading import drop_guards
from tests.registers import register, vendor
from tests.web_app import fresh_app, with_organisation

BEFORE = register(vendors=(vendor(), vendor("spare")))
TODAY = datetime.now(UTC).date()


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """The installation that the commands find, with a register of two entries."""
    monkeypatch.setenv("ONWARD_INSTANCE", str(tmp_path))
    monkeypatch.setenv("SECRET_KEY", "only for tests")
    monkeypatch.setenv("DATABASE_URL", databases().address(tmp_path))
    made = fresh_app(tmp_path)
    organisation_id = with_organisation(made, BEFORE)
    with made.app_context(), change(organisation_id, by="tests", because="A new name.") as writing:
        writing.put(replace(vendor(), name="Renamed"))
    return made


def test_an_untouched_history_is_unbroken_and_its_last_entry_is_told(app: Flask) -> None:
    result = onward("verify")
    assert result.exit_code == 0, result.stderr
    assert "entries, unbroken. The last is " in result.stdout


def test_a_history_that_was_changed_behind_onward_is_told_with_the_entry(app: Flask) -> None:
    with app.app_context():
        begin_write()
        drop_guards()
        db.session.execute(text("update history set because = 'Another reason.' where number = 2"))
        db.session.commit()
    result = onward("verify")
    assert result.exit_code == 1
    assert "Entry 2:" in result.stderr


def test_a_register_that_was_changed_beside_its_history_is_told_with_the_thing(app: Flask) -> None:
    with app.app_context():
        begin_write()
        db.session.execute(text("update vendors set name = 'Slipped in' where key = 'spare'"))
        db.session.commit()
    result = onward("verify")
    assert result.exit_code == 1
    assert "vendors 'spare': the register says otherwise than its history" in result.stderr


def test_the_register_is_exported_as_it_was_known_on_a_day(app: Flask) -> None:
    with app.app_context():
        assert onward("export", "--as-of", str(TODAY)).stdout == write_yaml(snapshot_of(1)).decode()
    assert onward("export", "--as-of", "9999-12-31").exit_code == 0


def test_before_its_first_entry_there_was_no_register(app: Flask) -> None:
    early = TODAY - timedelta(days=2)
    result = onward("export", "--as-of", str(early))
    assert result.exit_code == 2
    assert f"no entry on or before '{early}'" in result.stderr
