"""The row of a thing of the page's organisation."""

from flask import g

from registry.errors import NotInRegister
from registry.history import Recorded, find_row


def row_of(collection: str, key: str, *, called: str) -> Recorded:
    """The row of a thing of the page's organisation; raises NotInRegister with what one is `called`."""
    found = find_row(g.organisation.id, collection, key)
    if found is None:
        raise NotInRegister(called, key)
    return found
