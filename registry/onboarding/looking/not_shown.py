"""Why the register does not show some accepted answers as they were given, where that is known."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cached_property

import msgspec
from flask_babel import gettext as _
from sqlalchemy import Select, func, select, tuple_

from registry.db import db
from registry.history import Entry, EntryThing
from registry.onboarding.answers import TopicName
from registry.onboarding.looking.basis import Basis
from registry.onboarding.looking.comparing import Compared, Seen
from registry.onboarding.looking.making import place_of
from registry.onboarding.looking.making_certificates import claimed
from registry.onboarding.looking.making_terms import OF_TERM, says_the_same
from registry.onboarding.models import OnboardingRow
from registry.snapshot import Contract, Term
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
            yield self.of_term(line.question.id.removeprefix(OF_TERM))
        if line.question.id in ("places.dpf", "certificates") and claimed(basis):
            yield _("It was only claimed to stand on the list: nobody has looked that up.")
        if line.question.topic not in KIND and line.apart[0]:
            yield _("What the answer does not list stayed in the register, or came in since.")
        changed = self.changed.get(KIND.get(line.question.topic, ""))
        if changed is not None:
            yield _("The register has been changed since, on %(day)s.", day=day(changed.date()))

    @cached_property
    def changed(self) -> Mapping[str, datetime]:
        """By kind, when what these answers are in was changed last since they were accepted."""
        known, said = self.found.basis.known, self.found.answers
        flows = known.flows_for(said.flow.activity)[:1]
        things = (known.vendor, contract_now(self.found.basis), *flows)
        places = [place_of(one) for one in things if one is not None]
        return last_changes(self.row.organisation_id, places, since=self.row.moved_at)

    def of_term(self, term: str) -> str:
        """Why the contract of the register has another term than the one that was answered."""
        basis = self.found.basis
        contract, answered = contract_now(basis), basis.answers.contract
        held = term_in(contract.terms, term) if contract else None
        said = term_in(answered.terms, term) if answered else None
        if held is None or said is None or not held.verified_by:
            return ""
        if says_the_same(held, said):
            return _("%(person)s has checked it, and says where it stands.", person=held.verified_by)
        then = term_in(self.terms_then, term)
        if then is None or not says_the_same(then, held):
            return ""  # somebody has put another value there since
        return _("%(person)s has checked another value, which stayed.", person=held.verified_by)

    @cached_property
    def terms_then(self) -> tuple[Term, ...]:
        """The terms of the contract as they were once the answers were accepted."""
        contract = contract_now(self.found.basis)
        if contract is None:
            return ()
        asked = entries_after(self.row.organisation_id, [place_of(contract)], since=self.row.moved_at)
        first = asked.where(EntryThing.was.is_not(None)).order_by(EntryThing.number)
        for was in db.session.scalars(first.with_only_columns(EntryThing.was)):
            fields = msgspec.json.decode(was or "{}")
            if "terms" in fields:
                return msgspec.convert(fields["terms"], tuple[Term, ...])
        return contract.terms


def contract_now(basis: Basis) -> Contract | None:
    """The contract of the register of which the answers tell."""
    said = basis.answers.contract
    return basis.known.contract_with(said.kind if said else "processing agreement", on=basis.on)


def term_in(terms: Sequence[Term], term: str) -> Term | None:
    """The row of a term, if there is one."""
    return next((row for row in terms if row.term == term), None)


def last_changes(
    organisation_id: int, places: Collection[tuple[str, str]], *, since: datetime
) -> Mapping[str, datetime]:
    """By kind, when some things, given by kind and key, were changed last after a moment."""
    asked = entries_after(organisation_id, places, since=since).group_by(EntryThing.kind)
    found = asked.with_only_columns(EntryThing.kind, func.max(Entry.at).label("at"))
    return {row.kind: row.at for row in db.session.execute(found)}


def entries_after(
    organisation_id: int, places: Collection[tuple[str, str]], *, since: datetime
) -> Select[EntryThing]:
    """What the history has of some things, given by kind and key, from after a moment."""
    of_entry = (Entry.organisation_id == EntryThing.organisation_id) & (Entry.number == EntryThing.number)
    return (
        select(EntryThing)
        .join(Entry, of_entry)
        .where(
            EntryThing.organisation_id == organisation_id,
            tuple_(EntryThing.kind, EntryThing.key).in_(sorted(places)),
            Entry.at > since,
        )
    )
