"""Writing what is kept beside the register: drafts, records asked for, imports under way."""

from collections.abc import Iterator
from contextlib import contextmanager

from registry.db import begin_write, db
from registry.history.failures import database_errors


@contextmanager
def bookkeeping(*, turn: int | None) -> Iterator[None]:
    """A transaction that writes, in a turn as `begin_write` has it: all of it or nothing.

    Raises Busy or StorageFull when it could not be.
    """
    with database_errors():
        begin_write(turn=turn)
    try:
        with database_errors():
            yield
            db.session.commit()
    except BaseException:
        db.session.rollback()
        raise
