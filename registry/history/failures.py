"""What a database says when it cannot, in words that a person can act upon."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.orm.exc import StaleDataError

from registry.errors import Busy, StorageFull, Unreachable


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
    code: str | None = getattr(error.orig, "sqlstate", "")
    if code != "":
        return told_by_server(error, code=code)
    said = str(error.orig).lower()
    if any(words in said for words in ("disk is full", "readonly", "disk i/o", "no space", "unable to open")):
        return StorageFull()
    if isinstance(error, OperationalError) and any(words in said for words in ("locked", "busy")):
        return Busy()
    return error


NO_TURN = ("55P03", "40001", "40P01", "57014")
"""PostgreSQL's codes of what can be tried again: waited too long, overtaken, in a deadlock, cancelled."""

NO_ROOM = ("53100", "25006", "58030")
"""Its codes of a disk that is full, a server that only reads, and a disk that fails."""

GONE = ("08", "57P", "53300")
"""How its codes begin of a server that is away, is stopping or starting, or has all it can talk to."""


def told_by_server(error: DBAPIError, *, code: str | None) -> Exception:
    """The same for PostgreSQL, whose messages come in any language and whose codes do not."""
    if code is None:  # no server has said it: there was none
        return Unreachable() if isinstance(error, OperationalError) else error
    if code in NO_TURN:
        return Busy()
    if code in NO_ROOM:
        return StorageFull()
    return Unreachable() if code.startswith(GONE) else error
