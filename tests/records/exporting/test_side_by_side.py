"""Long and short work side by side: a record that takes long holds up neither judging nor another record."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread

import pytest

from registry.db import db
from registry.history import change
from registry.jobs.stopping import StopRequest
from registry.jobs.worker import Worker
from registry.judgement.judging import unfinished
from registry.records.exporting.progress import Telling
from registry.records.telling import Progress, Tell
from tests.databases import databases
from tests.records.exporting.conftest import House
from tests.records.exporting.making import Made, ask, job_of, made_record, making, row_of, work
from tests.registers import vendor

PATIENCE = 60.0
"""Seconds after which a test gives up waiting; the machine may be busy."""


def wait_for(true: Callable[[], bool]) -> None:
    """Wait until something is so."""
    deadline = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.05)


def test_while_one_prints_others_get_their_records_and_changes_are_judged(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = Event(), Event()

    def writes(made: Made, out: Path, tell: Tell) -> None:
        if made.asked.kind == "dossier":
            begun.set()
            while not go_on.wait(0.05):
                tell(Progress("Printing", 0.5, 100))
        out.write_bytes(b"x")

    making(monkeypatch, writes)
    long = ask(house.app, house.organisation, kind="dossier")
    short = ask(house.app, house.organisation, by="another")
    printer = Thread(target=work, args=(house.app,))
    printer.start()
    try:
        assert begun.wait(PATIENCE)
        assert work(house.app), "a second worker"
        assert row_of(house.app, short).state == "ready"
        with house.app.app_context(), change(house.organisation, by="tests", because="New.") as writing:
            writing.create(vendor("new"))
        while Worker(house.app, only="short").do_next(StopRequest()):
            pass
        with house.app.app_context():
            assert not unfinished(house.organisation)
        assert row_of(house.app, long).state == "waiting"
    finally:
        go_on.set()
        printer.join()
    assert row_of(house.app, long).state == "ready"


def processes_of(pid: int) -> set[int]:
    """The processes that a process has started, and those that they have started."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return set()
    return {int(child) for child in children}.union(*(processes_of(int(child)) for child in children))


IMPATIENT = """
from datetime import UTC, datetime
from registry.cli.store import open_store
from registry.jobs.worker import Worker
if __name__ == "__main__":
    Worker(open_store(at=datetime.now(UTC), quiet=True), only="long", grace=0.05).run()
"""
"""A worker as `onward work` makes it, but one that has no time to end what it does."""


@pytest.mark.parametrize("number", [pytest.param(signal.SIGTERM, marks=pytest.mark.slow), signal.SIGKILL])
def test_a_worker_that_ends_while_it_prints_takes_its_helpers_along_and_another_makes_the_record(
    house: House, number: signal.Signals
) -> None:
    with house.app.app_context(), change(house.organisation, by="tests", because="To print.") as writing:
        writing.put_all(vendor(f"v{number}") for number in range(14))
    key = ask(house.app, house.organisation, kind="dossier", form="pdf")
    address = databases().address(house.folder)
    worker = subprocess.Popen(
        [sys.executable, "-c", IMPATIENT],
        env=os.environ | {"ONWARD_INSTANCE": str(house.folder), "DATABASE_URL": address},
    )
    helpers: set[int] = set()
    try:
        wait_for(lambda: len(processes_of(worker.pid)) >= 3)
        helpers = processes_of(worker.pid)
        worker.send_signal(number)
        worker.wait(PATIENCE)
    finally:
        worker.kill()
    wait_for(lambda: not any(Path(f"/proc/{pid}").exists() for pid in helpers))
    assert row_of(house.app, key).state == "waiting"
    assert job_of(house.app, key).state == ("waiting" if number == signal.SIGTERM else "running")
    left = [path for path in house.folder.rglob("*") if path.is_file() and "exports" in path.parts]
    assert number == signal.SIGKILL or not left


def test_a_worker_that_wakes_up_late_changes_nothing_of_a_record_that_is_ready(house: House) -> None:
    key = made_record(house.app, house.organisation)
    with house.app.app_context():
        Telling(db.engine, key, share=lambda _share: None)(Progress("Printing", 0.5, 3))
    assert (row_of(house.app, key).step, row_of(house.app, key).pages) == ("", 7)
