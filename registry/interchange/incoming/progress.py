"""Telling whoever waits for an import how far it is, and asking whether it is still wanted."""

import time
from collections.abc import Callable

from sqlalchemy import Engine, select, update
from sqlalchemy.exc import SQLAlchemyError

from registry.interchange.incoming.models import AT_WORK, ImportRow
from registry.turns import to_write

EVERY = 1.0
"""Seconds between two looks whether an import is still wanted."""

TURN_SECONDS = 0.2
"""How long telling waits for its turn to write; the next look tells, too."""


class Cancelled(Exception):
    """Nobody wants the import any more."""


class Telling:
    """Is told how far an import is; raises Cancelled, or LeaseLost when it is another worker's by now."""

    def __init__(self, engine: Engine, key: str, *, share: Callable[[float], None]) -> None:
        self._engine = engine
        self._key = key
        self._share = share
        self._looked = float("-inf")
        self._told = ""

    def __call__(self, step: str, share: float) -> None:
        """Note what is being done and how much of all (0 to 1) is behind us; asks at most once a second."""
        self._share(share)
        now = time.monotonic()
        if now - self._looked < EVERY:
            return
        self._looked = now
        if self.is_cancelled():
            raise Cancelled
        if step != self._told and self.write(step[:200]):
            self._told = step

    def within(self, step: str, first: float, last: float) -> Callable[[float], None]:
        """Is told the share of one step, which is a part of the whole from one share to another."""
        return lambda done: self(step, first + (last - first) * done)

    def is_cancelled(self) -> bool:
        """Whether somebody has asked to have it stopped."""
        asked = select(ImportRow.cancel_asked).where(ImportRow.key == self._key)
        try:
            with self._engine.connect() as connection:
                return bool(connection.scalar(asked))
        except SQLAlchemyError:  # the database is away for a moment: asked again at the next look
            return False

    def write(self, step: str) -> bool:
        """Write what is being done; False when others were writing all the time."""
        standing = update(ImportRow).where(ImportRow.key == self._key, ImportRow.state.in_(AT_WORK))
        writing = self._engine.connect().execution_options(**to_write(turn=None, seconds=TURN_SECONDS))
        try:
            with writing as connection, connection.begin():
                connection.execute(standing.values(step=step))
        except SQLAlchemyError:
            return False
        return True
