"""Waiting a moment for a worker, so that what is quickly done needs no page of its own."""

import time
from datetime import UTC, datetime

from registry.db import db
from registry.errors import NotInRegister
from registry.interchange.incoming.queries import import_of, standing_of

PATIENCE = 2.0
"""Seconds for which an answer waits for a worker."""

LOOKS_EVERY = 0.1


def wait_a_moment(organisation_id: int, key: str, *, by: str) -> None:
    """Return once no worker is at a person's import any more, or patience has ended."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            row = import_of(organisation_id, key, by=by, at=datetime.now(UTC))
            if not standing_of(row).is_at_work:
                return
        except NotInRegister:
            return
        finally:
            db.session.rollback()  # what others write meanwhile is seen only by asking anew
        time.sleep(LOOKS_EVERY)
