"""The migrations make the schema of the models, both ways, and never half of it."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask
from sqlalchemy import Engine, inspect, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from registry.db import Base, db
from registry.migrations import Upgrade, alembic_settings, is_up_to_date, migrating, upgrade_database
from registry.migrations.upgrading import BrokenReferences, NewerDatabase
from registry.search.models import is_of_models
from registry.turns import to_write
from tests.databases import is_on_server
from tests.web_app import app_in

NOON = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)


@pytest.fixture
def app(tmp_path: Path) -> Flask:
    return app_in(tmp_path, {})


@pytest.fixture
def engine(app: Flask) -> Iterator[Engine]:
    with app.app_context():
        yield db.engine
        db.engine.dispose()


def differences(engine: Engine) -> list[Any]:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": is_of_models})
        found: list[Any] = compare_metadata(context, Base.metadata)
    return found


def go(engine: Engine, *, down_to: str) -> None:
    with migrating(engine) as connection:
        command.downgrade(alembic_settings(connection), down_to)


def add_entry(engine: Engine) -> None:
    with engine.connect().execution_options(**to_write()) as connection, connection.begin():
        for statement in (
            "INSERT INTO organisations (id, key, created) VALUES (1, 'alder', '2026-01-01')",
            "INSERT INTO history (organisation_id, number, at, by, because, salt, previous, hash)"
            " VALUES (1, 1, '2026-01-01', 'p', 'r', 's', '', 'h')",
            "INSERT INTO history_things (organisation_id, number, kind, key, salt, digest)"
            " VALUES (1, 1, 'vendors', 'k', 's', 'd')",
        ):
            connection.execute(text(statement))


def test_an_empty_database_gets_the_schema_of_the_models(app: Flask, engine: Engine) -> None:
    assert not is_up_to_date(engine)
    done = upgrade_database(app, at=NOON)
    assert done == Upgrade(before="", copy=None), "there was nothing to copy"
    assert is_up_to_date(engine)
    assert differences(engine) == []


def test_every_step_can_be_taken_back_and_again(app: Flask, engine: Engine) -> None:
    upgrade_database(app, at=NOON)
    go(engine, down_to="base")
    assert inspect(engine).get_table_names() == ["alembic_version"]
    upgrade_database(app, at=NOON)
    assert differences(engine) == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE history SET because = 'another'",
        "DELETE FROM history_things",
        "DELETE FROM history",
        "UPDATE history_things SET now = '{}'",
        "TRUNCATE history",
        "INSERT OR REPLACE INTO history SELECT * FROM history",
        "INSERT OR REPLACE INTO history_things SELECT * FROM history_things",
    ],
)
def test_what_is_written_in_the_history_stays_as_it_is(app: Flask, engine: Engine, statement: str) -> None:
    upgrade_database(app, at=NOON)
    add_entry(engine)
    if statement.startswith("TRUNCATE" if not is_on_server() else "INSERT OR REPLACE"):
        return  # the database has no such word
    writing = engine.connect().execution_options(**to_write())
    with writing as connection, pytest.raises(DBAPIError, match="only grows"), connection.begin():
        connection.execute(text(statement))


@pytest.mark.sqlite("of a server's database nobody makes a copy but its owner")
def test_a_database_is_copied_before_it_is_brought_up_to_date(
    app: Flask, engine: Engine, tmp_path: Path
) -> None:
    upgrade_database(app, at=NOON)
    add_entry(engine)
    go(engine, down_to="0001")
    done = upgrade_database(app, at=NOON)
    assert done is not None
    assert done.before == "0001"
    copy = done.copy
    assert copy is not None
    assert copy.parent == tmp_path
    assert copy.stat().st_mode & 0o077 == 0
    with closing(sqlite3.connect(copy)) as old:
        assert old.execute("SELECT version_num FROM alembic_version").fetchall() == [("0001",)]
        assert old.execute("SELECT because FROM history").fetchall() == [("r",)]
    assert upgrade_database(app, at=NOON) is None, "nothing is left to do"


def test_a_database_of_a_newer_onward_is_left_alone(app: Flask, engine: Engine) -> None:
    upgrade_database(app, at=NOON)
    with engine.connect().execution_options(**to_write()) as connection, connection.begin():
        connection.execute(text("UPDATE alembic_version SET version_num = 'beyond'"))
    with pytest.raises(NewerDatabase, match="beyond"):
        upgrade_database(app, at=NOON)


def test_a_migration_that_leaves_rows_that_refer_to_nothing_is_rolled_back(
    app: Flask, engine: Engine
) -> None:
    upgrade_database(app, at=NOON)
    orphan = text(
        "INSERT INTO memberships (organisation_id, person_id, role, since) VALUES (7, 7, 'x', '2026-01-01')"
    )
    # A server refuses such a row at once, SQLite when all tables have been rebuilt.
    with pytest.raises((BrokenReferences, IntegrityError)), migrating(engine) as connection:
        connection.execute(orphan)
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM memberships")) == 0
    writing = engine.connect().execution_options(**to_write())
    with writing as connection, pytest.raises(IntegrityError), connection.begin():
        connection.execute(orphan)


def test_two_that_start_at_once_bring_one_database_up_to_date(tmp_path: Path, engine: Engine) -> None:
    start = (
        "import sys; from pathlib import Path; from tests.web_app import AT, app_in;"
        "from registry.migrations import upgrade_database;"
        "upgrade_database(app_in(Path(sys.argv[1]), {}), at=AT)"
    )
    both = [
        subprocess.Popen([sys.executable, "-c", start, str(tmp_path)], stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    assert [(one.communicate(timeout=60)[1], one.returncode) for one in both] == [("", 0), ("", 0)]
    assert differences(engine) == []
