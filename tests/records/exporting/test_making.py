"""What a worker makes of a record that was asked for, and what is left when it cannot."""

import errno
import hashlib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from sqlalchemy import update

from registry.db import begin_write, db
from registry.errors import BadInput, Problem
from registry.history import change, head_of
from registry.interchange.baselines import default_baseline
from registry.jobs import Job
from registry.jobs.stopping import OutOfTime
from registry.law import load_law
from registry.records.exporting import progress
from registry.records.exporting.changes import cancel
from registry.records.exporting.files import folder_of
from registry.records.exporting.queries import standings
from registry.records.telling import Progress, Tell
from tests.records.exporting.conftest import House
from tests.records.exporting.making import NOON, Made, ask, files_of_records, job_of, making, row_of, work
from tests.registers import vendor

pytestmark = pytest.mark.parametrize("kept_in", ["folder", "database"])


def due(house: House) -> None:
    """Every job that waits for another attempt is due."""
    with house.app.app_context():
        begin_write()
        db.session.execute(update(Job).values(due=NOON))
        db.session.commit()


def test_a_record_is_made_from_the_newest_register_and_kept_for_its_owner_only(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    made_from = making(monkeypatch)
    key = ask(house.app, house.organisation)
    before = datetime.now(UTC).replace(microsecond=0)
    assert work(house.app)
    row = row_of(house.app, key)
    assert (row.state, row.failure, job_of(house.app, key).state) == ("ready", "", "done")
    [name] = files_of_records(house.app)
    assert name == f"{house.organisation}/{key}/alder-gap-report-2026-06-01.json"
    assert (row.pages, row.size, row.sha256) == (7, 8, hashlib.sha256(b"a record").hexdigest())
    assert not any(path.stat().st_mode & 0o077 for path in (house.folder / "exports").rglob("*"))
    [made] = made_from
    with house.app.app_context():
        assert (made.made.entry, made.made.head) == head_of(house.organisation)
    assert before <= made.made.at <= datetime.now(UTC)
    assert made.baseline.name
    assert row.entry == made.made.entry == 2
    assert not work(house.app), "it is made once"


def test_a_record_of_a_past_day_as_known_then_knows_nothing_of_later_changes(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    made_from = making(monkeypatch)
    now = datetime.now(UTC)
    today = now.date()
    later = now + timedelta(days=2)
    with house.app.app_context():
        then = head_of(house.organisation)
        with change(house.organisation, by="tests", because="One more.", at=later) as writing:
            writing.create(vendor("late"))
            writing.put(replace(default_baseline(law=load_law()), name="Another name"))
    ask(house.app, house.organisation, on=today, recorded=today)
    ask(house.app, house.organisation, on=today)
    early = ask(house.app, house.organisation, on=today, recorded=today - timedelta(days=1))
    while work(house.app):
        pass
    known, newest = made_from
    vendors = [{one.key for one in made.snapshot.vendors} for made in made_from]
    assert vendors[1] - vendors[0] == {"late"}
    assert (known.baseline.name == "Another name", newest.baseline.name) == (False, "Another name")
    assert (known.made.recorded, newest.made.recorded) == (today, None)
    assert (known.made.entry, known.made.head) == then
    assert newest.made.entry == then[0] + 1
    assert row_of(house.app, early).state == "failed"
    assert row_of(house.app, early).failure == "The register had not been begun on that day."


def test_nothing_is_read_or_written_while_a_record_is_printed(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def writes(_made: Made, out: Path, _tell: Tell) -> None:
        assert not db.session().in_transaction()
        with house.app.app_context(), change(house.organisation, by="tests", because="Meanwhile.") as writing:
            writing.create(vendor("meanwhile"))
        out.write_bytes(b"x")

    making(monkeypatch, writes)
    key = ask(house.app, house.organisation)
    work(house.app)
    assert row_of(house.app, key).state == "ready"


def test_those_who_wait_see_how_far_it_is(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[str, int, str]] = []
    monkeypatch.setattr(progress, "EVERY", 0.0)

    def writes(_made: Made, out: Path, tell: Tell) -> None:
        tell(Progress("Printing", 0.5, 120))
        row = row_of(house.app, key)
        with house.app.app_context():
            seen.append((row.step, row.pages, standings([row])[key].state))
        out.write_bytes(b"x")

    making(monkeypatch, writes)
    key = ask(house.app, house.organisation)
    work(house.app)
    assert seen == [("Printing", 120, "being made")]


@pytest.mark.parametrize("when", ["before", "meanwhile", "at the end"])
def test_a_record_that_is_cancelled_leaves_nothing(
    house: House, monkeypatch: pytest.MonkeyPatch, when: str
) -> None:
    monkeypatch.setattr(progress, "EVERY", 0.0)

    def stop() -> None:
        with house.app.app_context():
            cancel(house.organisation, key, at=NOON)

    def writes(_made: Made, out: Path, tell: Tell) -> None:
        out.write_bytes(b"half")
        stop()
        if when == "meanwhile":
            tell(Progress("Printing", 0.5, 3))
            raise AssertionError("it goes on")

    making(monkeypatch, writes)
    key = ask(house.app, house.organisation)
    if when == "before":
        stop()
    assert work(house.app) == (when != "before")
    assert row_of(house.app, key).state == "cancelled"
    assert job_of(house.app, key).state == "done"
    assert files_of_records(house.app) == []


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (BadInput("x", [Problem("vendor", "There is no 'host'.", "Did you mean 'most'?")]), "no 'host'"),
        (OSError(errno.ENOSPC, "No space left on device"), "disk"),
    ],
)
def test_what_a_person_can_mend_is_said_at_once(
    house: House, monkeypatch: pytest.MonkeyPatch, error: Exception, words: str
) -> None:
    def writes(_made: Made, out: Path, _tell: Tell) -> None:
        out.write_bytes(b"half")
        raise error

    making(monkeypatch, writes)
    key = ask(house.app, house.organisation)
    work(house.app)
    row = row_of(house.app, key)
    assert (row.state, job_of(house.app, key).state) == ("failed", "done")
    assert words in row.failure
    assert files_of_records(house.app) == []


def test_a_fault_of_our_own_is_tried_twice_then_told_and_kept_with_the_job(
    house: House, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    whose = "j.doe@alder.example"

    def writes(_made: Made, out: Path, _tell: Tell) -> None:
        out.write_bytes(b"half")
        raise ValueError(whose)

    making(monkeypatch, writes)
    key = ask(house.app, house.organisation)
    work(house.app)
    with house.app.app_context():
        row = row_of(house.app, key)
        assert standings([row])[key] == ("waiting", 0.0, True)
    due(house)
    work(house.app)
    row, job = row_of(house.app, key), job_of(house.app, key)
    assert (row.state, job.state) == ("failed", "failed")
    assert row.failure.startswith("Onward has met a fault of its own.")
    assert job.failure == f"ValueError: {whose}"
    assert whose not in caplog.text
    assert files_of_records(house.app) == []
    due(house)
    assert not work(house.app)


def test_what_a_killed_worker_has_left_is_taken_away_and_the_record_is_made_once(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    making(monkeypatch)
    key = ask(house.app, house.organisation)
    with house.app.app_context():
        left = folder_of(house.organisation, key) / ".making-0000"
    left.mkdir(parents=True)
    (left / "half.pdf").write_bytes(b"half")
    work(house.app)
    assert files_of_records(house.app) == [f"{house.organisation}/{key}/{row_of(house.app, key).name}"]
    assert not left.exists()


def test_a_worker_that_must_stop_gives_the_record_back_and_leaves_nothing(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def writes(_made: Made, out: Path, _tell: Tell) -> None:
        out.write_bytes(b"half")
        raise OutOfTime

    making(monkeypatch, writes)
    key = ask(house.app, house.organisation)
    with pytest.raises(OutOfTime):
        work(house.app)
    assert (row_of(house.app, key).state, job_of(house.app, key).state) == ("waiting", "waiting")
    assert files_of_records(house.app) == []
    making(monkeypatch)
    assert work(house.app)
    assert row_of(house.app, key).state == "ready"


def test_a_worker_that_was_taken_for_dead_keeps_nothing_of_what_it_makes(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def writes(_made: Made, out: Path, _tell: Tell) -> None:
        out.write_bytes(b"late")
        with house.app.app_context():
            begin_write()
            db.session.execute(update(Job).values(worker="another"))
            db.session.commit()

    making(monkeypatch, writes)
    key = ask(house.app, house.organisation)
    work(house.app)
    assert (row_of(house.app, key).state, job_of(house.app, key).worker) == ("waiting", "another")
    assert files_of_records(house.app) == []
