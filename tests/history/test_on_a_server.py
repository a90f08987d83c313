"""What is different on a server: writers side by side, failures by code, connections that break."""

from datetime import UTC, date, datetime
from pathlib import Path
from threading import Thread
from time import monotonic

import psycopg
import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import DataError, DBAPIError, OperationalError

from registry.db import MANY, begin_write, db
from registry.errors import Busy, StorageFull, Unreachable
from registry.history import Writing, change, find_row, snapshot_of
from registry.history.failures import told
from registry.turns import INSTALLATION, to_write
from tests.databases import databases
from tests.history.reading import attempt, edit
from tests.registers import vendor
from tests.web_app import app_in, client_as, page, with_organisation

pytestmark = pytest.mark.postgresql("SQLite lets one write at a time and has no connection to lose")


def writes(turn: int | None) -> bool:
    """Whether somebody else can write at once while the session does."""
    other = db.engine.connect().execution_options(**to_write(turn=turn, seconds=0.1))
    try:
        with other, other.begin():
            return True
    except OperationalError as error:
        return not isinstance(told(error), Busy)


def test_only_writers_of_the_same_turn_wait_for_each_other(app: Flask, organisation_id: int) -> None:
    second = with_organisation(app, key="birch")
    begin_write(turn=organisation_id)
    assert [writes(turn) for turn in (organisation_id, second, INSTALLATION, None)] == [
        False,
        True,
        True,
        True,
    ]
    begin_write()
    assert [writes(turn) for turn in (organisation_id, INSTALLATION, None)] == [True, False, True]
    begin_write(turn=None)
    assert [writes(turn) for turn in (organisation_id, INSTALLATION, None)] == [True, True, True]
    db.session.rollback()
    assert writes(organisation_id)


def test_the_server_knows_how_many_rows_there_are_before_they_are_committed(organisation_id: int) -> None:
    with change(organisation_id, by="tests", because="A list.") as writing:
        writing.put_all([vendor(f"v{number}") for number in range(MANY)])
        known = db.session.scalars(text("SELECT reltuples FROM pg_class WHERE relname = 'vendors'")).one()
        assert known >= MANY


def test_whoever_waited_for_a_turn_sees_what_was_written_before_it_came(organisation_id: int) -> None:
    seen: list[str] = []
    other = db.engine.connect().execution_options(**to_write(turn=organisation_id))

    def look() -> None:
        with other, other.begin():
            seen.append(str(other.scalar(text("SELECT note FROM vendors WHERE key = 'host'"))))

    thread = Thread(target=look)

    def act(writing: Writing) -> None:
        thread.start()
        writing.put(vendor("host", note="newer"))

    attempt(organisation_id, act)
    thread.join()
    assert seen == ["newer"]


def test_a_reader_keeps_one_view_and_cannot_write(organisation_id: int) -> None:
    before = snapshot_of(organisation_id)
    other = db.engine.connect().execution_options(**to_write(turn=None))
    with other, other.begin():
        other.execute(text("UPDATE vendors SET note = 'behind our back'"))
    assert snapshot_of(organisation_id) == before
    db.session.rollback()
    assert snapshot_of(organisation_id) != before
    with pytest.raises(DBAPIError, match="read-only"):
        db.session.execute(text("UPDATE vendors SET note = ''"))
    db.session.rollback()


def test_two_in_each_others_way_end_in_good_time_and_one_of_them_is_told_to_try_again(
    organisation_id: int,
) -> None:
    attempt(organisation_id, lambda writing: writing.put_all([vendor("one"), vendor("two")]))
    told_so: list[Exception] = []
    lock = "SELECT key FROM vendors WHERE key = '{}' FOR UPDATE"
    connections = [db.engine.connect().execution_options(**to_write(turn=None)) for _ in range(2)]
    first, second = connections
    began = monotonic()
    with first, second, first.begin(), second.begin():
        first.execute(text(lock.format("one")))
        second.execute(text(lock.format("two")))

        def cross() -> None:
            try:
                second.execute(text(lock.format("one")))
            except DBAPIError as error:
                told_so.append(told(error))
                second.get_transaction().rollback()  # type: ignore[union-attr]  # it has begun

        thread = Thread(target=cross)
        thread.start()
        try:
            first.execute(text(lock.format("two")))
        except DBAPIError as error:
            told_so.append(told(error))
            first.get_transaction().rollback()  # type: ignore[union-attr]  # as above
        thread.join()
    assert [type(error) for error in told_so] == [Busy]
    assert monotonic() - began < 10


@pytest.mark.parametrize(
    ("fault", "known"),
    [
        (psycopg.errors.SerializationFailure(), Busy), (psycopg.errors.LockNotAvailable(), Busy),
        (psycopg.errors.DiskFull(), StorageFull), (psycopg.errors.AdminShutdown(), Unreachable),
        (psycopg.errors.TooManyConnections(), Unreachable), (psycopg.OperationalError("gone"), Unreachable),
    ],
)  # fmt: skip
def test_what_a_server_says_is_known_by_its_code(fault: psycopg.Error, known: type[Exception]) -> None:
    assert type(told(OperationalError("SELECT 1", {}, fault))) is known


def test_a_fault_of_ours_stays_what_it_is() -> None:
    fault = DataError("SELECT 1", {}, psycopg.DataError("no NUL"))
    assert told(fault) is fault


def test_connections_that_the_server_has_ended_are_made_anew(organisation_id: int) -> None:
    assert find_row(organisation_id, "vendors", "host") is not None
    db.session.remove()
    others = (
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE datname = current_database() AND application_name = 'onward'"
    )
    with pytest.raises(OperationalError), db.engine.connect() as connection:
        connection.execute(text(others))
    edit(organisation_id, "vendors", "host", note="afterwards")


@pytest.fixture
def away(tmp_path: Path) -> Flask:
    """An application whose server is not there."""
    address = databases().address(tmp_path).partition("?")[0]
    app = app_in(tmp_path, {"SQLALCHEMY_DATABASE_URI": f"{address}?host={tmp_path}"})
    app.config["PROPAGATE_EXCEPTIONS"] = False
    return app


def test_without_its_server_a_page_says_so(away: Flask) -> None:
    answer = away.test_client().get("/sign-in")
    assert answer.status_code == 503
    assert "The database cannot be reached" in page(answer).text


def test_a_character_that_the_server_refuses_is_no_fault_of_ours(app: Flask) -> None:
    with_organisation(app)
    client = client_as(app, "officer")
    for address in (
        "/o/alder/vendors?words=a&words=%00",
        "/o/alder/vendors/%00",
        "/o/alder/findings?after=%00",
    ):
        assert client.get(address).status_code in (200, 400, 404)


def test_days_and_moments_are_what_they_were_whatever_the_servers_zone(organisation_id: int) -> None:
    at = datetime(2026, 3, 1, 23, 30, tzinfo=UTC)
    attempt(organisation_id, lambda writing: writing.put(vendor("late", next_review=date(2026, 3, 1))))
    begin_write()
    zone = db.session.scalar(text("SHOW timezone"))
    assert zone != "UTC", "the server's zone hides nothing"
    db.session.execute(text("UPDATE organisations SET created = :at"), {"at": at.replace(tzinfo=None)})
    db.session.commit()
    assert str(db.session.scalar(text("SELECT created FROM organisations"))) == "2026-03-01 23:30:00"
    row = find_row(organisation_id, "vendors", "late")
    assert row is not None
    assert row.value.next_review == date(2026, 3, 1)
