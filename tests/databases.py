"""The databases of tests: files of SQLite, or databases of one PostgreSQL server; a folder has one each."""

import os
import sqlite3
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy import Connection, Engine, event

from tests.postgres import SERVER

FILE = "onward.sqlite3"
ASKED: set[str] = set()
"""The databases that this process has asked anything since they were put in place."""

ENGINES: set[Engine] = set()
"""What this process has asked a server with, and has not closed yet."""


@event.listens_for(Engine, "begin")
def note(connection: Connection) -> None:
    """Note that a database was asked something."""
    ASKED.add(connection.engine.url.database or "")
    if connection.dialect.name == "postgresql":
        ENGINES.add(connection.engine)


class Databases(Protocol):
    """Where the databases of tests are."""

    def address(self, folder: Path) -> str:
        """The address of a folder's database; one without any tables is made when there is none."""

    def put(self, folder: Path, content: Any) -> None:
        """Make a folder's database one that holds what another held."""

    def content(self, folder: Path) -> Any:
        """All that a folder's database holds; no application has it open."""

    def is_untouched(self, folder: Path, content: Any) -> bool:
        """Whether a folder's database is as it was put there, and nobody has asked it anything."""

    def forget(self, folder: Path) -> None:
        """Let go of the databases of a folder and of those within it."""

    def close(self) -> None:
        """Let go of everything."""


class Files:
    """Databases that are files in their folders."""

    def address(self, folder: Path) -> str:
        return f"sqlite:///{folder / FILE}"

    def put(self, folder: Path, content: bytes) -> None:
        (folder / FILE).write_bytes(content)

    def content(self, folder: Path) -> bytes:
        with closing(sqlite3.connect(folder / FILE)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return (folder / FILE).read_bytes()

    def is_untouched(self, folder: Path, content: bytes) -> bool:
        file = folder / FILE
        if file.with_name(f"{FILE}-wal").exists() or not file.exists():
            return False
        return file.read_bytes() == content

    def forget(self, folder: Path) -> None:
        """Nothing to do: files go with their folder."""

    def close(self) -> None:
        """Nothing to do either."""


def is_on_server() -> bool:
    """Whether the tests run on PostgreSQL."""
    return SERVER in os.environ


@cache
def databases() -> Databases:
    """Where the databases of this test run are."""
    if not is_on_server():
        return Files()
    from tests.stable import Stable  # noqa: PLC0415  # it in turn notes who has asked a database

    return Stable()
