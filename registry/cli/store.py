"""Opening the database for a command: up to date and writable, or a message that says what is wrong."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import click
from flask import Flask
from sqlalchemy.exc import ArgumentError, DBAPIError

from registry import create_app
from registry.db import db
from registry.errors import Busy, OnwardError, StorageFull, Unreachable
from registry.history.failures import told
from registry.migrations import Upgrade, upgrade_database

MENDED = ((3, 44, 6), (3, 50, 7), (3, 51, 3))
"""The SQLite versions, each first of its line, in which writers side by side no longer corrupt the WAL."""

FIRST_WAL = (3, 7, 0)

DRIVERS = ("psycopg", "psycopg2")
"""What PostgreSQL is spoken to with; not installed unless asked for."""


class NoStore(OnwardError):
    """The database or its folder cannot be used."""


def open_store(*, at: datetime, quiet: bool = False) -> Flask:
    """The application, its database brought up to date; raises NoStore, Busy or another error that explains.

    Unless quiet, warns on stderr of an SQLite that can lose what is written. Names the copy that was made
    before an upgrade.
    """
    os.umask(0o077)  # what is kept holds personal data: it is made for its owner only
    with storage_explained():
        app = create_app()
        with app.app_context():
            engine = db.engine
        if not quiet and engine.dialect.name == "sqlite" and can_corrupt(sqlite3.sqlite_version_info):
            click.echo(
                f"Warning: SQLite {sqlite3.sqlite_version} has a rare fault by which a busy database can be "
                "damaged. Use 3.51.3 or newer (or 3.50.7, 3.44.6), and make backups.",
                err=True,
            )
        done = upgrade_database(app, at=at)
        if done is not None and done.before:
            click.echo(f"The database was brought up to date. {copy_told(done)}", err=True)
    return app


def copy_told(done: Upgrade) -> str:
    """Where a database is found as it was before a migration, or whose work it is to keep a copy."""
    if done.copy is not None:
        return f"As it was before: {done.copy}"
    return "Onward makes no copy of a PostgreSQL database: make one with pg_dump before every upgrade."


def can_corrupt(version: tuple[int, int, int]) -> bool:
    """Whether an SQLite has the fault of the write-ahead log: 3.7.0 to 3.51.2, but for mended lines."""
    if version < FIRST_WAL or version >= MENDED[-1]:
        return False
    return not any(version[:2] == mended[:2] and version >= mended for mended in MENDED)


@contextmanager
def storage_explained() -> Iterator[None]:
    """Turn what a disk or a database says into words about the installation's folder and address."""
    try:
        yield
    except DBAPIError as error:
        known = told(error)
        if isinstance(known, Unreachable):
            raise NoStore(f"The database cannot be reached: {str(error.orig).strip()}") from error
        if isinstance(known, Busy):
            raise NoStore(
                "The database is locked by another program. Close what holds it open, then try again."
            ) from error
        if isinstance(known, StorageFull):
            raise NoStore(f"The database cannot be opened or written: {error.orig}. {RIGHT}") from error
        raise NoStore(f"The database cannot be used: {str(error.orig).strip()}") from error
    except (ArgumentError, ModuleNotFoundError) as error:
        if isinstance(error, ModuleNotFoundError) and error.name not in DRIVERS:
            raise
        raise NoStore(
            f"DATABASE_URL cannot be used: {error}. Write such as postgresql://user:password@host/onward, "
            "and install its driver: pip install 'onward[postgresql]'"
        ) from error
    except OSError as error:
        place = f" {Path(error.filename)}" if isinstance(error.filename, str) else ""
        raise NoStore(f"Onward's own folder cannot be used:{place}: {error.strerror}. {RIGHT}") from error


RIGHT = "Set ONWARD_INSTANCE to a folder on a disk with room that this user may write."
