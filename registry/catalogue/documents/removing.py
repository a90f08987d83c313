"""A file goes once no document of its organisation has it."""

from flask import current_app
from sqlalchemy.exc import DBAPIError

from registry.catalogue.documents.files import key_of
from registry.catalogue.documents.queries import with_content
from registry.db import begin_write, db
from registry.errors import OnwardError
from registry.history.failures import database_errors
from registry.storage import drop, find


def drop_unused(organisation_id: int, sha256: str) -> bool:
    """Delete a file that no document of its organisation has; False when it is still there and should not be.

    Never raises: what was written before stands, whatever becomes of the file.
    """
    key = key_of(organisation_id, sha256)
    try:
        with database_errors():
            if find(key) is None or with_content(organisation_id, sha256) is not None:
                return True
            # Whoever adds the very same file takes this turn, too: it is not deleted under their hands.
            begin_write(turn=organisation_id)
            if with_content(organisation_id, sha256) is None:
                drop(key)
                db.session.commit()
    except (OnwardError, DBAPIError, OSError):
        current_app.logger.warning("The unused file %s could not be deleted.", sha256, exc_info=True)
        return False
    else:
        return True
    finally:
        db.session.rollback()
