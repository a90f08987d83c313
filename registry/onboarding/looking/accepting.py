"""Accepting answers: all that they make of the register in one change, with which their links end."""

from datetime import date
from itertools import groupby
from typing import NamedTuple

from flask_babel import gettext as _
from msgspec.structs import replace

from registry.errors import BadInput, OnwardError
from registry.history import Writing, change
from registry.history.checking import refuse_faults
from registry.history.recorded import kind_of
from registry.onboarding.answering.counting import counted
from registry.onboarding.answers import Answers, Proof
from registry.onboarding.events import note_event
from registry.onboarding.looking.basis import NOTHING_CHOSEN, Chosen
from registry.onboarding.looking.comparing import Compared, compared
from registry.onboarding.looking.making import Made, Thing, place_of, things_from
from registry.onboarding.looking.verdicts import submitted
from registry.onboarding.models import OnboardingRow
from registry.onboarding.proofs.becoming import become_documents, files_copied
from registry.onboarding.queries import onboarding_of
from registry.search import as_ordered
from registry.snapshot import Contract, Key, Term
from registry.snapshot.base import LONGEST_LINE
from registry.web import day


class NotYet(OnwardError):
    """Answers cannot be accepted as they stand, which the page that asks for it tells."""


class Weighing(NamedTuple):
    """What somebody sees before they accept: the answers beside the register, and what they would make.

    `seal` tells whether that is still so: what somebody chooses of sub-processors, terms and what is left
    does not change it, whom of the register the answers are from does. What is left has marks of its own.
    `chosen` is with what of that `made` was worked out.
    """

    compared: Compared
    made: Made
    seal: str
    chosen: Chosen

    @property
    def is_ready(self) -> bool:
        """Whether every answer was looked at and none goes back."""
        return not self.compared.open and not self.compared.going_back

    def choosing(self, chosen: Chosen) -> "Weighing":
        """The same where somebody has chosen something else, but not from whom the answers are."""
        if chosen == self.chosen:
            return self
        made = things_from(self.compared.basis.choosing(chosen))
        return self._replace(made=made, chosen=chosen)


def weighed_up(row: OnboardingRow, *, on: date, chosen: Chosen = NOTHING_CHOSEN) -> Weighing:
    """What accepting the answers of an onboarding would do, as the register stands."""
    return weighing(compared(row, on=on, chosen=chosen), chosen=chosen)


def weighing(found: Compared, *, chosen: Chosen) -> Weighing:
    """What accepting answers would do that stand beside the register already."""
    whom = whose_answers(found, chosen)
    shown = things_from(found.basis.choosing(whom))
    return Weighing(found, shown, shown.seal, whom).choosing(chosen)


def whose_answers(found: Compared, chosen: Chosen) -> Chosen:
    """Of what somebody has chosen, from whom of the register the answers are."""
    name = as_ordered(found.basis.name)
    return Chosen({name: chosen.same[name]}) if name in chosen.same else NOTHING_CHOSEN


def accept(
    organisation_id: int, key: str, *, seen: int, seal: str, chosen: Chosen, by: str, on: date, because: str
) -> Key:
    """Write what answers make, with their files, as one change; gives the key of the third party.

    `seen` and `seal` tell what the person saw: the version of the answers, and what they would make. Raises
    SeenMeanwhile when the answers are others or were taken over, NotYet when the register is another or an
    answer waits to be looked at, BadInput when the register would not have it; nothing is written then.
    """
    asked = onboarding_of(organisation_id, key)
    proofs = counted(asked, on=on).proofs if asked.answers is not None else ()
    with files_copied(asked, proofs) as copied, change(organisation_id, by=by, because=because) as writing:
        row, _answers = submitted(organisation_id, key, seen=seen)
        found = weighed_up(row, on=on, chosen=chosen)
        if not found.is_ready or found.seal != seal or found.made.open:
            raise NotYet
        documents = become_documents(writing, row, copied, on=on)
        write(writing, with_documents(found.made, dict(zip(documents, proofs, strict=True))))
        writing.remove_all("technologies", [gone.key for gone in found.made.removed])
        row.state, row.vendor, row.moved_at = "accepted", found.made.vendor.key, writing.at
        note_event(row.id, "accepted", at=writing.at, by=by, about=found.made.vendor.key)
        return found.made.vendor.key


def doubts(made: Made, *, organisation_id: int) -> list[str]:
    """What the register would refuse of what answers make, such as a day that is before another."""
    try:
        refuse_faults(organisation_id, {place_of(one): one for one in made.things})
    except BadInput as refused:
        return [str(problem) for problem in refused.problems]
    return []


def write(writing: Writing, things: list[Thing]) -> None:
    """Put things of several kinds, those of one kind together."""
    by_kind = sorted(things, key=lambda one: kind_of(one).collection)
    for _kind, some in groupby(by_kind, key=lambda one: kind_of(one).collection):
        writing.put_all(list(some))


def with_documents(made: Made, documents: dict[Key, Proof]) -> list[Thing]:
    """The things to write, the contract with the files that are said to be of it.

    Where there is one such file only, it is where the terms that were answered stand.
    """
    contract = made.contract
    mine = tuple(key for key, proof in documents.items() if proof.what == CONTRACT)
    if contract is None or not mine:
        return list(made.things)
    more = tuple(key for key in dict.fromkeys(mine) if key not in contract.documents)
    terms = tuple(placed(row, mine[0]) for row in contract.terms) if len(mine) == 1 else contract.terms
    whole = replace(contract, documents=(*contract.documents, *more), terms=terms)
    return [*(one for one in made.things if one.key != contract.key or type(one) is not Contract), whole]


CONTRACT = "contract"
"""What a file is said to be that is the contract itself."""


def placed(row: Term, document: Key) -> Term:
    """A term with the document in which it stands, where it says where and nobody has checked it."""
    says_where = row.page or row.clause or row.quotation
    return replace(row, document=document) if says_where and not row.verified_by and not row.document else row


def reason_for(row: OnboardingRow, answers: Answers) -> str:
    """What the history gives as the source: whose answers, and of which day."""
    last = max((given.at for given in answers.saved), default=row.moved_at)
    said = {"name": row.name, "day": day(last.date())}
    return _("Answers of %(name)s of %(day)s, accepted", **said)[:LONGEST_LINE]
