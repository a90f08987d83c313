"""The transaction in which people and memberships are written."""

from contextlib import AbstractContextManager

from registry.history.bookkeeping import bookkeeping
from registry.turns import INSTALLATION


def writing_accounts() -> AbstractContextManager[None]:
    """All of it or nothing; of two at the same moment, one after the other.

    Raises Busy or StorageFull when the database could not take it.
    """
    return bookkeeping(turn=INSTALLATION)
