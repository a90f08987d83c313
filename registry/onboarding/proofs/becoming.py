"""The files that came with answers become documents of the register, inside the change that accepts them."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from datetime import date
from typing import NamedTuple

from flask_babel import gettext as _

from registry.catalogue.documents.files import key_of as key_of_document
from registry.catalogue.documents.naming import stem_of
from registry.catalogue.documents.queries import with_content
from registry.catalogue.documents.removing import drop_unused
from registry.catalogue.vendors.guided.things import Keys
from registry.errors import BadInput, Problem
from registry.history.change import Writing
from registry.history.failures import database_errors
from registry.onboarding.answers import Proof
from registry.onboarding.models import OnboardingRow
from registry.onboarding.proofs.files import kept_proof
from registry.snapshot import Document, Key
from registry.storage import Draft, drafted


class Copied(NamedTuple):
    """Files of an onboarding, and whole copies by SHA-256, which nobody sees until they are kept."""

    proofs: tuple[Proof, ...]
    drafts: Mapping[str, Draft]


@contextmanager
def files_copied(row: OnboardingRow, proofs: tuple[Proof, ...]) -> Iterator[Copied]:
    """Copy files of an onboarding, those that count, before the change begins that makes documents of them.

    `with files_copied(row, proofs) as copied, change(...): become_documents(writing, row, copied, on=day)`.
    No file is left behind that no document has when what is done within fails. Raises BadInput, which names
    the file, when one of them is not kept any more or is damaged.
    """
    try:
        with database_errors(), ExitStack() as open_files:
            yield Copied(proofs, {one.sha256: copy_of(row, one, open_files) for one in proofs})
    except BaseException:
        for proof in proofs:
            drop_unused(row.organisation_id, proof.sha256)
        raise


def copy_of(row: OnboardingRow, proof: Proof, open_files: ExitStack) -> Draft:
    """A copy of the file of a proof, where the files of documents are kept."""
    kept, wrong = kept_proof(row, proof), _("the file is not kept any more.")
    with suppress(FileNotFoundError):  # somebody may take it away once it was found
        if kept is not None:
            with kept.open() as file:
                key = key_of_document(row.organisation_id, proof.sha256)
                draft = open_files.enter_context(drafted(file, key=key))
            if draft.sha256 == proof.sha256:
                return draft
            wrong = _("the file is damaged: its content is not what was sent.")
    right = _("Send the question about the documents back, and ask for the file again.")
    raise BadInput(_("the documents"), [Problem(proof.name, wrong, right)])


def become_documents(writing: Writing, row: OnboardingRow, copied: Copied, *, on: date) -> tuple[Key, ...]:
    """Make documents of the files of an onboarding, in their order, and give their keys.

    A document that has the very same content stays as it is and stands for the file.
    """
    keys, found = Keys(row.organisation_id), list[Key]()
    for proof in copied.proofs:
        copied.drafts[proof.sha256].keep()
        same = with_content(row.organisation_id, proof.sha256)
        if same is None:
            key = keys.free("documents", stem_of(proof.name))
            document = Document(
                key=key, name=proof.name, sha256=proof.sha256, media_type=proof.media_type, added=on
            )
            writing.create(document)
        found.append(same.key if same is not None else key)
    return tuple(found)
