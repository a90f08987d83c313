"""The files that came with answers become documents of the register, inside the change that accepts them."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
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
from registry.onboarding.asking.triaging import topics_needed
from registry.onboarding.models import OnboardingRow
from registry.onboarding.proofs.files import kept_proof
from registry.snapshot import Document, Key
from registry.storage import Draft, drafted


class Copied(NamedTuple):
    """Whole copies of the files of an onboarding, by SHA-256, which nobody sees until they are kept."""

    drafts: Mapping[str, Draft]


@contextmanager
def files_copied(row: OnboardingRow) -> Iterator[Copied]:
    """Copy the files of an onboarding, before the change begins that makes documents of them.

    `with files_copied(row) as copied, change(...) as writing: become_documents(writing, row, copied)`. No
    file is left behind that no document has when what is done within fails. Raises BadInput, which names the
    file, when one of them is not kept any more or is damaged.
    """
    proofs = proofs_asked(row)
    try:
        with database_errors(), ExitStack() as open_files:
            yield Copied({one.sha256: copy_of(row, one, open_files) for one in proofs})
    except BaseException:
        for proof in proofs:
            drop_unused(row.organisation_id, proof.sha256)
        raise


def proofs_asked(row: OnboardingRow) -> tuple[Proof, ...]:
    """The files that came with the answers; none where the request asks for no documents any more."""
    if row.answers is None or "documents" not in topics_needed(row.wanted, row.settled):
        return ()
    return row.answers.proofs


def copy_of(row: OnboardingRow, proof: Proof, open_files: ExitStack) -> Draft:
    """A copy of the file of a proof, where the files of documents are kept."""
    kept, wrong = kept_proof(row, proof), _("the file is not kept any more.")
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
    """Make documents of what came with the answers, in its order, and give their keys.

    A document that has the very same content stays as it is and stands for the file.
    """
    keys, found = Keys(row.organisation_id), list[Key]()
    for proof in proofs_asked(row):
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
