"""Telling those who wait how far a record is, and asking whether they still want it."""

import time
from collections.abc import Callable
from typing import Any

from sqlalchemy import Engine, select, update
from sqlalchemy.exc import SQLAlchemyError

from registry.records.exporting.models import UNFINISHED, ExportRow
from registry.records.telling import Progress
from registry.turns import to_write

EVERY = 1.0
"""Seconds between two looks whether a record is still wanted."""

TURN_SECONDS = 0.2
"""How long telling waits for its turn to write; the next look tells, too."""


class Cancelled(Exception):
    """Nobody wants the record any more."""


class Telling:
    """Is told how far the making of a record is; raises Cancelled, or LeaseLost when it is another's by now.

    It has connections of its own, and so may be told by any thread.
    """

    def __init__(self, engine: Engine, key: str, *, share: Callable[[float], None]) -> None:
        self._engine = engine
        self._key = key
        self._share = share
        self._looked = float("-inf")
        self._told: dict[str, Any] = {}

    def __call__(self, progress: Progress) -> None:
        """Note how far it is; the row learns it, and is asked, at most once a second."""
        self._share(progress.share)
        now = time.monotonic()
        if now - self._looked < EVERY:
            return
        self._looked = now
        if self.is_cancelled():
            raise Cancelled
        news = {"step": progress.step[:200], "pages": progress.pages}
        if news != self._told and self.write(news):
            self._told = news

    def is_cancelled(self) -> bool:
        """Whether somebody has asked to have it stopped."""
        asked = select(ExportRow.cancel_asked).where(ExportRow.key == self._key)
        try:
            with self._engine.connect() as connection:
                return bool(connection.scalar(asked))
        except SQLAlchemyError:  # the database is away for a moment: asked again at the next look
            return False

    def write(self, news: dict[str, Any]) -> bool:
        """Write the news of a record that is not over; False when others were writing all the time."""
        standing = update(ExportRow).where(ExportRow.key == self._key, ExportRow.state.in_(UNFINISHED))
        writing = self._engine.connect().execution_options(**to_write(turn=None, seconds=TURN_SECONDS))
        try:
            with writing as connection, connection.begin():
                connection.execute(standing.values(**news))
        except SQLAlchemyError:
            return False
        return True
