"""`onward verify FILE`: a record that was given out still says what its own data bear out."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pikepdf
import pytest
from click.testing import Result
from flask import Flask

from registry.history import change
from tests.cli.running import onward, written
from tests.databases import databases
from tests.registers import TODAY, best_terms, contract, organisation, register, vendor
from tests.web_app import fresh_app, with_organisation

FAULTY = register(
    organisation=organisation(dpo=None), contracts=(contract(terms=best_terms(breach_notice=96)),)
)
AT = ("--on", TODAY.isoformat(), "--made-at", "2026-06-02T09:00:00Z")
Change = Callable[[dict[str, Any]], object]


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    assert onward("record", "gaps", written(tmp_path, FAULTY), *AT, "-o", "record.json").exit_code == 0
    return tmp_path / "record.json"


def verified(record: Path, changed: Change) -> Result:
    content = msgspec.json.decode(record.read_bytes())
    changed(content)
    record.write_bytes(msgspec.json.encode(content))
    return onward("verify", record)


def test_a_record_as_it_was_made_holds(record: Path) -> None:
    result = onward("verify", record)
    assert result.exit_code == 0, result.stderr
    assert "2 findings, 0 transfers" in result.stdout
    assert "compare it with the cover" in result.stdout


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        (lambda r: r["findings"].pop(0), "the record leaves out: link-below-baseline/host/"),
        (
            lambda r: r["findings"][0].update(severity="note"),
            "words it otherwise than its register: link-below",
        ),
        (lambda r: r["findings"][0].update(key="other/x/-/-"), "does not bear out: other/x/-/-"),
        (lambda r: r["register"]["vendors"][0].update(note="Added later."), "changed by hand"),
        (lambda r: r.update(organisation="Somebody else"), "another organisation than its register"),
        (lambda r: r["made"].update(entry=7), "changed by hand"),
        (
            lambda r: r["register"]["organisation"].update(no_dpo_reason="Too small."),
            "does not bear out: no-dpo",
        ),
    ],
)
def test_a_record_in_which_something_was_changed_is_told_with_what(
    record: Path, changed: Change, told: str
) -> None:
    result = verified(record, changed)
    assert result.exit_code == 1
    assert told in result.stderr


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"{}", "record"),
        (b"%PDF-1.7 and nothing more", "no record.json in it"),
        (b'{"record": 1, "on": "2026-01-05"}', "register"),
    ],
)
def test_a_file_that_is_no_record_is_refused_with_what_is_wrong(
    tmp_path: Path, content: bytes, told: str
) -> None:
    (tmp_path / "file").write_bytes(content)
    result = onward("verify", tmp_path / "file")
    assert result.exit_code == 2
    assert told in result.stderr
    assert onward("verify", tmp_path / "none").exit_code == 2


def test_a_printed_record_holds_until_a_page_is_changed(record: Path) -> None:
    assert onward("record", "gaps", record, *AT, "-o", "record.pdf").exit_code == 0
    result = onward("verify", "record.pdf")
    assert result.exit_code == 0, result.stderr
    assert "byte for byte" in result.stdout
    with pikepdf.open("record.pdf", allow_overwriting_input=True) as pdf:
        del pdf.pages[-1]
        pdf.save("record.pdf")
    result = onward("verify", "record.pdf")
    assert result.exit_code == 1
    assert "The pages are not those" in result.stderr


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Flask:
    monkeypatch.setenv("ONWARD_INSTANCE", str(tmp_path))
    monkeypatch.setenv("SECRET_KEY", "only for tests")
    monkeypatch.setenv("DATABASE_URL", databases().address(tmp_path))
    monkeypatch.chdir(tmp_path)
    app = fresh_app(tmp_path)
    with_organisation(app, FAULTY)
    return app


def test_a_record_is_held_against_the_entry_that_it_was_made_from(app: Flask) -> None:
    assert onward("record", "gaps", "-o", "record.json").exit_code == 0
    result = onward("verify", "record.json", "--organisation", "alder")
    assert result.exit_code == 0, result.stderr
    assert "has the entry that it was made from: 1" in result.stdout
    other = with_organisation(app, key="birch")
    with app.app_context(), change(other, by="tests", because="More.") as writing:
        writing.put(vendor("more"))
    result = onward("verify", "record.json", "--organisation", "birch")
    assert result.exit_code == 1
    assert "Entry 1 of the history is not the one" in result.stderr


def test_a_record_made_from_a_file_names_no_entry(record: Path, app: Flask) -> None:
    result = onward("verify", record, "--organisation", "alder")
    assert result.exit_code == 1
    assert "names no entry" in result.stderr
