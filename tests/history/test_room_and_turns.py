"""No room on the disk, no turn for a write, a process that dies: nothing half-written, and on it goes."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest
from flask import Flask
from sqlalchemy import text

from registry.db import db
from registry.errors import Busy, StorageFull
from registry.history import Writing, snapshot_of
from registry.turns import to_write
from tests.databases import is_on_server
from tests.history.reading import attempt, edit, everything, is_sound
from tests.registers import vendor
from tests.web_app import app_in, fresh_app, with_organisation

MANY = 500
TURN = 0.3
"""How many seconds a write waits for its turn in these tests."""


@pytest.fixture
def organisation_id(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """The small register's organisation, in an application that does not wait long."""
    monkeypatch.setattr("registry.turns.BUSY_SECONDS", TURN)
    app = fresh_app(tmp_path)
    found = with_organisation(app)
    with app.app_context():
        yield found


def many(writing: Writing) -> None:
    """A change of many things."""
    writing.put_all([vendor(f"v-{number}", note="x" * 400) for number in range(MANY)])


@pytest.mark.sqlite("a limit of the file; a server has disks of its own")
def test_a_full_disk_is_told_and_nothing_is_left_of_the_change(organisation_id: int) -> None:
    before = everything()
    pages = db.session.scalar(text("PRAGMA page_count"))
    db.session.execute(text(f"PRAGMA max_page_count = {pages + 20}"))
    db.session.rollback()
    with pytest.raises(StorageFull):
        attempt(organisation_id, many)
    assert everything() == before
    edit(organisation_id, "vendors", "host", note="a small change still fits")
    db.session.execute(text("PRAGMA max_page_count = 1000000"))
    db.session.rollback()
    attempt(organisation_id, many)
    assert len(snapshot_of(organisation_id).vendors) == MANY + 1
    assert is_sound(organisation_id)


@pytest.mark.sqlite("the same")
def test_a_file_that_may_not_grow_is_told_as_well(organisation_id: int, tmp_path: Path) -> None:
    before = everything()
    said = child(tmp_path, organisation_id, "limited").communicate(timeout=60)[0]
    assert said.splitlines() == ["StorageFull", "StorageFull", "written"]
    edit(organisation_id, "vendors", "host", note="and here, too")
    after = everything()
    assert len(after["history"]) == len(before["history"]) + 2
    assert is_sound(organisation_id)


def test_a_write_whose_turn_does_not_come_is_told_so_in_time(organisation_id: int) -> None:
    before = everything()
    began = monotonic()
    other = db.engine.connect().execution_options(**to_write(turn=organisation_id))
    with other, other.begin():
        for _ in range(2):
            with pytest.raises(Busy):
                edit(organisation_id, "vendors", "host", note="no turn")
        assert snapshot_of(organisation_id), "reading goes on meanwhile"
        db.session.rollback()
    assert 2 * TURN <= monotonic() - began < 10
    assert everything() == before
    edit(organisation_id, "vendors", "host", note="a turn")
    assert is_sound(organisation_id)


def test_of_a_process_killed_in_a_big_change_nothing_is_there(organisation_id: int, tmp_path: Path) -> None:
    before = everything()
    process = child(tmp_path, organisation_id, "killed")
    assert process.stdout is not None
    assert process.stdout.readline() == "flushed\n"
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=60)
    assert everything() == before
    if not is_on_server():
        assert db.session.scalar(text("PRAGMA integrity_check")) == "ok"
        db.session.rollback()
    attempt(organisation_id, many)
    assert is_sound(organisation_id)


def child(folder: Path, organisation_id: int, what: str) -> subprocess.Popen[str]:
    """A process of its own on a folder's database."""
    arguments = [sys.executable, "-m", "tests.history.test_room_and_turns", str(folder), str(organisation_id)]
    return subprocess.Popen([*arguments, what], stdout=subprocess.PIPE, text=True)


def limited(app: Flask, folder: Path, organisation_id: int) -> None:
    """Write too much twice where files may hardly grow, then something small where they may."""
    import resource  # noqa: PLC0415  # there is none on every system; only this process needs it

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    largest = max(file.stat().st_size for file in folder.iterdir()) + 100_000
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest, resource.RLIM_INFINITY))
    for _ in range(2):
        try:
            attempt(organisation_id, many)
        except StorageFull as error:
            print(type(error).__name__)
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    edit(organisation_id, "vendors", "host", note="after")
    print("written")


def killed(organisation_id: int) -> None:
    """Write a big change, and wait for the end in the middle of it."""

    def half(writing: Writing) -> None:
        if not is_on_server():
            db.session.execute(text("PRAGMA cache_size = 10"))  # so that much of it is in the file already
        many(writing)
        db.session.flush()
        print("flushed", flush=True)
        signal.pause()

    attempt(organisation_id, half)


if __name__ == "__main__":
    place = Path(sys.argv[1])
    with app_in(place, {}).app_context() as pushed:
        if sys.argv[3] == "killed":
            killed(int(sys.argv[2]))
        else:
            limited(pushed.app, place, int(sys.argv[2]))
