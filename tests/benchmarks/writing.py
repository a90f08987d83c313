"""Sixteen writers on one database: whether an edit is lost, or a write locked out."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from registry.db import db
from tests.benchmarks.table import Row, seconds
from tests.history.race import Outcome, race
from tests.web_app import fresh_app, with_organisation

WRITERS = 16
TRANSACTIONS = 2_400


def compare_writing() -> Iterator[Row]:
    """Writers in processes of their own that edit the same three things: what went wrong, and how fast."""
    outcome = measure_writing()
    done = f"{outcome.edits:,} edits by {WRITERS} writers"
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
