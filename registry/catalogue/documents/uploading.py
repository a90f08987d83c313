"""From an uploaded file to a document of the register, attached to a contract when one is meant."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import BinaryIO, NamedTuple

import msgspec
from flask import current_app, g
from flask_babel import gettext as _

from registry.catalogue.documents.files import Content, key_of, read_through
from registry.catalogue.documents.kinds import kind_of_content
from registry.catalogue.documents.naming import display_name, stem_of
from registry.catalogue.documents.queries import with_content
from registry.catalogue.documents.removing import drop_unused
from registry.catalogue.saving import free_key
from registry.config import MEGABYTE, Settings
from registry.errors import NotInRegister, OnwardError
from registry.history import change, find_row
from registry.history.change import Writing
from registry.history.failures import database_errors
from registry.snapshot import Contract, Document
from registry.storage import drafted


class Refused(OnwardError):
    """A file that is not accepted; says why in words for the person who sent it."""


class Received(NamedTuple):
    """The document that an upload led to: whether it was here already, whether a contract names it now."""

    document: Document
    known: bool
    attached: bool


def receive(
    file: BinaryIO, *, filename: str | None, name: str, contract: str, because: str, on: date
) -> Received:
    """Keep a file and put it into the register, unless the register has the very same, and into a contract.

    All of it or, whatever is raised, nothing: Refused, NotInRegister, and what a change raises.
    """
    content, media_type = accepted(file)
    organisation_id: int = g.organisation.id
    reason = because or (_("Document added to the contract") if contract else _("Document added"))
    with (
        database_errors(),
        drafted(file, key=key_of(organisation_id, content.sha256)) as draft,
        dropped_when_it_fails(organisation_id, content.sha256),
        change(organisation_id, by=g.person.key, because=reason) as writing,
    ):
        # While this is being written nobody removes this file, so that what is kept now stays.
        draft.keep()
        same = with_content(organisation_id, content.sha256)
        if same is None:
            document = new_document(content, filename=filename, name=name, media_type=media_type, on=on)
            writing.create(document)
        else:
            document = same.value
        attached = bool(contract) and attach(writing, document, contract=contract)
    return Received(document, known=same is not None, attached=attached)


@contextmanager
def dropped_when_it_fails(organisation_id: int, sha256: str) -> Iterator[None]:
    """Leave no file behind that no document has when what is done within fails."""
    try:
        yield
    except BaseException:
        drop_unused(organisation_id, sha256)
        raise


def new_document(content: Content, *, filename: str | None, name: str, media_type: str, on: date) -> Document:
    """The document of a file, under the name that was given, else under the file's own."""
    called = name or display_name(filename) or _("Document")
    return Document(
        key=free_key(g.organisation.id, "documents", stem_of(called)),
        name=called,
        sha256=content.sha256,
        media_type=media_type,
        added=on,
    )


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


def attach(writing: Writing, document: Document, *, contract: str) -> bool:
    """Name a document among those of a contract; False when the contract names it already.

    This adds to whatever the contract is by now, so nobody's change is written over.
    """
    row = find_row(writing.organisation_id, "contracts", contract)
    if row is None:
        raise NotInRegister(_("contract"), contract)
    value: Contract = row.value
    if document.key in value.documents:
        return False
    documents = (*value.documents, document.key)
    writing.put(msgspec.structs.replace(value, documents=documents), version=row.version)
    return True
