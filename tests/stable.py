"""Databases on the tests' PostgreSQL server, emptied and used again."""

import json
import os
from collections.abc import Mapping
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

from tests.databases import ASKED, ENGINES
from tests.postgres import OWNER, SERVER, server_address

HOMES = "ONWARD_TEST_DATABASES"
"""The variable by which processes that a test starts know which database a folder has on the server."""

BLANK = "template0"
"""What a database is made like that has no tables yet."""

MOST_USES = 40
"""After so many tests a database is thrown away: what was deleted in it still takes room."""

Copied = Mapping[str, bytes]
"""The rows of each table that has any, as the server copies them."""


class Home:
    """A database on the server, and our own way into it, past every guard that its tables have."""

    number = count(1)

    def __init__(self, *, template: str) -> None:
        self.name = f"t{os.getpid()}_{next(self.number)}"
        self.uses = 0
        self.holds: Copied = {}
        self.make(template)
        self._door: Any = None
        self._numbers: dict[str, str | None] = {}

    def make(self, template: str) -> None:
        """Make it as another is."""
        self.is_blank = template == BLANK
        on_server(f"CREATE DATABASE {self.name} TEMPLATE {template} STRATEGY file_copy")

    @property
    def door(self) -> Any:
        """A connection that stays open."""
        if self._door is None:
            self._door = connected(self.name)
            self._door.execute("SET session_replication_role = replica")
            self.shape = self.shape_now()
        return self._door

    def shape_now(self) -> Any:
        """What tells that tables, columns or guards were made or taken away."""
        return self.door.execute(
            "SELECT (SELECT count(*) FROM pg_class), (SELECT count(*) FROM pg_trigger WHERE tgenabled = 'O'),"
            " (SELECT sum(relnatts) FROM pg_class)"
        ).fetchone()

    def tables(self) -> list[str]:
        """The tables but for the one in which the migrations' step stands."""
        asked = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"
        return [name for (name,) in self.door.execute(asked) if name != "alembic_version"]

    def content(self) -> Copied:
        """The rows of all tables."""
        found = {}
        for table in self.tables():
            with self.door.cursor().copy(f'COPY "{table}" TO STDOUT (FORMAT binary)') as rows:
                found[table] = b"".join(bytes(part) for part in rows)
        return {table: rows for table, rows in found.items() if len(rows) > len(NO_ROWS)}

    def dismiss(self) -> None:
        """Close what applications of this process have open to it."""
        for engine in [engine for engine in ENGINES if engine.url.database == self.name]:
            engine.dispose()
            ENGINES.discard(engine)

    def clear(self) -> bool:
        """Empty all tables and count from 1 again; false when the database is no longer what it was."""
        self.dismiss()
        if self.is_blank or self.shape != self.shape_now():
            return False
        self.door.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        self.door.execute("; ".join(f'DELETE FROM "{table}"' for table in self.tables()))
        self.door.execute("SELECT setval(oid, 1, false) FROM pg_class WHERE relkind = 'S'")
        return True

    def fill(self, content: Copied) -> None:
        """Put rows into empty tables."""
        assert self.door is not None
        self.holds = content
        for table, rows in content.items():
            with self.door.cursor().copy(f'COPY "{table}" FROM STDIN (FORMAT binary)') as into:
                into.write(rows)
        for table in content:
            if (numbers := self.numbers(table)) is not None:
                self.door.execute(f"SELECT setval('{numbers}', (SELECT max(id) FROM \"{table}\"))")

    def numbers(self, table: str) -> str | None:
        """What the server numbers the rows of a table by."""
        if table not in self._numbers:
            asked = (
                "SELECT pg_get_serial_sequence(%s, attname) FROM pg_attribute WHERE attrelid = %s::regclass"
            )
            row = self.door.execute(f"{asked} AND attname = 'id'", (f'"{table}"', f'"{table}"')).fetchone()
            self._numbers[table] = row[0] if row else None
        return self._numbers[table]

    def close(self) -> None:
        """Shut our own way in."""
        if self._door is not None:
            self._door.close()
            self._door = None

    def drop(self) -> None:
        """Throw it away, whoever is still in it."""
        self.dismiss()
        self.close()
        on_server(f"DROP DATABASE {self.name} WITH (FORCE)")


NO_ROWS = b"PGCOPY\n\xff\r\n\0" + bytes(8) + b"\xff\xff"
"""What the server copies of an empty table."""


class Stable:
    """Databases on the server, used again and again: emptying one costs a tenth of making one."""

    def __init__(self) -> None:
        self._homes: dict[Path, Home] = {}
        self._idle: list[Home] = []
        self._template = ""

    def address(self, folder: Path) -> str:
        name = json.loads(os.environ.get(HOMES, "{}")).get(str(folder.absolute()))
        if name is None:
            name = self._take(folder, Home(template=BLANK)).name
        return server_address(name)

    def put(self, folder: Path, content: Copied) -> None:
        home = self._homes.get(folder.absolute())
        if home is None:
            home = self._take(folder, self._idle.pop() if self._idle else Home(template=self._template))
        elif not home.clear():
            home.drop()
            home.make(self._template)
        home.fill(content)
        ASKED.discard(home.name)

    def content(self, folder: Path) -> Copied:
        home = self._homes[folder.absolute()]
        if not self._template:
            home.close()
            self._template = f"t{os.getpid()}_empty"
            on_server(f"CREATE DATABASE {self._template} TEMPLATE {home.name} STRATEGY file_copy")
        return home.content()

    def is_untouched(self, folder: Path, content: Copied) -> bool:
        home = self._homes.get(folder.absolute())
        return home is not None and home.holds is content and home.name not in ASKED

    def forget(self, folder: Path) -> None:
        for place in [place for place in self._homes if place.is_relative_to(folder.absolute())]:
            self._let_go(place)

    def close(self) -> None:
        for home in [*self._homes.values(), *self._idle]:
            home.dismiss()
            home.close()
        front_door().close()
        front_door.cache_clear()

    def _take(self, folder: Path, home: Home) -> Home:
        self._homes[folder.absolute()] = home
        self._tell()
        return home

    def _let_go(self, place: Path) -> None:
        home = self._homes.pop(place)
        self._tell()
        home.uses += 1
        if home.uses < MOST_USES and home.clear():
            self._idle.append(home)
        else:
            home.drop()

    def _tell(self) -> None:
        os.environ[HOMES] = json.dumps({str(place): home.name for place, home in self._homes.items()})


def connected(name: str) -> Any:
    """A connection to a database of the server, each of whose statements stands at once."""
    import psycopg  # noqa: PLC0415  # most runs of tests need none

    return psycopg.connect(host=os.environ[SERVER], user=OWNER, dbname=name, autocommit=True)


@cache
def front_door() -> Any:
    """The connection by which databases are made and thrown away."""
    return connected("postgres")


def on_server(statement: str) -> None:
    """Have the server make or throw away a database."""
    front_door().execute(statement)
