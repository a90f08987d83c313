"""`onward record` of the register in the database: of today, of a day that has passed, of one to come."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from flask import Flask
from msgspec.structs import replace

from registry.history import change
from tests.cli.running import onward
from tests.databases import databases
from tests.registers import register, vendor
from tests.web_app import fresh_app, with_organisation

TODAY = datetime.now(UTC).date()


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """An installation with one organisation, whose register has been changed once."""
    monkeypatch.setenv("ONWARD_INSTANCE", str(tmp_path))
    monkeypatch.setenv("SECRET_KEY", "only for tests")
    monkeypatch.setenv("DATABASE_URL", databases().address(tmp_path))
    monkeypatch.chdir(tmp_path)
    made = fresh_app(tmp_path)
    organisation_id = with_organisation(made, register())
    with made.app_context(), change(organisation_id, by="tests", because="A new name.") as writing:
        writing.put(replace(vendor(), name="Renamed"))
    return made


def record(*arguments: str) -> dict[str, Any]:
    result = onward("record", "dossier", "--format", "json", "-o", "-", *arguments)
    assert result.exit_code == 0, result.stderr
    found: dict[str, Any] = msgspec.json.decode(result.stdout_bytes)
    return found


def test_the_newest_register_is_taken_with_the_entry_of_its_history(app: Flask) -> None:
    assert app
    found = record()
    assert found["on"] == TODAY.isoformat()
    assert found["register"]["vendors"][0]["name"] == "Renamed"
    assert found["made"]["entry"] > 1
    assert len(found["made"]["head"]) == 64
    assert "recorded" not in found["made"]


def test_the_register_is_taken_as_it_was_known_on_the_day_asked_for(app: Flask) -> None:
    assert app
    found = record("--as-of", TODAY.isoformat(), "--on", (TODAY + timedelta(days=90)).isoformat())
    assert found["made"]["recorded"] == TODAY.isoformat()
    assert found["on"] == (TODAY + timedelta(days=90)).isoformat()


def test_a_day_that_has_passed_is_judged_by_what_was_known_then(app: Flask) -> None:
    assert app
    early = (TODAY - timedelta(days=400)).isoformat()
    refused = onward("record", "dossier", "--format", "json", "-o", "-", "--on", early)
    assert refused.exit_code == 2
    assert f"no entry on or before '{early}'" in refused.stderr
    known_since = record("--on", early, "--as-of", TODAY.isoformat())
    assert known_since["on"] == early


def test_a_coming_day_is_judged_by_what_is_known_today(app: Flask) -> None:
    assert app
    found = record("--on", (TODAY + timedelta(days=30)).isoformat())
    assert "recorded" not in found["made"]


def test_the_file_is_called_after_the_organisation(app: Flask) -> None:
    assert app
    onward("record", "dossier", "--format", "json")
    assert Path(f"alder-dossier-{TODAY.isoformat()}.json").exists()


def test_an_organisation_that_is_not_there_is_told(app: Flask) -> None:
    assert app
    refused = onward("record", "gaps", "--organisation", "elder", "-o", "x.json")
    assert refused.exit_code == 2
    assert "no organisation 'elder'" in refused.stderr
