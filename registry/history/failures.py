"""What a database says when it cannot, in words that a person can act upon."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.orm.exc import StaleDataError

from registry.errors import Busy, StorageFull


@contextmanager
def database_errors() -> Iterator[None]:
    """Turn what a database says into what a person can act upon."""
    try:
        yield
    except StaleDataError as error:
        raise Busy from error
    except DBAPIError as error:
        raise told(error) from error
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EROFS, errno.EDQUOT):
            raise StorageFull from error
        raise


def told(error: DBAPIError) -> Exception:
    """The failure of a database in Onward's words, or the failure itself when it has none."""
    said = str(error.orig).lower()
    if any(words in said for words in ("disk is full", "readonly", "disk i/o", "no space", "unable to open")):
        return StorageFull()
    if isinstance(error, OperationalError) and any(
        words in said for words in ("locked", "busy", "timeout", "serialize", "deadlock")
    ):
        return Busy()
    return error
