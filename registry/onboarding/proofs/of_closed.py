"""What is told of the files of a closed onboarding: until when they are kept, and what stays of them."""

from datetime import date
from typing import NamedTuple

from registry.onboarding.answers import Proof
from registry.onboarding.models import OnboardingRow
from registry.onboarding.proofs.files import kept_proof, last_day
from registry.onboarding.proofs.topic import size_of


class ClosedFile(NamedTuple):
    """A file by its proof, how large it is or was in words, and whether it is still kept."""

    proof: Proof
    size: str
    is_kept: bool


class ClosedFiles(NamedTuple):
    """The files of an onboarding that was closed, and the day through which they are kept."""

    files: tuple[ClosedFile, ...]
    kept_until: date

    @property
    def are_kept(self) -> bool:
        """Whether any of them is still kept."""
        return any(one.is_kept for one in self.files)


def files_of_closed(row: OnboardingRow) -> ClosedFiles | None:
    """The files that came with the answers of a closed onboarding; None of any other, and without files."""
    proofs = row.answers.proofs if row.answers is not None and row.state == "closed" else ()
    if not proofs:
        return None
    files = tuple(ClosedFile(one, size_of(one), kept_proof(row, one) is not None) for one in proofs)
    return ClosedFiles(files, last_day(row.moved_at))
