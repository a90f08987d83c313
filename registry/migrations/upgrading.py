"""Bringing a database up to date in one transaction, with a copy beside it before."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from sqlalchemy import Connection, Engine, inspect

from registry.db import db
from registry.errors import OnwardError
from registry.turns import to_write

ONE_AT_A_TIME = 0x6F6E7764
"""The key of the lock that servers hold while they migrate; SQLite's own write lock does the same."""

MIGRATING_SECONDS = 600
"""How long one that starts waits for another that is bringing the same database up to date."""


class Upgrade(NamedTuple):
    """What was done to a database: the step before (empty when it was new), the copy made of it if any."""

    before: str
    copy: Path | None


class BrokenReferences(OnwardError):
    """A migration left rows that refer to nothing; it was rolled back."""


class NewerDatabase(OnwardError):
    """The database was made by a newer Onward than this one."""

    def __init__(self, head: str) -> None:
        super().__init__(
            f"The database is at step {head}, which this Onward does not know: it was made by a newer one. "
            "Install that one, or go back to the copy that was made before the upgrade."
        )


def alembic_settings(connection: Connection | None = None) -> Config:
    """Alembic's settings: our migrations, and the connection that it uses."""
    settings = Config()
    settings.set_main_option("script_location", str(Path(__file__).parent))
    settings.set_main_option("path_separator", "os")
    settings.attributes["connection"] = connection
    return settings


def newest() -> str:
    """The last migration there is."""
    return ScriptDirectory.from_config(alembic_settings()).get_current_head() or ""


def all_steps() -> list[str]:
    """Every migration there is, the first one first."""
    script = ScriptDirectory.from_config(alembic_settings())
    return [step.revision for step in script.walk_revisions()][::-1]


def standing(connection: Connection) -> str:
    """The last migration that a database has had; nothing for a new one."""
    return MigrationContext.configure(connection).get_current_revision() or ""


def is_up_to_date(engine: Engine) -> bool:
    """Whether a database has had every migration."""
    with engine.connect() as connection:
        return standing(connection) == newest()


@contextmanager
def migrating(engine: Engine) -> Iterator[Connection]:
    """A connection whose transaction holds all that a migration does, and nobody else's meanwhile."""
    with engine.connect().execution_options(**to_write(turn=None)) as connection:
        sqlite = connection.dialect.name == "sqlite"
        if sqlite:  # tables are rebuilt: what refers to them is looked at when all is done
            raw(connection, "PRAGMA foreign_keys = OFF")
        try:
            with connection.begin():
                if connection.dialect.name == "postgresql":
                    wait_for_others(connection)
                yield connection
                if sqlite and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                    raise BrokenReferences("The migration would leave rows that refer to nothing.")
        finally:
            if sqlite:
                raw(connection, "PRAGMA foreign_keys = ON")


def wait_for_others(connection: Connection) -> None:
    """Wait on a server until nobody else migrates, for as long as that may take; then for tables as ever."""
    waits = connection.exec_driver_sql("SHOW lock_timeout").scalar_one()
    connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{MIGRATING_SECONDS}s'")
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({ONE_AT_A_TIME})")
    connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{waits}'")


def raw(connection: Connection, statement: str) -> None:
    """Say something to the driver itself, outside any transaction."""
    driver = connection.connection.dbapi_connection
    assert driver is not None
    driver.cursor().execute(statement)


class NoSuchStep(OnwardError):
    """A step was asked for that this Onward's migrations do not have."""

    def __init__(self, step: str, *, known: Sequence[str]) -> None:
        super().__init__(f"There is no step '{step}'. The steps are: {', '.join(known)}.")


def upgrade_database(app: Flask, *, at: datetime) -> Upgrade | None:
    """Bring the application's database up to date; None when it is.

    A SQLite file that already holds tables is copied to beside it first; other databases are not. Everything
    happens, or nothing. Raises NewerDatabase for one that this Onward does not know.
    """
    return migrate_database(app, to=newest(), at=at)


def migrate_database(app: Flask, *, to: str, at: datetime) -> Upgrade | None:
    """The same for any step, before the one at which the database stands or after it; raises NoSuchStep."""
    with app.app_context():
        engine = db.engine
        with engine.connect() as connection:
            head, tables = standing(connection), inspect(connection).get_table_names()
        steps = all_steps()
        if to not in steps:
            raise NoSuchStep(to, known=steps)
        if head == to:
            return None
        if head and head not in steps:
            raise NewerDatabase(head)
        copy = copy_beside(engine, head=head, at=at) if tables else None
        with migrating(engine) as connection:
            if head and steps.index(to) < steps.index(head):
                command.downgrade(alembic_settings(connection), to)
            else:
                command.upgrade(alembic_settings(connection), to)
        return Upgrade(head, copy)


def copy_beside(engine: Engine, *, head: str, at: datetime) -> Path | None:
    """A whole copy of a SQLite file beside it, readable by its owner only; None for other databases."""
    if engine.dialect.name != "sqlite" or not engine.url.database or engine.url.database == ":memory:":
        return None
    file = Path(engine.url.database)
    copy = file.with_name(f"{file.stem}-at-{head or 'start'}-{at:%Y%m%dT%H%M%S%f}{file.suffix}")
    copy.touch(mode=0o600)  # VACUUM INTO accepts a file that is empty
    with engine.connect() as connection:
        driver = connection.connection.dbapi_connection
        assert driver is not None
        driver.cursor().execute("VACUUM INTO ?", (str(copy),))
    return copy
