"""Transactions: how one that reads keeps its view, and how those that write take turns."""

import random
import sqlite3
import time
from typing import Any, NamedTuple

from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import OperationalError

BUSY_SECONDS = 15
"""How long a write waits for the one before it."""

LOOKS_AGAIN = (0.002, 0.01)
"""Between how many seconds a writer on SQLite looks again whether it is its turn."""

WRITES = "onward_writes"
"""The execution option of a connection whose transaction is going to write: its turn."""

INSTALLATION = 0
"""The turn of whoever writes what belongs to no organisation in particular; organisations count from 1."""

TURNS = 0x6F6E77
"""The first half of the keys of the locks by which PostgreSQL keeps turns; the second is whose turn it is."""


class Turn(NamedTuple):
    """Who writes one after the other, and for how many seconds one waits.

    `of` is an organisation's id or INSTALLATION; None is no turn: rows themselves are guarded. SQLite lets
    one write at a time, whoever it is; PostgreSQL lets all write side by side but those of the same turn.
    """

    of: int | None
    seconds: float


def to_write(*, turn: int | None = INSTALLATION, seconds: float | None = None) -> dict[str, Turn]:
    """The execution options of a connection that is going to write; it waits BUSY_SECONDS unless told."""
    return {WRITES: Turn(turn, BUSY_SECONDS if seconds is None else seconds)}


@event.listens_for(Engine, "connect")
def settle_sqlite(connection: Any, _record: object) -> None:
    """Give a SQLite connection the settings under which nothing is lost; transactions are ours to begin."""
    if not isinstance(connection, sqlite3.Connection):
        return
    connection.isolation_level = None
    for pragma in (
        f"busy_timeout = {BUSY_SECONDS * 1000}",
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        "recursive_triggers = ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


@event.listens_for(Engine, "begin")
def begin(connection: Connection) -> None:
    """Begin a transaction; one that is going to write takes its turn at once instead of failing midway."""
    turn: Turn | None = connection.get_execution_options().get(WRITES)
    if connection.dialect.name == "postgresql":
        begin_on_server(connection, turn)
    elif turn is None:
        connection.exec_driver_sql("BEGIN")
    else:
        take_turn_in_file(connection, seconds=turn.seconds)


def take_turn_in_file(connection: Connection, *, seconds: float) -> None:
    """Begin to write as soon as nobody else does; raises OperationalError after so many seconds of waiting.

    SQLite's own way of waiting sleeps ever longer, so that of many writers the one who has waited longest
    is the last to look. Here all look again equally often.
    """
    deadline = time.monotonic() + seconds
    connection.exec_driver_sql("PRAGMA busy_timeout = 0")
    try:
        while True:
            try:
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            except OperationalError as error:
                if "locked" not in str(error.orig) or time.monotonic() >= deadline:
                    raise
                time.sleep(random.uniform(*LOOKS_AGAIN))
            else:
                return
    finally:
        connection.exec_driver_sql(f"PRAGMA busy_timeout = {int(BUSY_SECONDS * 1000)}")


def begin_on_server(connection: Connection, turn: Turn | None) -> None:
    """Begin on PostgreSQL: to read in one view that stays, and nothing else; or to write in one's turn.

    Whoever writes sees what was committed before each statement, and so all that was written before its turn
    came: a view that stays would be that of the moment when it began to wait.
    """
    driver = connection.connection.driver_connection
    assert driver is not None
    level = connection.dialect.dbapi.IsolationLevel  # type: ignore[union-attr]  # psycopg's own word for it
    driver.isolation_level = level.REPEATABLE_READ if turn is None else level.READ_COMMITTED
    driver.read_only = turn is None
    if turn is None:
        return
    milliseconds = max(1, int(turn.seconds * 1000))  # 0 would mean for ever
    wait = f"SET LOCAL lock_timeout = {milliseconds}"
    queue = "" if turn.of is None else f"; SELECT pg_advisory_xact_lock({TURNS}, {turn.of:d})"
    connection.exec_driver_sql(wait + queue)
