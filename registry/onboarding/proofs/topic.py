"""The topic of documents: files that are sent one by one, and those that were sent so far."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask_babel import format_decimal
from flask_babel import gettext as _

from registry.catalogue.documents.forms import KIND_WORDS
from registry.catalogue.vendors.guided.together import Together, narrowed
from registry.config import MEGABYTE
from registry.forms import ThingForm
from registry.onboarding.answering.asking_topic import AskingTopic, asks
from registry.onboarding.answering.said import says
from registry.onboarding.answering.saving import Say
from registry.onboarding.answers import Answers, Proof
from registry.onboarding.models import OnboardingRow
from registry.onboarding.proofs.taking import KINDS
from registry.web import day

KILOBYTE = 1024


@asks("documents")
class Documents(AskingTopic):
    """Files with which answers can be proved; none is needed."""

    topic = "documents"
    template = "vendor_side/documents.html"

    def __init__(self, row: OnboardingRow, *, on: date, part: int = 1) -> None:
        super().__init__(row, on=on, part=part)
        self.form = Together(narrowed(ThingForm(), ()))

    @property
    def shown(self) -> Mapping[str, Any]:
        """The files sent so far, each with what it is."""
        return {"files": [(proof, what_of(proof), size_of(proof)) for proof in self.answers.proofs]}

    def say(self) -> Say | None:
        """That these are all files."""
        return (lambda now: now) if self.is_open and self.form.first.validate() else None


def what_of(proof: Proof) -> str:
    """What a file is, as whoever sent it says, and of which kind."""
    kind = str(KIND_WORDS.get(proof.media_type, proof.media_type))
    what = str(KINDS.get(proof.what, "")) if proof.what else ""
    return _("%(what)s, %(kind)s", what=what, kind=kind) if what else kind


def size_of(proof: Proof) -> str:
    """How large a file is, in words."""
    if proof.size < MEGABYTE:
        return _("%(number)s KB", number=format_decimal(max(1, round(proof.size / KILOBYTE))))
    return _("%(number)s MB", number=format_decimal(round(proof.size / MEGABYTE, 1)))


@says("documents")
def documents(answers: Answers, _organisation_id: int) -> tuple[str, ...]:
    """Each file by name; that there is none, once somebody has said so."""
    if not answers.proofs:
        return (_("None"),) if answers.when("documents") is not None else ()
    return tuple(map(in_words, answers.proofs))


def in_words(proof: Proof) -> str:
    """A file by its name, with what it is; that of last time says so, and when it was sent."""
    said = {"name": proof.name, "what": what_of(proof), "size": size_of(proof)}
    if proof.from_before:
        return _("%(name)s (%(what)s, %(size)s), from last time, sent on %(day)s", day=day(proof.at), **said)
    return _("%(name)s (%(what)s, %(size)s)", **said)
