"""The transaction in which people and memberships are written."""

from collections.abc import Iterator
from contextlib import contextmanager

from registry.db import begin_write, db
from registry.history.failures import database_errors


@contextmanager
def writing_accounts() -> Iterator[None]:
    """All of it or nothing; of two at the same moment, one after the other.

    Raises Busy or StorageFull when the database could not take it.
    """
    with database_errors():
        begin_write()
    try:
        with database_errors():
            yield
            db.session.commit()
    except BaseException:
        db.session.rollback()
        raise
