"""Why the register does not show some accepted answers as they were given, where that is known."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from functools import cached_property

from flask_babel import gettext as _
from sqlalchemy import func, select

from registry.db import db
from registry.history import Entry, EntryThing
from registry.onboarding.answers import TopicName
from registry.onboarding.looking.basis import Basis
from registry.onboarding.looking.comparing import Compared, Seen
from registry.onboarding.looking.making_certificates import claimed
from registry.onboarding.looking.making_terms import OF_TERM, says_the_same
from registry.onboarding.models import OnboardingRow
from registry.snapshot import Term
from registry.web import day

KIND: Mapping[TopicName, str] = {
    "who": "vendors",
    "places": "flows",
    "contract": "contracts",
    "terms": "contracts",
    "certificates": "vendors",
}
"""By topic, the kind of the thing of the register in which its answers stand; those of lists are many."""


class Reasons:
    """Why answers of one onboarding, which were accepted, are not as the register is."""

    def __init__(self, found: Compared, row: OnboardingRow) -> None:
        self.found = found
        self.row = row

    def of(self, line: Seen) -> str:
        """Why the register says something else than an answer; nothing where nobody knows."""
        return next(filter(None, self.told(line)), "")

    def told(self, line: Seen) -> Iterator[str]:
        """What can be said of it, the nearest first."""
        basis = self.found.basis
        if line.question.id.startswith(OF_TERM):
            yield of_term(line.question.id.removeprefix(OF_TERM), basis)
        if line.question.id in ("places.dpf", "certificates") and claimed(basis):
            yield _("It was only claimed to stand on the list: nobody has looked that up.")
        if line.question.topic not in KIND and line.apart[0]:
            yield _("What it did not name stayed in the register, or came in since.")
        changed = self.changed.get(KIND.get(line.question.topic, ""))
        if changed is not None:
            yield _("The register has been changed since, on %(day)s.", day=day(changed.date()))

    @cached_property
    def changed(self) -> Mapping[str, datetime]:
        """By kind, when what these answers are in was changed last since they were accepted."""
        known, said = self.found.basis.known, self.found.answers
        flows = known.flows_for(said.flow.activity)[:1]
        kind = said.contract.kind if said.contract else "processing agreement"
        contract = known.contract_with(kind, on=self.found.basis.on)
        things = (known.vendor, contract, *flows)
        keys = {one.key for one in things if one is not None}
        return last_changes(self.row.organisation_id, keys, since=self.row.moved_at)


def of_term(term: str, basis: Basis) -> str:
    """Why a contract of the register has another term than the one that was answered."""
    held, answered = in_register(term, basis), basis.answers.contract
    said = next((row for row in answered.terms if row.term == term), None) if answered else None
    if held is None or said is None or not held.verified_by:
        return ""
    if says_the_same(held, said):
        return _("%(person)s has checked it, and says where it stands.", person=held.verified_by)
    return _("%(person)s has checked another value, which stayed.", person=held.verified_by)


def in_register(term: str, basis: Basis) -> Term | None:
    """What the register's contract says of a term."""
    said = basis.answers.contract
    contract = basis.known.contract_with(said.kind, on=basis.on) if said is not None else None
    return next((row for row in contract.terms if row.term == term), None) if contract else None


def last_changes(organisation_id: int, keys: Iterable[str], *, since: datetime) -> Mapping[str, datetime]:
    """By kind, when some things were changed last after a moment."""
    asked = (
        select(EntryThing.kind, func.max(Entry.at).label("at"))
        .join(
            Entry,
            (Entry.organisation_id == EntryThing.organisation_id) & (Entry.number == EntryThing.number),
        )
        .where(
            EntryThing.organisation_id == organisation_id,
            EntryThing.kind.in_(set(KIND.values())),
            EntryThing.key.in_(sorted(keys)),
            Entry.at > since,
        )
        .group_by(EntryThing.kind)
    )
    return {row.kind: row.at for row in db.session.execute(asked)}
