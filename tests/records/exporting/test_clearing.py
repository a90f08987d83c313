"""Old files and unused pages go; what was asked for stays."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from registry.jobs.stopping import StopRequest
from registry.jobs.worker import Length, Worker
from registry.records.exporting.clearing import trim
from registry.records.exporting.files import folder_of
from registry.records.exporting.queries import export_of
from tests.records.exporting.conftest import House
from tests.records.exporting.making import ask, files_of_records, made_record


@pytest.mark.parametrize("kept_in", ["folder", "database"])
@pytest.mark.parametrize("only", ["short", "long"])
def test_once_a_day_files_older_than_a_month_are_deleted_and_what_was_left_over(
    house: House, only: Length
) -> None:
    now = datetime.now(UTC)
    old = made_record(house.app, house.organisation, at=now - timedelta(days=31))
    new = made_record(house.app, house.organisation, at=now - timedelta(days=29))
    waiting = ask(house.app, house.organisation, at=now)
    with house.app.app_context():
        left = {key: folder_of(house.organisation, key) / ".making-1" for key in (waiting, "0" * 20)}
    for folder in left.values():
        folder.mkdir(parents=True)
    foreign = house.folder / "exports" / "notes"
    foreign.mkdir()
    Worker(house.app, only=only).call_daily(now=now, stop=StopRequest())
    [file] = files_of_records(house.app)
    assert file.startswith(f"{house.organisation}/{new}/")
    assert [folder.exists() for folder in left.values()] == [True, False]
    assert not left["0" * 20].parent.exists()
    assert foreign.exists(), "what is not ours stays"
    with house.app.app_context():
        assert export_of(house.organisation, old).removed_on == now.date()
        assert export_of(house.organisation, old).sha256
        assert export_of(house.organisation, new).has_file


def page_used(folder: Path, name: str, *, hours_ago: float, size: int = 100) -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(b"p" * size)
    used = datetime.now(UTC).timestamp() - hours_ago * 3600
    os.utime(file, (used, used))
    return file


def test_of_printed_pages_those_unused_for_longest_go_first(tmp_path: Path) -> None:
    oldest = page_used(tmp_path, "1/a", hours_ago=30)
    older = page_used(tmp_path, "2/b", hours_ago=20)
    newer = page_used(tmp_path, "1/c", hours_ago=10)
    trim(tmp_path, most=300)
    assert oldest.exists()
    trim(tmp_path, most=150)
    assert [oldest.exists(), older.exists(), newer.exists()] == [False, False, True]
    just = page_used(tmp_path, "1/d", hours_ago=0, size=1000)
    trim(tmp_path, most=150)
    assert [newer.exists(), just.exists()] == [False, True], "a page in use is left alone"


def test_a_page_that_nobody_has_used_for_a_month_goes_however_much_room_there_is(tmp_path: Path) -> None:
    old = page_used(tmp_path, "1/a", hours_ago=31 * 24)
    new = page_used(tmp_path, "1/b", hours_ago=29 * 24)
    trim(tmp_path, most=1_000_000)
    assert [old.exists(), new.exists()] == [False, True]
