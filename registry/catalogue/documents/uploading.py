"""From an uploaded file to a document of the register, attached to a contract when one is meant."""

from datetime import date
from typing import BinaryIO, NamedTuple

import msgspec
from flask import current_app, g
from flask_babel import gettext as _
from sqlalchemy import select

from registry.catalogue.documents.files import Content, keep, read_through
from registry.catalogue.documents.kinds import kind_of_content
from registry.catalogue.documents.models import DocumentRow
from registry.catalogue.documents.naming import display_name, stem_of
from registry.catalogue.saving import free_key
from registry.config import MEGABYTE, Settings
from registry.db import db
from registry.errors import OnwardError
from registry.history import change
from registry.history.rows import find_row
from registry.snapshot import Contract, Document


class Refused(OnwardError):
    """A file that is not accepted; says why in words for the person who sent it."""


class Received(NamedTuple):
    """The document that an upload led to; `known` says that the very same file was here already."""

    document: Document
    known: bool


def receive(file: BinaryIO, *, filename: str | None, name: str, because: str, on: date) -> Received:
    """Keep a file and put it into the register, unless the register has the very same; raises Refused."""
    content, media_type = accepted(file)
    same = with_content(content.sha256)
    keep(file, sha256=content.sha256)
    if same is not None:
        return Received(same.value, known=True)
    shown = display_name(filename)
    called = name.strip() or shown or _("Document")
    document = Document(
        key=free_key(g.organisation.id, "documents", stem_of(called)),
        name=called,
        sha256=content.sha256,
        media_type=media_type,
        added=on,
    )
    with change(g.organisation.id, by=g.person.key, because=because or _("Document added")) as writing:
        # While this change is being written, nobody removes files: one that went meanwhile is kept anew.
        keep(file, sha256=content.sha256)
        writing.create(document)
    return Received(document, known=False)


def accepted(file: BinaryIO) -> tuple[Content, str]:
    """What a file holds and its media type; raises Refused when it cannot be kept here."""
    limits: Settings = current_app.config["ONWARD_LIMITS"]
    content = read_through(file)
    if not content.size:
        raise Refused(_("The file is empty."))
    if content.size > limits.max_file_mb * MEGABYTE:
        raise Refused(_("The file is larger than %(number)d MB.", number=limits.max_file_mb))
    kind = kind_of_content(file, is_text=content.is_text)
    if kind is None:
        raise Refused(
            _(
                "This is no file that can be kept here. Send a PDF, a Word, Excel or OpenDocument text file "
                "without macros, a PNG or JPEG picture, a text in UTF-8, or a saved e-mail (.eml)."
            )
        )
    return content, kind.media_type


def with_content(sha256: str) -> DocumentRow | None:
    """The document of the page's organisation that has this very content."""
    asked = select(DocumentRow).filter_by(organisation_id=g.organisation.id, sha256=sha256)
    return db.session.scalars(asked.order_by(DocumentRow.key)).first()


def attach(document: Document, *, contract: str, because: str) -> bool:
    """Name a document among those of a contract; False when the contract names it already.

    This adds to whatever the contract is by now, so nobody's change is written over.
    """
    reason = because or _("Document attached to the contract")
    with change(g.organisation.id, by=g.person.key, because=reason) as writing:
        row = find_row(g.organisation.id, "contracts", contract)
        assert row is not None, "contracts are never removed"
        value: Contract = row.value
        if document.key in value.documents:
            return False
        documents = (*value.documents, document.key)
        writing.put(msgspec.structs.replace(value, documents=documents), version=row.version)
    return True
