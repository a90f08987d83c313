"""Sixteen writers on one database, of either kind: whether an edit is lost, or a write locked out."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from registry.db import db
from tests.benchmarks.table import Row, seconds
from tests.databases import databases
from tests.history.race import Outcome, race
from tests.postgres import NoServer, Server
from tests.web_app import BEGINNINGS, empty_database, fresh_app, with_organisation

WRITERS = 16
TRANSACTIONS = 2_400


def compare_writing() -> Iterator[Row]:
    """Writers in processes of their own that edit the same three things: what went wrong, and how fast."""
    yield from rows_of(measure_writing(), on="SQLite")
    with on_server() as why_not:
        if why_not:
            yield Row(f"writers on PostgreSQL: not measured ({why_not})", "", "", 0.0, 0.0)
        else:
            yield from rows_of(measure_writing(), on="PostgreSQL")


@contextmanager
def on_server() -> Iterator[str]:
    """The tests' databases are on a server of their own; why not, where none can be had."""
    try:
        server = Server()
    except NoServer as error:
        yield str(error)
        return
    begin_anew()
    try:
        yield ""
    finally:
        databases().close()
        server.stop()
        begin_anew()


def begin_anew() -> None:
    """Forget the databases of the other kind."""
    databases.cache_clear()
    empty_database.cache_clear()
    BEGINNINGS.clear()


def rows_of(outcome: Outcome, *, on: str) -> Iterator[Row]:
    """What is worth knowing of a race."""
    done = f"{on}, {outcome.edits:,} edits by {WRITERS} writers"
    wrong = {
        "edits lost": outcome.lost,
        "writes locked out": outcome.locked,
        "reads of a state that never was": outcome.torn,
        "entries of the history missing or broken": outcome.edits - outcome.entries + (not outcome.is_sound),
    }
    for what, count in wrong.items():
        yield Row(f"{done}: {what}", "0", f"{count:,}", float(count), 0.0)
    each = outcome.seconds / outcome.edits
    yield Row(f"{done}: time for one, {outcome.clashes:,} tried again", "1 s", seconds(each), each)


def measure_writing() -> Outcome:
    """A race on a database of its own."""
    with TemporaryDirectory() as name:
        app = fresh_app(Path(name))
        organisation_id = with_organisation(app)
        with app.app_context():
            try:
                return race(app, organisation_id, writers=WRITERS, rounds=TRANSACTIONS // WRITERS)
            finally:
                db.session.remove()
                db.engine.dispose()
