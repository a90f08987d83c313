"""A document leaves the register, and its file the disk once no organisation has it."""

from flask import g

from registry.catalogue.documents.files import drop
from registry.catalogue.documents.queries import others_have
from registry.db import begin_write, db
from registry.history import change
from registry.snapshot import Document


def remove_document(document: Document, *, version: int, because: str) -> None:
    """Remove a document that nothing names (else BadInput), and its file when no other document has it."""
    with change(g.organisation.id, by=g.person.key, because=because) as writing:
        writing.remove("documents", document.key, version=version)
    if document.sha256 is not None:
        drop_unused(document.sha256)


def drop_unused(sha256: str) -> None:
    """Delete a file that no document has; takes the turn of a writer, so that none is added meanwhile."""
    begin_write()
    try:
        if not others_have(sha256):
            drop(sha256)
    finally:
        db.session.rollback()
