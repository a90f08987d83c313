"""Last time's files of a third party that is asked again: copied, so that every onboarding has its own.

What becomes of the files of one of them is then no matter for any other.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from typing import NamedTuple

from msgspec.structs import replace

from registry.history.failures import database_errors
from registry.onboarding.answers import Answers, Proof
from registry.onboarding.models import UNFINISHED, OnboardingRow
from registry.onboarding.proofs import taking
from registry.onboarding.proofs.files import drop_after_failure, kept_proof, key_of
from registry.onboarding.queries import last_accepted, onboarding_of
from registry.storage import Draft, drafted


class Carried(NamedTuple):
    """Whole copies of last time's files, by SHA-256, which nobody sees until they are kept, and what was."""

    drafts: Mapping[str, Draft]
    kept: list[str]


@contextmanager
def files_carried(organisation_id: int, key: str) -> Iterator[Carried]:
    """Copy last time's files for an onboarding whose answers are to begin, before the transaction does.

    `with files_carried(...) as carried, bookkeeping(...): row.answers = with_files(answers, carried)`. There
    are none where answers have begun, and none the first time. When what is done within fails, no file is
    left behind.
    """
    row = onboarding_of(organisation_id, key)
    drafts: dict[str, Draft] = {}
    carried = Carried(drafts, kept=[])
    try:
        with database_errors(), ExitStack() as open_files:
            for last, proof in files_before(row):
                draft = copy_of(last, proof, row, open_files)
                if draft is not None:
                    drafts[proof.sha256] = draft
            yield carried
    except BaseException:
        for sha256 in carried.kept:
            drop_after_failure(row, sha256)
        raise


def files_before(row: OnboardingRow) -> Iterator[tuple[OnboardingRow, Proof]]:
    """The proofs of last time, and whose they are, for an onboarding whose answers have not begun."""
    if row.vendor is None or row.answers is not None or row.state not in UNFINISHED:
        return
    last = last_accepted(row.organisation_id, row.vendor)
    if last is not None and last.answers is not None:
        yield from ((last, proof) for proof in within_bounds(last.answers.proofs))


def within_bounds(proofs: Iterable[Proof]) -> Iterator[Proof]:
    """The first of some proofs, as many and as large together as answers may have."""
    number = size = 0
    for proof in proofs:
        if number < taking.MOST_FILES and size + proof.size <= taking.MOST_TOGETHER:
            number, size = number + 1, size + proof.size
            yield proof


def copy_of(last: OnboardingRow, proof: Proof, row: OnboardingRow, open_files: ExitStack) -> Draft | None:
    """A copy of a file of the last onboarding for the new one; None when it is missing or damaged."""
    kept = kept_proof(last, proof)
    if kept is None:
        return None
    with suppress(FileNotFoundError), kept.open() as file:  # it may go once it was found
        draft = open_files.enter_context(drafted(file, key=key_of(row, proof.sha256)))
        return draft if draft.sha256 == proof.sha256 else None
    return None


def with_files(answers: Answers, carried: Carried) -> Answers:
    """Answers that begin with the proofs of last time, as far as there are copies, which are kept by this.

    Inside the transaction that writes, in the turn of the organisation.
    """
    proofs = tuple(one for one in answers.proofs if one.sha256 in carried.drafts)
    for proof in proofs:
        carried.kept.append(proof.sha256)
        carried.drafts[proof.sha256].keep()
    return replace(answers, proofs=proofs)


def left_behind(answers: Answers, carried: Carried) -> tuple[str, ...]:
    """The names of last time's files of which there are no copies, so that nobody takes them for sent."""
    return tuple(one.name for one in answers.proofs if one.sha256 not in carried.drafts)
