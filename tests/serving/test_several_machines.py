"""Two web servers and two workers, each with a folder of its own, share one database on a server."""

import os
import subprocess
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import Thread

import pytest
from sqlalchemy import Engine, create_engine, text

from registry.jobs.daily import KIND
from registry.turns import to_write
from tests.databases import databases
from tests.serving.running import ONWARD, Served, served, wait_for
from tests.serving.visiting import Visitor
from tests.web_app import PASSWORD

pytestmark = pytest.mark.postgresql("files of SQLite are not shared among machines")

LARCH = "/o/larch-cooperative"


@pytest.fixture
def engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    """A database without any tables, to which everything that is started here is pointed."""
    address = databases().address(tmp_path)
    monkeypatch.setenv("DATABASE_URL", address)
    monkeypatch.setenv("SECRET_KEY", "one for all of them")
    engine = create_engine(address)
    yield engine
    engine.dispose()


@contextmanager
def working(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """A worker alone, as on a machine of its own."""
    with subprocess.Popen(
        [*ONWARD, "work", "--only", "short"],
        env=os.environ | {"ONWARD_INSTANCE": str(folder)},
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.kill()
            process.communicate()


def asked(engine: Engine, statement: str) -> list[tuple[object, ...]]:
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(statement))]


def judged_entry(engine: Engine) -> tuple[object, ...]:
    """The entry that the stored findings are of, and the newest one there is."""
    return asked(engine, "SELECT max(entry), (SELECT max(number) FROM history) FROM judgements")[0]


def states_of(engine: Engine, kind: str) -> set[object]:
    """How the jobs of a kind stand."""
    return {state for (state,) in asked(engine, f"SELECT state FROM jobs WHERE kind = '{kind}'")}


def left_behind(engine: Engine) -> None:
    """A job that a worker was at when it died: its lease has run out."""
    with engine.connect().execution_options(**to_write()) as connection, connection.begin():
        connection.execute(
            text(
                "INSERT INTO jobs (organisation_id, kind, about, state, asked, due, leased_until, worker,"
                " attempts, done_share, failure)"
                " SELECT id, 'judge', '1', 'running', now() - interval '1 day',"
                " now() - interval '1 day', now() - interval '1 day', 'killed', 1, 0, '' FROM organisations"
            )
        )


def begin(visitor: Visitor, node: Served, other: Served) -> None:
    """Set Onward up, with the code of whichever server has said it last."""
    given = {
        "name": "Ida Newcome", "email": "ida@larch.example", "password": PASSWORD,
        "organisation": "Larch Cooperative", "country": "IE", "start": "empty",
    }  # fmt: skip
    for one in (node, other):
        setup = one.greeting.split(one.address)[-1].split()[0]
        visitor.send(one.address + setup, given, holding="token")
        given |= {"start": "empty"}
        if "Welcome" not in (visitor.get(node.address + "/").title or ""):
            return


def test_two_servers_and_two_workers_on_one_database(tmp_path: Path, engine: Engine) -> None:
    with ExitStack() as running:
        nodes: list[Served] = []

        def start(name: str) -> None:
            nodes.append(running.enter_context(served(tmp_path / name, printers=1)))

        starting = [Thread(target=start, args=(name,)) for name in ("one", "two")]
        for thread in starting:
            thread.start()
        for thread in starting:
            thread.join()
        workers = [running.enter_context(working(tmp_path / name)) for name in ("three", "four")]
        one, two = (node.address for node in nodes)
        visitor = Visitor()
        begin(visitor, *nodes)
        assert "Larch Cooperative" in visitor.get(two + LARCH).text, "signed in at one is signed in at both"
        visitor.send(one + LARCH + "/add/vendors", {"name": "Relay", "country": "IN"}, holding="country")
        shown = visitor.get(two + LARCH + "/vendors")
        assert "Relay" in shown.text
        assert not shown.all("p", class_="pending"), "what one has written the other has judged"
        assert len(set(judged_entry(engine))) == 1

        workers[0].kill()
        left_behind(engine)
        wait_for(lambda: states_of(engine, "judge") == {"done"}, what="a worker that takes the job up")
        called = Counter(asked(engine, f"SELECT about, state FROM jobs WHERE kind = '{KIND}'"))
        assert called
        assert {state for _, state in called} == {"done"}
        assert set(called.values()) == {1}
        wait_for(lambda: not asked(engine, "SELECT id FROM jobs WHERE state = 'running'"), what="their end")
        for node in nodes:
            code, _, trouble = node.stop()
            assert (code, "Traceback" in trouble) == (0, False), trouble
