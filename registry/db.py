"""The database: its settings, its types, and the base that every row has."""

import random
import sqlite3
import time
from datetime import UTC, date, datetime
from typing import Any, TypeVar

import msgspec
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import (
    BigInteger,
    Boolean,
    Connection,
    Date,
    DateTime,
    Dialect,
    Engine,
    Float,
    Integer,
    MetaData,
    Text,
    event,
)
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import DeclarativeBase, MappedColumn, mapped_column
from sqlalchemy.types import TypeDecorator

V = TypeVar("V")

BUSY_SECONDS = 15
"""How long a write waits for the one before it."""

LOOKS_AGAIN = (0.002, 0.01)
"""Between how many seconds a writer looks again whether it is its turn."""

WRITES = "onward_writes"
"""The execution option of a connection whose transaction is going to write: for how many seconds it waits."""


class Moment(TypeDecorator[datetime]):
    """A moment in UTC; goes in and comes out with its zone."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """The moment as UTC without a zone; a moment that has no zone is refused."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} has no time zone.")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """The moment with its zone."""
        return None if value is None else value.replace(tzinfo=UTC)


class Values(TypeDecorator[Any]):
    """Frozen values of one type, kept as JSON text."""

    impl = Text
    cache_ok = True

    def __init__(self, type_: Any) -> None:
        super().__init__()
        self.type_ = type_
        self._decoder: msgspec.json.Decoder[Any] = msgspec.json.Decoder(type_)

    def process_bind_param(self, value: Any, _dialect: Dialect) -> str | None:
        """The values as JSON."""
        return None if value is None else msgspec.json.encode(value).decode()

    def process_result_value(self, value: str | None, _dialect: Dialect) -> Any:
        """The values that the JSON holds."""
        return None if value is None else self._decoder.decode(value)


def values(type_: Any, *, nullable: bool = False) -> MappedColumn[Any]:
    """A column that holds frozen values of a type."""
    return mapped_column(Values(type_), nullable=nullable)


class Base(DeclarativeBase):
    """What every row has: a place in one schema with named constraints."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012  # SQLAlchemy's own form of the declaration
        str: Text,
        int: Integer,
        float: Float,
        bool: Boolean,
        date: Date,
        datetime: Moment,
    }


BIG = BigInteger().with_variant(Integer, "sqlite")
"""A number that goes on counting; SQLite counts only with its own word for it."""

db = SQLAlchemy(metadata=Base.metadata)


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
def begin_sqlite(connection: Connection) -> None:
    """Begin a transaction; one that is going to write takes its turn at once instead of failing midway."""
    if connection.dialect.name == "sqlite":
        seconds = connection.get_execution_options().get(WRITES)
        if seconds is None:
            connection.exec_driver_sql("BEGIN")
        else:
            take_turn(connection, seconds=seconds)


def take_turn(connection: Connection, *, seconds: float) -> None:
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


def to_write(*, seconds: float | None = None) -> dict[str, float]:
    """The execution options of a connection that is going to write; it waits BUSY_SECONDS unless told."""
    return {WRITES: BUSY_SECONDS if seconds is None else seconds}


def begin_write(*, seconds: float | None = None) -> None:
    """End what the session has read so far and begin a transaction that is going to write.

    Waits for its turn so many seconds, BUSY_SECONDS unless told.
    """
    db.session.rollback()
    db.session.connection(execution_options=to_write(seconds=seconds))
