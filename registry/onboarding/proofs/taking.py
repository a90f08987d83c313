"""Files with which third parties prove what they answer: taken, told apart by their content, taken away."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, BinaryIO, NamedTuple

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from msgspec.structs import replace

from registry.catalogue.documents.naming import display_name
from registry.catalogue.documents.uploading import Refused, accepted
from registry.config import MEGABYTE
from registry.history.failures import database_errors
from registry.onboarding.answering.saving import Say, save_topic
from registry.onboarding.answers import Answers, Proof
from registry.onboarding.proofs.bounds import look_through
from registry.onboarding.proofs.files import drop_after_failure, drop_unnamed, key_of, proof_of
from registry.onboarding.reaching.entering import Entered
from registry.storage import drafted

LARGEST = 32 * MEGABYTE
MOST_TOGETHER = 200 * MEGABYTE
MOST_FILES = 60
"""What the files of one third party's answers may have: each, together, and how many they are."""

KINDS: Mapping[str, Any] = {
    "contract": _l("Contract"),
    "sub-processors": _l("List of sub-processors"),
    "certificate": _l("Certificate"),
    "security": _l("Description of security measures"),
    "assessment": _l("Assessment or audit report"),
    "policy": _l("Privacy policy"),
    "other": _l("Something else"),
}
"""What a file can be, in the words of whoever sends it."""


class Sent(NamedTuple):
    """A file that somebody sends, what they call it, and what they say that it is."""

    file: BinaryIO
    filename: str
    name: str
    what: str


class Taken(NamedTuple):
    """What became of a file that was sent: the proof, and whether the very same was there already."""

    proof: Proof
    known: bool


def receive(sent: Sent, *, found: Entered, at: datetime, on: date) -> Taken:
    """Keep a file with the answers of an onboarding, unless they have the very same.

    All of it or, whatever is raised, nothing: Refused, SavedMeanwhile, NotAnswerable.
    """
    row = found.onboarding
    content, media_type = accepted(sent.file)
    if content.size > LARGEST:
        raise Refused(_("The file is larger than %(number)d MB.", number=LARGEST // MEGABYTE))
    same = proof_of(row, content.sha256)
    if same is not None:
        return Taken(same, known=True)
    sent.file.seek(0)
    look_through(sent.file.read(), media_type)
    proof = Proof(
        sha256=content.sha256,
        name=sent.name or display_name(sent.filename) or _("Document"),
        what=sent.what,
        media_type=media_type,
        size=content.size,
        by=found.contact,
        at=at,
    )
    with database_errors(), drafted(sent.file, key=key_of(row, content.sha256)) as draft:

        def say(now: Answers) -> Answers:
            refuse_too_many(now, proof)
            # Nobody else writes answers of the organisation now, so that what is kept is what is named.
            draft.keep()
            return replace(now, proofs=(*now.proofs, proof))

        try:
            save_topic(found, "documents", say=say, seen=row.version, at=at, on=on)
        except BaseException:
            drop_after_failure(row, content.sha256)
            raise
    return Taken(proof, known=False)


def refuse_too_many(now: Answers, new: Proof) -> None:
    """Raises Refused when answers would have too many files, or too much of them."""
    if len(now.proofs) >= MOST_FILES:
        raise Refused(_("There are %(number)d files already; take one away first.", number=MOST_FILES))
    if sum(one.size for one in (*now.proofs, new)) > MOST_TOGETHER:
        number = MOST_TOGETHER // MEGABYTE
        raise Refused(_("Together the files would have more than %(number)d MB.", number=number))


def remove(proof: Proof, *, found: Entered, seen: int, at: datetime, on: date) -> None:
    """Take a file away from the answers; raises SavedMeanwhile when they are not as somebody saw them."""
    save_topic(found, "documents", say=taken_away(proof), seen=seen, at=at, on=on)
    drop_unnamed(found.onboarding, proof.sha256)


def taken_away(proof: Proof) -> Say:
    """What taking a file away makes of the answers."""
    return lambda now: replace(now, proofs=tuple(one for one in now.proofs if one.sha256 != proof.sha256))


def described(proof: Proof, *, name: str, what: str) -> Say:
    """What calling a file by a name makes of the answers, and saying what it is."""

    def say(now: Answers) -> Answers:
        same = proof.sha256
        new = (replace(one, name=name, what=what) if one.sha256 == same else one for one in now.proofs)
        return replace(now, proofs=tuple(new))

    return say
