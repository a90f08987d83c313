"""Terms from answers beside those of a contract: what somebody has checked stays until somebody chooses."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from msgspec.structs import replace

from registry.onboarding.looking.basis import Basis
from registry.policy.measures import words
from registry.snapshot import Contract, Term, TermValue
from registry.web import term as label
from registry.words import word

OF_TERM = "terms."
"""What the ids of the questions about terms begin with."""


class Conflict(NamedTuple):
    """A term of which somebody has checked another value than the one that is answered."""

    term: str
    checked: Term
    answered: Term

    @property
    def label(self) -> str:
        """What the catalogue calls it."""
        return label(self.term)

    @property
    def values(self) -> tuple[str, str]:
        """What was checked and what is answered, in words."""
        checked, answered = self.checked, self.answered
        return word(words(checked.value, checked.unit)), word(words(answered.value, answered.unit))


def answered_terms(basis: Basis) -> Iterator[Term]:
    """The terms that were answered: nobody here has checked them, and they name no document yet."""
    given = basis.answers.contract
    for row in given.terms if given is not None else ():
        if basis.has(OF_TERM + row.term):
            yield replace(row, verified_by="", verified_on=None, document=None)


def conflicts(known: Contract | None, answered: Iterable[Term]) -> tuple[Conflict, ...]:
    """The terms that were answered otherwise than somebody has checked them."""
    rows = {row.term: row for row in known.terms} if known is not None else {}
    return tuple(
        Conflict(one.term, rows[one.term], one)
        for one in answered
        if one.term in rows and rows[one.term].verified_by and not says_the_same(rows[one.term], one)
    )


def merged(known: Contract | None, answered: Iterable[Term], *, taken: frozenset[str]) -> tuple[Term, ...]:
    """The terms of a contract with those answered in their places, or at the end.

    What somebody has checked stays as it is, unless it is answered otherwise and that was chosen.
    """
    rows = {row.term: row for row in known.terms} if known is not None else {}
    for one in answered:
        before = rows.get(one.term)
        if before is None:
            rows[one.term] = one
        elif not says_the_same(before, one):
            rows[one.term] = before if before.verified_by and one.term not in taken else one
        elif not before.verified_by:
            rows[one.term] = with_evidence_of(before, one)
    return tuple(rows.values())


def says_the_same(one: Term, other: Term) -> bool:
    """Whether two terms promise the same, wherever it is written."""
    return (in_order(one.value), one.unit, one.how) == (in_order(other.value), other.unit, other.how)


def in_order(value: TermValue) -> TermValue:
    """A value of which several things are named, in whatever order, as all say it."""
    return tuple(sorted(value)) if isinstance(value, tuple) else value


def with_evidence_of(before: Term, answered: Term) -> Term:
    """A term with the place that was answered; with the one known before where nothing was said of it."""
    if answered.page or answered.clause or answered.quotation:
        return replace(answered, document=before.document)
    return before
